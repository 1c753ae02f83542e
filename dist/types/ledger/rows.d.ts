import { Fault } from '../fault.ts';
import type { LedgerEvent } from '../lifecycle/events.ts';
import { type IndexKeys } from '../lifecycle/index-keys.ts';
import type { StreamId } from '../lifecycle/streams.ts';
/**
 * The most bytes that an event's canonical form may have, in every driver, so that any ledger can be
 * copied into any other. DynamoDB's items hold 400 KiB with names, keys and index entries; this
 * leaves 16 KiB for those.
 */
export declare const LARGEST_EVENT: number;
/** An event as a driver stores it: the canonical bytes, their hash, and what it is found by. */
export interface Row extends Filing {
    readonly stream: string;
    readonly seq: number;
    /** The event's canonical form without its hash. */
    readonly body: string;
    readonly hash: string;
}
/** What a row repeats of its event, so that it is found by it: the keys, its id and its time. */
export type Filing = {
    readonly [K in keyof IndexKeys]?: string | undefined;
} & {
    readonly id: string;
    readonly effectiveAt: string;
};
/** A place in a stream. */
export interface Place {
    readonly stream: StreamId;
    readonly seq: number;
}
/**
 * The row to store for an event. Throws LEDGER_EVENT_TOO_LARGE, and LEDGER_EVENT_INVALID or
 * LEDGER_CORRUPT for an event that could not be read again: what is appended stays for good.
 */
export declare function rowOf(event: LedgerEvent): Row;
/**
 * The event that a row holds, or a Fault that names its place: LEDGER_CORRUPT where hash, place,
 * ledger or an index's value is not the event's, LEDGER_EVENT_INVALID where it is no event.
 */
export declare function eventOf(row: Row, ledger: string, decode?: (body: string, hash: string) => LedgerEvent): LedgerEvent;
/** Whether a row repeats exactly this of its event. */
export declare function isFiled(row: Row, filing: Filing): boolean;
/** A place as messages have it: `recorded/signer #4`. */
export declare function placeText({ stream, seq, }: {
    readonly stream: string;
    readonly seq: number;
}): string;
/** The Fault for a stored event that cannot be trusted. */
export declare function corrupt(place: {
    readonly stream: string;
    readonly seq: number;
}, why: string): Fault;
/** The Fault for an event of another ledger. */
export declare function foreign(place: {
    readonly stream: string;
    readonly seq: number;
}, theirs: string, ours: string): Fault;
/** The Fault for a ledger that another one's history is only partly copied to. */
export declare function unfinished(place: string, id: string): Fault;
/**
 * The rows of a page, up to the first that cannot be one: the events before it are looked at first, so
 * that the first event that does not hold is the one that is named. That row throws when it comes
 * first, or where no more than two were asked for.
 */
export declare function rowsOfPage<T>(found: readonly T[], limit: number, toRow: (it: T) => Row): Row[];
/** Reads a stored event, and names its place in the Faults of that. */
export declare function readingAt<T>(place: {
    readonly stream: string;
    readonly seq: number;
}, read: () => T): T;
