import type { LedgerEvent } from '../lifecycle/events.ts';
/** An event as a line of JSON: its canonical body as it was hashed, and the hash beside it. */
export declare function jsonLine(event: LedgerEvent): string;
/** The first line of an export in CSV: its columns' names. */
export declare const CSV_HEAD: string;
/** An event as a line of CSV, in the order of {@link CSV_HEAD}. */
export declare function csvLine(event: LedgerEvent): string;
