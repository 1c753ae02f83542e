import type { Instant } from '../model/instant.ts';
import type { VerifierConfig } from '../verifier/config.ts';
import { type LedgerStates } from '../verifier/ledger-states.ts';
/** What asking a ledger needs of its process. */
export interface StatesSurroundings {
    readonly directory: string;
    readonly random: (bytes: number) => Uint8Array;
    readonly now: () => Instant;
}
/**
 * The states of the ledger that a verifier's configuration names, or undefined where it names none.
 * It is opened at once, so that a ledger that cannot be read keeps a server from starting. A table
 * stays open; a file is opened anew for each question, since a file that was put in its place would
 * otherwise never be seen.
 */
export declare function openLedgerStates({ ledger: plan }: Pick<VerifierConfig, 'ledger'>, { directory, random, now }: StatesSurroundings): Promise<{
    readonly states: LedgerStates;
    close(): Promise<void>;
} | undefined>;
