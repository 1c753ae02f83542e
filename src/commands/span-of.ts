import { parseInstant } from '../model/instant.ts'
import type { Span } from '../model/span.ts'

/** The time that `--since` and `--until` ask for. Throws INPUT_INVALID for what is no time. */
export function spanOf(inputs: {
  readonly since: string | undefined
  readonly until: string | undefined
}): Span {
  return {
    since: inputs.since === undefined ? undefined : parseInstant(inputs.since),
    until: inputs.until === undefined ? undefined : parseInstant(inputs.until),
  }
}
