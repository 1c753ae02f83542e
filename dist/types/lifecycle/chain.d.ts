import { type Instant } from '../model/instant.ts';
import type { Link } from './envelope.ts';
import { type EnvironmentStatement, type LedgerEvent, type Statement } from './events.ts';
import { type EnvironmentState } from './state.ts';
import { type StreamId } from './streams.ts';
/** What a writer wants to say, before it has a place in a stream. */
export interface Draft {
    readonly ledger: string;
    readonly stream: StreamId;
    readonly statement: Statement;
    readonly actor: string;
    readonly now: Instant;
    /** When it took effect, where that is not `now`: a merge's time, by the forge. */
    readonly effectiveAt?: Instant | undefined;
}
/**
 * The event that says this right after `head` (undefined: as the stream's first).
 *
 * Its times are never before its predecessor's, whatever this writer's clock says. Throws
 * LIFECYCLE_ILLEGAL where the statement does not fit the state that `head` left, and CLOCK_SKEWED
 * where `now` is more than five minutes before the predecessor or before `effectiveAt`.
 */
export declare function seal(draft: Draft, head: LedgerEvent | undefined): LedgerEvent;
/** The bytes that are stored and hashed: RFC 8785 over everything but the hash. */
export declare function encodeEvent(event: LedgerEvent): string;
/**
 * Decodes a stored event and checks that its hash is that of its bytes, its bytes are canonical, and
 * its id is that of what it says. Throws LEDGER_CORRUPT where hash or id is not,
 * LEDGER_EVENT_INVALID where the bytes are no event or not canonical.
 */
export declare function decodeEvent(body: string, hash: string): LedgerEvent;
/**
 * Whether `event`, made anywhere, may stand right after `before` (undefined: as its stream's first):
 * as {@link verifyFollows}, and its id and hash are those of what it says.
 */
export declare function verifyNext(before: LedgerEvent | undefined, event: LedgerEvent): void;
/**
 * Whether `event`, whose hash and id are known to be right since {@link decodeEvent} made it, may stand
 * right after `before` (undefined: as its stream's first).
 *
 * Throws LEDGER_CORRUPT, naming the stream and place, when its place, its predecessor's hash, its
 * times or the state it claims does not follow, whoever wrote it.
 */
export declare function verifyFollows(before: Predecessor | undefined, event: LedgerEvent): void;
/**
 * Whether a link may stand right after another (undefined: as its stream's first): its place, its
 * predecessor's hash, its times. Throws LEDGER_CORRUPT, naming the stream and place.
 */
export declare function verifyLink(before: Link | undefined, event: Link): void;
/** Of an event, what the next one is checked against. */
export type Predecessor = Link & Pick<LedgerEvent, 'after'>;
/** The state that an event left; the empty one before an environment's first. */
export declare function stateAfter(head: Pick<LedgerEvent, 'after'> | undefined): EnvironmentState;
/** Whether a statement belongs in an environment's stream, and so carries the state that results. */
export declare function isEnvironmentStatement(statement: Statement): statement is EnvironmentStatement;
/**
 * What a statement is recognised by when it is made again. A recording is the same where its
 * measurement and provenance are, wherever it stands and however often its file was signed anew; an
 * observation where its document is, whatever was answered;
 * what is said of an environment may be said again later, so its place counts.
 */
export declare function statementId(stream: StreamId, statement: Statement, seq: number): string;
/** What {@link statementId} hashes; keys stand in their canonical order, as far as the statement's do. */
export declare function identityOf(stream: StreamId, statement: unknown, seq: number): unknown;
/** The id of the catalog's event that names a stream. */
export declare function openingId(stream: StreamId): string;
