import { type StreamId } from '../lifecycle/streams.ts';
import type { Ledger } from '../ports/ledger.ts';
/** What of one stream is the same in both ledgers now, and how much of it was not before. */
export interface CopiedStream {
    readonly stream: StreamId;
    readonly events: number;
    readonly copied: number;
    readonly head: {
        readonly seq: number;
        readonly hash: string;
    } | undefined;
}
/**
 * Brings a ledger to where another one is, event by event as they are, and proves the two equal.
 *
 * The target must have the source's id (a new one is opened with it) and hold nothing that the source
 * does not: LEDGER_NOT_EMPTY otherwise. Both are read whole, and so checked whole; every event's hash
 * is compared. It may be run again after it broke off, and while the source grows: what was appended
 * to a stream after it was read is left for the next run.
 */
export declare function copyLedger(source: Ledger, target: Ledger): Promise<readonly CopiedStream[]>;
