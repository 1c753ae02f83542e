/** The flags of the command line that override one guard each; they stand nowhere else. */
export const GUARD_FLAGS = [
  'allow-older',
  'allow-declined',
  'allow-retired',
  'allow-revoked',
  'allow-empty',
  'allow-many',
  'allow-still-seen',
  'skip-soak',
] as const

/** A guard's flag, without its dashes. */
export type GuardFlag = (typeof GUARD_FLAGS)[number]

/** Something a reviewer must know, that stops nothing: a stable code and a sentence. */
export interface Warning {
  readonly code: string
  readonly detail: string
}
