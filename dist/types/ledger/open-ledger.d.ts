import type { Ledger } from '../ports/ledger.ts';
/** How a ledger is opened. */
export interface OpenOptions {
    /** `read` makes nothing; `write` makes a ledger where there is none, a table excepted. */
    readonly mode: 'read' | 'write';
    /** Where a new ledger's id comes from. */
    readonly random: (bytes: number) => Uint8Array;
    /** The id that a new ledger takes over, where it is to be another's copy. */
    readonly id?: string | undefined;
    /** What a path is relative to, where that is not the process's directory. */
    readonly directory?: string | undefined;
}
/**
 * Opens the ledger that a URL names (`parseLedgerUrl`); its driver is loaded only then.
 * Throws LEDGER_URL_INVALID, LEDGER_MISSING, LEDGER_NOT_OURS, and what reading may throw.
 */
export declare function openLedger(url: string, options: OpenOptions): Promise<Ledger>;
