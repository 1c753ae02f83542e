import * as z from 'zod'
import { Fault } from '../fault.ts'
import { type StreamId, streamIdSchema } from '../lifecycle/streams.ts'
import { decodeWith } from '../model/decode.ts'
import { type Instant, instantSchema } from '../model/instant.ts'
import { VERSION } from '../model/version.ts'
import { type Statement, statementOf } from './statement.ts'

/** The type of our statement about a ledger's heads; the address is that of its page. */
export const HEADS_PREDICATE =
  'https://github.com/golden-pcr/golden-pcr/blob/main/docs/formats/heads-predicate.md#v1'

/** The last event of a stream: its place and its hash. */
export interface StreamHead {
  readonly stream: StreamId
  readonly seq: number
  readonly hash: string
}

/** Every head that a ledger had, one after the other, around a moment. */
export interface LedgerHeads {
  /** The ledger's id. */
  readonly ledger: string
  /** When reading began: each head stood then, or came soon after. */
  readonly takenAt: Instant
  readonly heads: readonly StreamHead[]
}

/** The predicate, version 1. The heads themselves are the subjects, so that each can be looked up by its hash. */
export interface HeadsPredicate {
  readonly ledger: string
  readonly takenAt: Instant
  /** How many subjects there are. */
  readonly heads: number
  readonly tool: { readonly name: 'golden-pcr'; readonly version: string }
}

/** The predicate in JSON; any other field is refused. */
export const headsPredicateSchema: z.ZodType<HeadsPredicate> = z.strictObject({
  ledger: z.string().regex(/^[0-9a-f]{32}$/, '32 lower-case hex digits'),
  takenAt: instantSchema,
  heads: z.int().min(1),
  tool: z.strictObject({ name: z.literal('golden-pcr'), version: z.string().min(1).max(64) }),
})

const headSchema: z.ZodType<StreamHead> = z.strictObject({
  stream: streamIdSchema,
  seq: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/, '64 lower-case hex digits'),
})

/** The statement that a ledger had these heads; they stand by name, whatever order they were read in. */
export function headsStatement({ ledger, takenAt, heads }: LedgerHeads): Statement {
  const subjects = heads
    .toSorted((a, b) => (a.stream < b.stream ? -1 : 1))
    .map(({ stream, seq, hash }) => ({ name: `${stream}@${seq}`, digest: { sha256: hash } }))
  const tool = { name: 'golden-pcr', version: VERSION }
  return statementOf(HEADS_PREDICATE, subjects, { ledger, takenAt, heads: heads.length, tool })
}

/**
 * The heads that a verified statement names. Throws BUNDLE_STATEMENT_INVALID for another kind of
 * statement, a name that is no head's, a stream that stands twice, or another number than it says.
 */
export function headsIn({ predicateType, predicate, subject }: Statement): LedgerHeads {
  if (predicateType !== HEADS_PREDICATE) {
    throw invalid(
      `the statement is of type ${predicateType}, and one of a ledger's heads is expected`,
    )
  }
  const said = decodeWith(headsPredicateSchema, predicate, 'BUNDLE_STATEMENT_INVALID', 'predicate')
  const heads = subject.map(({ name, digest }) => {
    const [, stream, seq] = /^([^@]+)@([1-9][0-9]{0,15})$/.exec(name) ?? []
    const { sha256, ...others } = digest
    const found = { stream, seq: Number(seq), hash: sha256 }
    if (Object.keys(others).length > 0) throw invalid(`subject "${name}" has another digest beside`)
    return decodeWith(headSchema, found, 'BUNDLE_STATEMENT_INVALID', `subject "${name}"`)
  })
  if (new Set(heads.map(({ stream }) => stream)).size !== heads.length) {
    throw invalid('a stream stands twice among the subjects')
  }
  if (said.heads !== heads.length) {
    throw invalid(`the statement says ${said.heads} heads and names ${heads.length}`)
  }
  return { ledger: said.ledger, takenAt: said.takenAt, heads }
}

function invalid(why: string): Fault {
  return new Fault('BUNDLE_STATEMENT_INVALID', why, {
    hint: 'give a bundle that `audit anchor` wrote',
  })
}
