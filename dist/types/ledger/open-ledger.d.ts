import type { Ledger, LedgerCopy } from '../ports/ledger.ts';
/** How a ledger is opened. */
export interface OpenOptions {
    /** `read` makes nothing; `write` makes a ledger where there is none, a table excepted. */
    readonly mode: 'read' | 'write';
    /** Where a new ledger's id comes from. */
    readonly random: (bytes: number) => Uint8Array;
    /** What a path is relative to, where that is not the process's directory. */
    readonly directory?: string | undefined;
}
/**
 * Opens the ledger that a URL names (`parseLedgerUrl`); its driver is loaded only then.
 * Throws LEDGER_URL_INVALID, LEDGER_MISSING, LEDGER_NOT_OURS, LEDGER_UNFINISHED, and what reading may throw.
 */
export declare function openLedger(url: string, options: OpenOptions): Promise<Ledger>;
/**
 * Opens the place that a URL names as a copy of the ledger with this id; a new one where there is
 * none, a table excepted. Throws as {@link openLedger} does, but for LEDGER_UNFINISHED.
 */
export declare function openLedgerCopy(url: string, { id, directory }: {
    readonly id: string;
    readonly directory?: string | undefined;
}): Promise<LedgerCopy>;
