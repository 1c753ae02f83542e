/**
 * What a code says of the world, and so which exit status the process ends with:
 * the answer is no (1), usage or configuration (2), malformed input (3), an outside service (4).
 */
export type FaultClass = 'no' | 'usage' | 'malformed' | 'outside'

/**
 * Every way this package refuses. A code is public API: it names what is wrong with the world, and
 * it never changes its meaning. `docs/errors.md` is written from this table.
 */
export const FAULTS = {
  // ── command line, configuration, files ──
  USAGE: ['usage', 'a command, option or argument is missing, unknown or contradicts another'],
  CONFIG_INVALID: [
    'usage',
    'golden-pcr.yaml does not say what it must; the message has line and column',
  ],
  CONFIG_MISSING: ['usage', 'there is no golden-pcr.yaml where the command looks for it'],
  FILE_MISSING: ['usage', 'a file or directory that was named does not exist or cannot be read'],
  FILE_WRITE_FAILED: ['outside', 'a file could not be written; nothing half-written is left'],
  FILE_CHANGED: ['outside', 'a file changed while it was read'],
  INPUT_INVALID: ['malformed', 'a value from outside is not of its format'],
  CLOCK_SKEWED: [
    'outside',
    'this machine, the forge and the ledger disagree about the time by more than five minutes',
  ],
  PROVENANCE_CONTRADICTS: ['no', 'what was declared of a build contradicts its identity token or its files'],
  IDENTITY_TOKEN_INVALID: ['outside', 'the identity token could not be had or does not verify'],
  // ── EIF ──
  // ── image and boot kit ──
  // ── ledger ──
  LEDGER_CONFLICT: [
    'outside',
    'another writer appended first, and went on doing so through every retry',
  ],
  LEDGER_CORRUPT: [
    'no',
    'an event does not follow from the one before it: changed, removed, inserted or reordered',
  ],
  LEDGER_EVENT_INVALID: ['malformed', 'an event is not of any version this program knows'],
  LEDGER_UNAVAILABLE: ['outside', 'the ledger could not be reached or did not answer'],
  LEDGER_NOT_OURS: [
    'usage',
    'the file or table is no golden-pcr ledger, or was written by a newer version',
  ],
  LIFECYCLE_ILLEGAL: [
    'no',
    'history cannot go that way: the event does not fit the state it meets',
  ],
  // ── promotion and forge ──
  // ── allow-list ──
  ALLOW_LIST_INVALID: [
    'malformed',
    'the allow-list is not a document of a version this program knows',
  ],
  // ── attestation ──
} as const

/** A stable code of this package's refusals. */
export type FaultCode = keyof typeof FAULTS

/** The one error class. Anything else that escapes is a bug in this package. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode
  /** What the reader can do about it, as an instruction. */
  readonly hint: string | undefined
  /** Where: `byte 548`, a path, a pointer into a document. */
  readonly at: string | undefined

  constructor(
    code: FaultCode,
    message: string,
    extra: { readonly hint?: string; readonly at?: string; readonly cause?: unknown } = {},
  ) {
    super(message, extra.cause === undefined ? undefined : { cause: extra.cause })
    this.code = code
    this.hint = extra.hint
    this.at = extra.at
  }
}

/** What a code says of the world. */
export function faultClass(code: FaultCode): FaultClass {
  return FAULTS[code][0]
}
