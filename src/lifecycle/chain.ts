import { Fault } from '../fault.ts'
import { canonicalJson, isCanonicalJson, isSameJson, sha256Hex } from '../model/canonical.ts'
import { decodeWith } from '../model/decode.ts'
import { addSeconds, type Instant, laterOf } from '../model/instant.ts'
import type { Link } from './envelope.ts'
import {
  type EnvironmentStatement,
  eventBodySchema,
  type LedgerEvent,
  type Statement,
} from './events.ts'
import { EMPTY_ENVIRONMENT, type EnvironmentState } from './state.ts'
import { step } from './step.ts'
import { CATALOG, genesisHash, type StreamId, streamParts } from './streams.ts'

/** What a writer wants to say, before it has a place in a stream. */
export interface Draft {
  readonly ledger: string
  readonly stream: StreamId
  readonly statement: Statement
  readonly actor: string
  readonly now: Instant
  /** When it took effect, where that is not `now`: a merge's time, by the forge. */
  readonly effectiveAt?: Instant | undefined
}

/** How far clocks may be apart, in seconds. What is written cannot be taken back, so a wrong time would stay. */
const CLOCK_TOLERANCE = 300

/**
 * The event that says this right after `head` (undefined: as the stream's first).
 *
 * Its times are never before its predecessor's, whatever this writer's clock says. Throws
 * LIFECYCLE_ILLEGAL where the statement does not fit the state that `head` left, and CLOCK_SKEWED
 * where `now` is more than five minutes before the predecessor or before `effectiveAt`.
 */
export function seal(draft: Draft, head: LedgerEvent | undefined): LedgerEvent {
  const { statement, stream, ledger, actor, now } = draft
  refuseSkew(now, head?.recordedAt, `the last event of ${stream} was recorded`)
  refuseSkew(now, draft.effectiveAt, `what is to be written to ${stream} took effect`)
  const recordedAt = head === undefined ? now : laterOf(now, head.recordedAt)
  const wanted = draft.effectiveAt ?? now
  const effectiveAt = head === undefined ? wanted : laterOf(wanted, head.effectiveAt)
  const after = isEnvironmentStatement(statement)
    ? step(stateAfter(head), statement, effectiveAt)
    : undefined
  const seq = (head?.seq ?? 0) + 1
  const body: Omit<LedgerEvent, 'hash'> = {
    schema: 1,
    ledger,
    stream,
    seq,
    prev: head?.hash ?? genesisHash(stream),
    id: statementId(stream, statement, seq),
    recordedAt,
    effectiveAt,
    actor,
    statement,
    ...(after === undefined ? {} : { after }),
  }
  return { ...body, hash: sha256Hex(canonicalJson(body)) }
}

/** The bytes that are stored and hashed: RFC 8785 over everything but the hash. */
export function encodeEvent(event: LedgerEvent): string {
  const { hash: _, ...body } = event
  return canonicalJson(body)
}

/**
 * Decodes a stored event and checks that its hash is that of its bytes, its bytes are canonical, and
 * its id is that of what it says. Throws LEDGER_CORRUPT where hash or id is not,
 * LEDGER_EVENT_INVALID where the bytes are no event or not canonical.
 */
export function decodeEvent(body: string, hash: string): LedgerEvent {
  if (sha256Hex(body) !== hash) {
    throw new Fault('LEDGER_CORRUPT', 'an event does not have the hash that is stored beside it')
  }
  const value = parseJson(body)
  const decoded = decodeWith(eventBodySchema, value, 'LEDGER_EVENT_INVALID', 'ledger event')
  if (!isCanonicalJson(body, value)) {
    throw new Fault('LEDGER_EVENT_INVALID', 'ledger event: not in canonical form (RFC 8785)')
  }
  // What JSON.parse read from canonical text keeps its order, so writing it again needs no sorting.
  const identity = identityOf(decoded.stream, fieldOf(value, 'statement'), decoded.seq)
  if (sha256Hex(JSON.stringify(identity)) !== decoded.id) {
    throw new Fault('LEDGER_CORRUPT', 'its id is not that of what it says')
  }
  return { ...decoded, hash }
}

/**
 * Whether `event`, made anywhere, may stand right after `before` (undefined: as its stream's first):
 * as {@link verifyFollows}, and its id and hash are those of what it says.
 */
export function verifyNext(before: LedgerEvent | undefined, event: LedgerEvent): void {
  verifyLink(before, event)
  if (event.id !== statementId(event.stream, event.statement, event.seq)) {
    throw broken(event, 'its id is not that of what it says')
  }
  verifyState(before, event)
  if (sha256Hex(encodeEvent(event)) !== event.hash)
    throw broken(event, 'its hash is not that of what it says')
}

/**
 * Whether `event`, whose hash and id are known to be right since {@link decodeEvent} made it, may stand
 * right after `before` (undefined: as its stream's first).
 *
 * Throws LEDGER_CORRUPT, naming the stream and place, when its place, its predecessor's hash, its
 * times or the state it claims does not follow, whoever wrote it.
 */
