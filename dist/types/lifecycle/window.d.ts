import * as z from 'zod';
import { type Instant } from '../model/instant.ts';
/**
 * Another end of a superseded measurement's window, as a pull request asks for it.
 *
 *   extension   it stays allowed until then
 *   exemption   the same, and it is not retired before: for what cannot be replaced soon
 *   lift        an exemption ends, and with it the window
 */
export interface WindowChange {
    readonly how: 'extension' | 'exemption' | 'lift';
    /** The window's new end: the first moment at which it is no longer allowed. */
    readonly until: Instant;
    /** One line. */
    readonly reason: string;
    /** Set where a window that is over may begin again: nothing does that by itself. */
    readonly reopens?: true | undefined;
    readonly branch: string;
    readonly since: Instant;
}
/** That people decided how long a window lasts: what no promotion after it makes shorter. */
export interface KeptWindow {
    readonly how: 'extension' | 'exemption';
    readonly reason: string;
    /** The end that it had before anybody decided. */
    readonly before: Instant;
}
/** A change of a window in JSON. */
export declare const windowChangeSchema: z.ZodType<WindowChange>;
/** A kept window in JSON. */
export declare const keptWindowSchema: z.ZodType<KeptWindow>;
/** The two ends that the ledger knows of a window: the list's, and merge + grace. */
export interface WindowEnds {
    readonly notAfter: Instant | null;
    readonly retireDue: Instant | null;
}
/** Where the ledger ends a window: the earlier of its two ends; null while it is active. */
export declare function ledgerEnd({ notAfter, retireDue }: WindowEnds): Instant | null;
