import type { Entry } from '../lifecycle/state.ts'
import { shortId } from '../model/measurement.ts'
import type { GuardFlag, Warning } from './guards.ts'
import { code } from './markdown.ts'

const OVERRIDE_WORDS: Readonly<Record<GuardFlag, string>> = {
  'allow-older': 'it is older than, or was superseded by, what is active now',
  'allow-declined': 'its pull request was closed without a merge before',
  'allow-retired': 'it was retired from this environment before',
  'allow-revoked': 'its code is revoked: merging this **lifts the revocation**',
  'allow-empty': 'the environment is left with nothing allowed',
  'allow-many': 'more than one measurement is revoked at once',
  'allow-still-seen': 'it was seen in the fleet lately',
  'allow-ended': 'its window may be over: merging this **allows it again**',
  'skip-soak': 'it has not come through the environment before, or not for long enough',
}

/** A section of a pull request's body. */
export function section(title: string, lines: readonly string[]): string {
  return [`### ${title}`, '', ...lines].join('\n')
}

/** What must not be overlooked: guards that were overridden, and warnings; empty where there are none. */
export function attention(overridden: readonly GuardFlag[], warnings: readonly Warning[]): string {
  const lines = [
    ...overridden.map(
      (flag) => `- Guard overridden by ${code(`--${flag}`)}: ${OVERRIDE_WORDS[flag]}.`,
    ),
    ...warnings.map(({ code: name, detail }) => `- ${code(name)}: ${sentence(detail)}`),
  ]
  return lines.length === 0 ? '' : section('Look at this first', lines)
}

/** What an entry is called: its version, which is foreign text, and its short id. */
export function nameOf(entry: Entry, quote: (text: string) => string = code): string {
  const id = quote(shortId(entry.measurement.id))
  return entry.version === undefined ? id : `${quote(entry.version)} (${id})`
}

// Our own sentences; should a foreign name ever get into one, it is quoted whole.
function sentence(detail: string): string {
  return /^[A-Za-z0-9 ,.;:'()-]*$/.test(detail) ? `${detail}.` : code(detail)
}