export function verifyFollows(before: Predecessor | undefined, event: LedgerEvent): void {
  verifyLink(before, event)
  verifyState(before, event)
}

/**
 * Whether a link may stand right after another (undefined: as its stream's first): its place, its
 * predecessor's hash, its times. Throws LEDGER_CORRUPT, naming the stream and place.
 */
export function verifyLink(before: Link | undefined, event: Link): void {
  const refuse = (why: string): Fault => broken(event, why)
  if (event.seq !== (before?.seq ?? 0) + 1) throw refuse(`follows #${before?.seq ?? 0}`)
  if (before !== undefined && (before.stream !== event.stream || before.ledger !== event.ledger)) {
    throw refuse('belongs to another stream or ledger than the event before it')
  }
  if (event.prev !== (before?.hash ?? genesisHash(event.stream))) {
    throw refuse('does not hold the hash of the event before it')
  }
  if (before !== undefined && event.recordedAt < before.recordedAt) {
    throw refuse('was recorded before the event before it')
  }
  if (before !== undefined && event.effectiveAt < before.effectiveAt) {
    throw refuse('took effect before the event before it')
  }
}

/** Of an event, what the next one is checked against. */
export type Predecessor = Link & Pick<LedgerEvent, 'after'>

/** The state that an event left; the empty one before an environment's first. */
export function stateAfter(head: Pick<LedgerEvent, 'after'> | undefined): EnvironmentState {
  return head?.after ?? EMPTY_ENVIRONMENT
}

// The statements that leave no state, and the kind of stream that each stands in.
const HOMES = {
  'stream-opened': 'catalog',
  recorded: 'recorded',
  observed: 'observed',
  'drift-opened': 'drift',
  'drift-closed': 'drift',
} as const

/** Whether a statement belongs in an environment's stream, and so carries the state that results. */
export function isEnvironmentStatement(statement: Statement): statement is EnvironmentStatement {
  return !(statement.kind in HOMES)
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (cause) {
    throw new Fault('LEDGER_EVENT_INVALID', 'ledger event: not JSON', { cause })
  }
}

function broken(event: Link, why: string): Fault {
  const where = `${event.stream} #${event.seq}`
  return new Fault('LEDGER_CORRUPT', `${where}: ${why}`, {
    at: where,
    hint: 'compare with a backup or another anchor; nothing after this event can be trusted',
  })
}

function refuseSkew(now: Instant, other: Instant | undefined, what: string): void {
  if (other === undefined || other <= addSeconds(now, CLOCK_TOLERANCE)) return
  throw new Fault('CLOCK_SKEWED', `${what} at ${other}, but the clock says ${now}`, {
    hint: 'set the clock of this machine right; if it is right, another writer was wrong',
  })
}

function verifyState(before: Predecessor | undefined, event: LedgerEvent): void {
  const refuse = (why: string): Fault => broken(event, why)
  const { statement, after } = event
  const belongs = streamParts(event.stream).kind
  if (!isEnvironmentStatement(statement)) {
    if (belongs !== HOMES[statement.kind])
      throw refuse(`"${statement.kind}" does not belong in this stream`)
    if (after !== undefined) throw refuse('carries a state although its stream has none')
    return
  }
  if (belongs !== 'environment') throw refuse(`"${statement.kind}" does not belong in this stream`)
  if (after === undefined) throw refuse('does not carry the state that results')
  let expected: EnvironmentState
  try {
    expected = step(stateAfter(before), statement, event.effectiveAt)
  } catch (cause) {
    if (cause instanceof Fault) throw refuse(cause.message)
    throw cause
  }
  if (!isSameJson(expected, after)) {
    throw refuse('the state it carries does not follow from the event before it')
  }
}

/**
 * What a statement is recognised by when it is made again. A recording is the same where its
 * measurement and provenance are, wherever it stands and however often its file was signed anew; an
 * observation where its document is, whatever was answered;
 * what is said of an environment may be said again later, so its place counts.
 */
export function statementId(stream: StreamId, statement: Statement, seq: number): string {
  return sha256Hex(canonicalJson(identityOf(stream, statement, seq)))
}

/** What {@link statementId} hashes; keys stand in their canonical order, as far as the statement's do. */
export function identityOf(stream: StreamId, statement: unknown, seq: number): unknown {
  const kind = fieldOf(statement, 'kind')
  if (kind === 'recorded') {
    const measurement = fieldOf(statement, 'measurement')
    const provenance = fieldOf(statement, 'provenance')
    return { statement: { kind, measurement, provenance }, stream }
  }
  if (kind === 'observed') {
    return { statement: { kind, payloadSha256: fieldOf(statement, 'payloadSha256') }, stream }
  }
  return { statement, stream, turn: kind === 'stream-opened' ? 0 : seq }
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

/** The id of the catalog's event that names a stream. */
export function openingId(stream: StreamId): string {
  return statementId(CATALOG, { kind: 'stream-opened', name: stream }, 0)
}
