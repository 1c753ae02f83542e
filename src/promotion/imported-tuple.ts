import { Fault } from '../fault.ts'
import type { Instant } from '../model/instant.ts'
import { type Architecture, CODE_REGISTERS, type Pcrs } from '../model/measurement.ts'
import type { Pcr } from '../model/pcr.ts'

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

/** The registers of one build. Throws IMPORT_INCOMPLETE where PCR0, 1 or 2 is not among them. */
export function wholePcrs(
  found: Readonly<Partial<Record<'0' | '1' | '2' | '8', Pcr | undefined>>>,
  place: string,
  at: string,
): Pcrs {
  const { '0': zero, '1': one, '2': two, '8': eight } = found
  if (zero === undefined || one === undefined || two === undefined) {
    const lacks = CODE_REGISTERS.filter((it) => found[it] === undefined).map((it) => `PCR${it}`)
    const named = zero === undefined ? '' : ` (PCR0 ${zero.slice(0, 12)}…)`
    throw incomplete(at, `${place}${named} is no whole tuple`, lacks.join(' and '))
  }
  return { '0': zero, '1': one, '2': two, ...(eight === undefined ? {} : { '8': eight }) }
}
