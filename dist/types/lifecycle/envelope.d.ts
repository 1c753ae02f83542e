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
