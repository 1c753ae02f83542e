import { Fault } from '../fault.ts'
import type { Instant } from '../model/instant.ts'
import type { Architecture, Pcrs } from '../model/measurement.ts'

/** Registers that belong together, from a list of another form. */
export interface Tuple {
  /** Where it stands, for messages. */
  readonly place: string
  readonly pcrs: Pcrs
  readonly arch: Architecture | undefined
  readonly notBefore?: Instant | undefined
  readonly notAfter: Instant | null
}

/** A refusal of what does not say which registers belong together. */
export function incomplete(at: string, what: string, lacks: string): Fault {
  return new Fault('IMPORT_INCOMPLETE', `${at}: ${what}: it lacks ${lacks}`, {
    at: what,
    hint: 'an entry is PCR0, 1 and 2 of one build: take them from its EIF (golden-pcr measure FILE --json), or build it again from its commit (golden-pcr build), and import what that prints',
  })
}
