import { type StreamId } from '../lifecycle/streams.ts';
import type { Ledger, LedgerCopy } from '../ports/ledger.ts';
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
 * does not: LEDGER_NOT_EMPTY otherwise, before anything is written. Both are read whole, and so checked
 * whole; every event's hash is compared. Between its first event and the proof the target is marked as
 * unfinished: whatever ends a copy, what it leaves is opened by nobody before the copy is run again.
 *
 * Several copies may run at once. What the source is given meanwhile is copied as well, so that at
 * one moment the two were the same; LEDGER_CONFLICT where it grows faster than that.
 */
export declare function copyLedger(source: Ledger, target: LedgerCopy): Promise<readonly CopiedStream[]>;
