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
  PROVENANCE_CONTRADICTS: [
    'no',
    'what was declared of a build contradicts its identity token or its files',
  ],
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
  FORGE_CONFLICT: [
    'outside',
    "the base branch, or the pull request's, moved while a change was made from it: read and plan again",
  ],
  FORGE_BRANCH_FOREIGN: [
    'no',
    "the pull request's branch holds commits that golden-pcr did not make, and keeps them",
  ],
  FORGE_BRANCH_CHECKED_OUT: [
    'usage',
    "the pull request's branch is checked out in a work tree, which would fall out of step",
  ],
  FORGE_BASE_MISSING: ['usage', 'the branch that a change should go into does not exist'],
  FORGE_NO_CHANGE: ['no', 'the base branch already holds exactly what is proposed'],
  FORGE_COMMIT_UNKNOWN: ['usage', 'the forge has no such commit'],
  FORGE_COMMIT_UNVERIFIED: [
    'no',
    'the forge did not sign the commit that it made, so it cannot be told from one by somebody else',
  ],
  FORGE_FILE_INVALID: ['malformed', 'a path in the repository is no regular file of UTF-8 text'],
  FORGE_PULL_MISSING: ['usage', 'there is no pull request with this number'],
  FORGE_PULL_DECIDED: ['no', 'the pull request is merged or closed already'],
  FORGE_PULL_INVALID: [
    'malformed',
    'the record of a local pull request is not of a version this program knows',
  ],
  FORGE_MERGE_CONFLICT: ['no', 'the pull request and its base changed the same lines'],
  FORGE_SELF_APPROVAL: ['no', 'a pull request cannot be approved by who opened it'],
  FORGE_PROTECTED: ['usage', 'a rule of the repository forbids this change of a branch'],
  FORGE_FORBIDDEN: ['usage', 'the token lacks a permission that this needs; the hint names it'],
  FORGE_UNAUTHENTICATED: ['usage', 'the forge does not accept the token'],
  FORGE_REPOSITORY_MISSING: [
    'usage',
    'there is no such repository, or it is not one that can be seen from here',
  ],
  FORGE_REFUSED: ['outside', 'the forge refused a request as invalid; the message has its words'],
  FORGE_RATE_LIMITED: ['outside', 'the forge limits requests, for longer than we wait'],
  FORGE_UNAVAILABLE: ['outside', 'the forge could not be reached or did not answer as it should'],
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
