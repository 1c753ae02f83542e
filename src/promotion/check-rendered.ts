import type { AllowList } from '../allowlist/document.ts'
import { renderAllowList } from '../allowlist/render/json.ts'
import type { ChangeFinding } from './check-change.ts'
import { formatPath } from './format-policy.ts'
import { renderingOrMisfit } from './renderings.ts'
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
    const wanted = renderingOrMisfit(format, head, now)
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
