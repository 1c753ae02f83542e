import { Fault, type FaultCode } from '../fault.ts'

/** The flags of the command line that override one guard each; they stand nowhere else. */
export const GUARD_FLAGS = [
  'allow-older',
  'allow-declined',
  'allow-retired',
  'allow-revoked',
  'allow-empty',
  'allow-many',
  'allow-still-seen',
  'allow-ended',
  'skip-soak',
] as const

/** A guard's flag, without its dashes. */
export type GuardFlag = (typeof GUARD_FLAGS)[number]

/** Something a reviewer must know, that stops nothing: a stable code and a sentence. */
export interface Warning {
  readonly code: string
  readonly detail: string
}

/** A guard that stands in the way, and the flag that overrides it. */
export interface Objection {
  readonly flag: GuardFlag
  readonly code: FaultCode
  readonly why: string
}

/**
 * The flags that objections needed, when all of them were given. Throws the first objection that has
 * no flag, naming in its hint every flag that is missing, so that nobody is sent round twice.
 */
export function overrideAll(
  objections: readonly Objection[],
  flags: readonly GuardFlag[],
): readonly GuardFlag[] {
  const missing = objections.filter(({ flag }) => !flags.includes(flag))
  const [first] = missing
  if (first !== undefined) {
    const others = missing.slice(1).map(({ why }) => why)
    const needed = unique(missing.map(({ flag }) => flag)).map((flag) => `--${flag}`)
    throw new Fault(first.code, [first.why, ...others].join('; '), {
      hint: `if that is meant, say so with ${needed.join(' ')}`,
    })
  }
  return unique(objections.map(({ flag }) => flag))
}

function unique(flags: readonly GuardFlag[]): readonly GuardFlag[] {
  return GUARD_FLAGS.filter((flag) => flags.includes(flag))
}
