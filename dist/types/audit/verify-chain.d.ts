import { Fault } from '../fault.ts';
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
/** Part of a stream, to be verified alone: the event before it is taken for what it says. */
export interface Part {
    readonly stream: StreamId;
    /** The place of its first event. */
    readonly since: number;
    /** The place of its last event; undefined where it goes on to the stream's end. */
    readonly until?: number | undefined;
    /** Those that stand in it, and those beyond the stream's end where it is the last. */
    readonly anchors: readonly Anchor[];
}
/**
 * As {@link verifyChain}, of a ledger's stream; the ledger checks it while it reads: every event's hash,
 * form, id, index values, and that it follows from the one before with the state that results.
 */
export declare function verifyStream(ledger: Ledger, stream: StreamId, anchors?: readonly Anchor[]): Promise<ChainReport>;
/** As {@link verifyStream}, of one part; `events` counts those before it too. */
export declare function verifyPart(ledger: Ledger, part: Part): Promise<ChainReport>;
/** Cuts a stream whose last place is known into parts of so many events, and deals its anchors out. */
export declare function partsOf(stream: StreamId, last: number, size: number, anchors: readonly Anchor[]): readonly Part[];
/** What the reports of all parts of one stream, in order, say of the whole. */
export declare function joinReports(reports: readonly ChainReport[]): ChainReport;
/** Whether what reading a ledger threw says something of its history, and not of the way to it. */
export declare function isFinding({ code }: Fault): boolean;
