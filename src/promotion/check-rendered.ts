import type { AllowList } from '../allowlist/document.ts'
import { renderAllowList } from '../allowlist/render/json.ts'
import { Fault } from '../fault.ts'
import type { ChangeFinding } from './check-change.ts'
import { formatPath } from './format-policy.ts'
import { renderingOf } from './renderings.ts'
import type { Situation } from './situation.ts'

/** The text at one configured format's path; undefined where there is no such file. */
export interface RenderedFile {
  readonly base: string | undefined
  readonly head: string | undefined
}

/**
 * What is wrong with the renderings that a change leaves: each must be what the changed list comes
 * to, byte for byte. What is behind already, and this change does not touch, is a warning; so is a
 * rendering that does not fit its format and was left as it was.
 */
export function checkRendered(
  { policy, service, list, now }: Situation,
  head: AllowList,
  files: readonly RenderedFile[],
): readonly ChangeFinding[] {
  const before = list.document
  const sameList = before !== undefined && renderAllowList(before) === renderAllowList(head)
  return policy.formats.flatMap((format, index): readonly ChangeFinding[] => {
    const file = files[index] ?? { base: undefined, head: undefined }
    const wanted = textOr(() => renderingOf(format, head, now).text)
    if (wanted.kind === 'text' && wanted.text === file.head) return []
    const path = formatPath(format, policy, service)
    const untouched = file.head === file.base
    const harmless = untouched && (sameList || wanted.kind === 'misfit')
    const why = wanted.kind === 'misfit' ? `: ${wanted.why}` : ''
    return [
      {
        code: 'rendered',
        severity: harmless ? 'warning' : 'error',
        detail: `${path} is not what the list comes to as ${format.format}${why}`,
        remedy: 'run the command that made this change again; golden-pcr writes these files',
      },
    ]
  })
}

function textOr(
  render: () => string,
):
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'misfit'; readonly why: string } {
  try {
    return { kind: 'text', text: render() }
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'KEY_POLICY_TOO_LARGE') throw error
    return { kind: 'misfit', why: error.message }
  }
}
