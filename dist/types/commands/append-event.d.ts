import type { LedgerEvent, Statement } from '../lifecycle/events.ts';
import { type StreamId } from '../lifecycle/streams.ts';
import type { Instant } from '../model/instant.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { World } from './world.ts';
/** Where an event goes, and who says it. */
export interface Writing {
    readonly ledger: Ledger;
    readonly stream: StreamId;
    readonly actor: string;
    readonly world: Pick<World, 'now' | 'sleep' | 'random'>;
}
/** What there is to say after the stream's head: a statement, or nothing, with the event that said it before. */
export type Decision = {
    readonly kind: 'say';
    readonly statement: Statement;
    /** When it took effect, where that is not now: a merge's time, by the forge. */
    readonly effectiveAt?: Instant | undefined;
} | {
    readonly kind: 'nothing';
    readonly because?: LedgerEvent | undefined;
};
/** Decides what follows the head as it is now. Asked again, with the new head, when another writer was first. */
export type Decide = (head: LedgerEvent | undefined) => Decision | Promise<Decision>;
/** What came of it: the event that was written, or the one that made it needless. */
export type Appended = {
    readonly created: true;
    readonly event: LedgerEvent;
} | {
    readonly created: false;
    readonly event: LedgerEvent | undefined;
};
/**
 * Appends what `decide` says to the stream's head; opens the stream in the catalog before its first.
 *
 * When another writer was first, it reads and decides again. When it is not known whether the event
 * was written, it reads what stands at its place, and decides again only if that is not the event.
 * LEDGER_CONFLICT and LEDGER_THROTTLED are thrown when they outlast all attempts, any other Fault at
 * once. After LEDGER_UNAVAILABLE the event may be there: whoever runs the command again finds out.
 */
export declare function appendNext(writing: Writing, decide: Decide): Promise<Appended>;
/** Names a stream in the catalog unless it is named there already; safe for any number of writers. */
export declare function openStream(writing: Writing): Promise<Appended>;
