import { type Anchor, type ChainReport } from '../audit/verify-chain.ts';
import type { StreamId } from '../lifecycle/streams.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { World } from './world.ts';
/** What to verify, and where it is. */
export interface VerifyRequest {
    readonly ledger: Ledger;
    /** The same ledger, for those who open it for themselves. */
    readonly url: string;
    readonly streams: ReadonlySet<StreamId>;
    readonly anchors: ReadonlyMap<StreamId, readonly Anchor[]>;
    readonly world: Pick<World, 'progress' | 'verifyParts'>;
}
/** What was found of one of the streams. */
export type StreamReport = {
    readonly stream: StreamId;
} & ChainReport;
/** Verifies streams whole, long ones in parts at once, and gives their reports in order. */
export declare function verifyStreams({ ledger, url, streams, anchors, world, }: VerifyRequest): Promise<readonly StreamReport[]>;
