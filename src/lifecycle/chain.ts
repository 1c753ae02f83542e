import { Fault } from '../fault.ts'
import { canonicalJson, sha256Hex } from '../model/canonical.ts'
import { decodeJsonWith } from '../model/decode.ts'
import { type Instant, laterOf } from '../model/instant.ts'
import {
  type EnvironmentStatement,
  eventBodySchema,
  type LedgerEvent,
  type Statement,
} from './events.ts'
import { EMPTY_ENVIRONMENT, type EnvironmentState } from './state.ts'
import { step } from './step.ts'
import { genesisHash, type StreamId, streamParts } from './streams.ts'

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

/**
 * The event that says this right after `head` (undefined: as the stream's first).
 *
 * Its times are never before its predecessor's, whatever this writer's clock says.
 * Throws LIFECYCLE_ILLEGAL where the statement does not fit the state that `head` left.
 */
export function seal(draft: Draft, head: LedgerEvent | undefined): LedgerEvent {
  const { statement, stream, ledger, actor, now } = draft
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
 * Decodes a stored event and checks that its hash is that of its bytes.
 * Throws LEDGER_CORRUPT where it is not, LEDGER_EVENT_INVALID where the bytes are no event.
 */
export function decodeEvent(body: string, hash: string): LedgerEvent {
  if (sha256Hex(body) !== hash) {
    throw new Fault('LEDGER_CORRUPT', 'an event does not have the hash that is stored beside it')
  }
  const decoded = decodeJsonWith(eventBodySchema, body, 'LEDGER_EVENT_INVALID', 'ledger event')
  return { ...decoded, hash }
}

/**
 * Whether `event` may stand right after `before` (undefined: as its stream's first).
 *
 * Throws LEDGER_CORRUPT, naming the stream and place, when its place, its predecessor's hash, its
 * times, its own hash or the state it claims does not follow, whoever wrote it.
 */
export function verifyNext(before: LedgerEvent | undefined, event: LedgerEvent): void {
  const where = `${event.stream} #${event.seq}`
  const refuse = (why: string): Fault =>
    new Fault('LEDGER_CORRUPT', `${where}: ${why}`, {
      at: where,
      hint: 'compare with a backup or another anchor; nothing after this event can be trusted',
    })
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
  if (event.id !== statementId(event.stream, event.statement, event.seq)) {
    throw refuse('its id is not that of what it says')
  }
  verifyState(before, event, refuse)
  if (sha256Hex(encodeEvent(event)) !== event.hash)
    throw refuse('its hash is not that of what it says')
}

/** The state that an event left; the empty one before an environment's first. */
export function stateAfter(head: LedgerEvent | undefined): EnvironmentState {
  return head?.after ?? EMPTY_ENVIRONMENT
}

/** Whether a statement belongs in an environment's stream, and so carries the state that results. */
export function isEnvironmentStatement(statement: Statement): statement is EnvironmentStatement {
  return statement.kind !== 'stream-opened' && statement.kind !== 'recorded'
}

function verifyState(
  before: LedgerEvent | undefined,
  event: LedgerEvent,
  refuse: (why: string) => Fault,
): void {
  const { statement, after } = event
  const belongs = streamParts(event.stream).kind
  if (!isEnvironmentStatement(statement)) {
    const home = statement.kind === 'recorded' ? 'recorded' : 'catalog'
    if (belongs !== home) throw refuse(`"${statement.kind}" does not belong in this stream`)
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
  if (canonicalJson(expected) !== canonicalJson(after)) {
    throw refuse('the state it carries does not follow from the event before it')
  }
}

/**
 * What a statement is recognised by when it is made again. A recording is the same where its
 * measurement and provenance are, wherever it stands and however often its file was signed anew;
 * what is said of an environment may be said again later, so its place counts.
 */
export function statementId(stream: StreamId, statement: Statement, seq: number): string {
  if (statement.kind === 'recorded') {
    const { kind, measurement, provenance } = statement
    return sha256Hex(canonicalJson({ stream, statement: { kind, measurement, provenance } }))
  }
  const turn = statement.kind === 'stream-opened' ? 0 : seq
  return sha256Hex(canonicalJson({ stream, statement, turn }))
}
