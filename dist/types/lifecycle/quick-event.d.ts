import { type Instant } from '../model/instant.ts';
import type { Link } from './envelope.ts';
import { type LedgerEvent } from './events.ts';
import type { IndexKeys } from './index-keys.ts';
/** A recording as its chain and its indexes see it. */
export interface QuickRecording extends Link {
    readonly filing: IndexKeys & {
        readonly id: string;
        readonly effectiveAt: Instant;
    };
}
/**
 * The event of a stored body where it is certain what `decodeEvent` makes of it; undefined where that
 * might be a refusal: ask it. For verifying long histories, in a third of its time.
 */
export declare function quickEvent(body: string, hash: string): LedgerEvent | undefined;
/**
 * As {@link quickEvent}, of a recording only what its chain and its indexes need: most of a long
 * history is recordings, and this takes a fifth of the time. Undefined for every other event.
 */
export declare function quickRecording(body: string, hash: string): QuickRecording | undefined;
