import type { LedgerEvent } from '../lifecycle/events.ts';
import type { StreamId } from '../lifecycle/streams.ts';
import type { Instant } from '../model/instant.ts';
import type { Ledger } from '../ports/ledger.ts';
/** An event that was seen elsewhere, by its place and hash: in an allow-list, a pull request, a backup. */
export interface Anchor {
    readonly seq: number;
    readonly hash: string;
}
/** What was found of one stream. `events` are intact, from its first; `head` is the last of those. */
export type ChainReport = {
    readonly kind: 'intact';
    readonly events: number;
    readonly head: Anchor | undefined;
    /** When its first event was recorded. */
    readonly since: Instant | undefined;
} | {
    readonly kind: 'broken';
    readonly events: number;
    readonly head: Anchor | undefined;
    /** The place of the first event that cannot be trusted: `recorded/signer #4`. */
    readonly at: string;
    readonly why: string;
};
/**
 * Whether these events are a whole stream from its first, each following from the one before, and
 * whether each anchor stands in it. Names the first that does not; reads on no further.
 *
 * Without an anchor a tail that was cut off, or a whole that was written anew, cannot be seen.
 * Only LEDGER_CORRUPT and LEDGER_EVENT_INVALID are findings; other Faults are thrown on.
 */
export declare function verifyChain(events: AsyncIterable<LedgerEvent>, anchors?: readonly Anchor[]): Promise<ChainReport>;
/**
 * As {@link verifyChain}, of a ledger's stream; the ledger checks it while it reads.
 *
 * `links` checks all that makes it a chain, and where events carry a state, that too; `meaning` also
 * decodes what every event says and compares what it is found by, at a tenth of the speed.
 */
export declare function verifyStream(ledger: Ledger, stream: StreamId, anchors?: readonly Anchor[], depth?: 'links' | 'meaning'): Promise<ChainReport>;
