import type { Instant } from '../model/instant.ts';
import type { Link } from './envelope.ts';
import type { IndexKeys } from './index-keys.ts';
import type { StreamId } from './streams.ts';
/** A recording as its chain and its indexes see it. */
export interface QuickRecording extends Link {
    readonly filing: IndexKeys & {
        readonly id: string;
        readonly effectiveAt: Instant;
    };
}
/** What the next event of a stream has to repeat. */
export interface Expected {
    readonly ledger: string;
    readonly stream: StreamId;
    readonly seq: number;
    /** The hash of the event before, or of the stream's name. */
    readonly prev: string;
}
/**
 * The recording of a stored body where it is certain that `decodeEvent` makes one of it and that it is
 * the expected one; undefined where that might be refused: ask the decoder. Of a recording its chain
 * and its indexes need little, and most of a long history is recordings: this takes a sixth of the time.
 */
export declare function quickRecording(body: string, hash: string, expected: Expected): QuickRecording | undefined;
