import type { AllowList } from '../allowlist/document.ts'
import { renderText } from '../allowlist/render/formats.ts'
import { Fault } from '../fault.ts'
import type { FileChange } from '../ports/forge.ts'
import { section } from './body-parts.ts'
import { type FormatPolicy, formatPath } from './format-policy.ts'
import { code } from './markdown.ts'
import type { Situation } from './situation.ts'

/** What goes along with a changed list: files, and what their reader must know. */
export interface Renderings {
  readonly files: readonly FileChange[]
  /** A section for the pull request; empty where nothing is rendered. */
  readonly section: string
}

const NOBODY = { administrators: [], enclaves: [] }

/** One configured rendering of a list, as of the list's own time: the same for the same list. */
export function renderingOf(
  { format, principals = NOBODY }: FormatPolicy,
  document: AllowList,
  now: Situation['now'],
): { readonly text: string; readonly timed: boolean; readonly notes: readonly string[] } {
  return renderText(format, document, principals, document.issuedAt ?? now)
}

/** As {@link renderingOf}: its text, or why the list does not fit the format. */
export function renderingOrMisfit(
  format: FormatPolicy,
  document: AllowList,
  now: Situation['now'],
):
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'misfit'; readonly why: string } {
  try {
    return { kind: 'text', text: renderingOf(format, document, now).text }
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'KEY_POLICY_TOO_LARGE') throw error
    return { kind: 'misfit', why: error.message }
  }
}

/**
 * The list in every format that the environment is configured for.
 *
 * Throws KEY_POLICY_TOO_LARGE where one does not fit, unless it may be `left-out`: to deny waits for
 * no file, and the pull request says which one is behind.
 */
export function renderingsOf(
  { policy, service, now }: Situation,
  document: AllowList,
  misfits: 'refused' | 'left-out',
): Renderings {
  const files: FileChange[] = []
  const lines: string[] = []
  for (const format of policy.formats) {
    const path = formatPath(format, policy, service)
    try {
      const { text, timed, notes } = renderingOf(format, document, now)
      files.push({ path, content: text })
      const ends = timed ? 'ends windows by itself' : '**ends no window by itself**'
      lines.push(
        `- ${code(path)} (${format.format}): ${ends}.${notes.map((it) => ` ${it}`).join('')}`,
      )
    } catch (error) {
      const isMisfit = error instanceof Fault && error.code === 'KEY_POLICY_TOO_LARGE'
      if (!isMisfit || misfits === 'refused') throw error
      lines.push(`- ${code(path)} (${format.format}) is **left as it was**: ${error.message}.`)
    }
  }
  return { files, section: lines.length === 0 ? '' : section('Rendered with it', lines) }
}
