import type { Ledger } from '../ports/ledger.ts';
/** What opening a ledger needs of its process. */
export interface LedgerOptions {
    readonly mode: 'read' | 'write' | 'rehearse';
    readonly directory: string;
    readonly random: (bytes: number) => Uint8Array;
}
/**
 * Opens the ledger that a URL names. To rehearse, it is read, or is an empty one in memory where
 * there is none. Throws LEDGER_… Faults.
 */
export declare function openLedgerAt(url: string, options: LedgerOptions): Promise<Ledger>;
