import type { Instant } from '../model/instant.ts';
import type { StreamId } from './streams.ts';
/** What makes an event a link of its stream's chain, whatever it says. */
export interface Link {
    readonly ledger: string;
    readonly stream: StreamId;
    readonly seq: number;
    readonly prev: string;
    readonly recordedAt: Instant;
    readonly effectiveAt: Instant;
    readonly hash: string;
}
/**
 * Reads the link from a stored event's bytes, of a stream whose events carry no state, and checks that
 * its hash is that of the bytes. What the event says is not looked at: this takes a tenth of the time
 * of `decodeEvent`. Throws LEDGER_CORRUPT or LEDGER_EVENT_INVALID as that does.
 */
export declare function readLink(stream: StreamId, body: string, hash: string): Link;
