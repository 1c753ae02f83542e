import type { ListOwner } from '../allowlist/document.ts';
import type { AllowLists } from '../allowlist/source.ts';
import { type Fingerprint } from '../attestation/roots.ts';
import type { Instant } from '../model/instant.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { VerifierConfig } from './config.ts';
import type { LedgerStates } from './ledger-states.ts';
import type { Verifier, VerifierPolicy } from './verifier.ts';
/** What a verifier needs beside its configuration. */
export interface VerifierSurroundings {
    readonly now: () => Instant;
    readonly random: (count: number) => Uint8Array;
    readonly lists: AllowLists;
    /** Demanded where the configuration names a ledger. */
    readonly ledger?: LedgerStates | undefined;
    readonly audit: AuditLog;
    /** The revisions that an earlier run saw; see `openAuditFile`. */
    readonly revisions?: Iterable<readonly [owner: ListOwner, revision: number]> | undefined;
    /** Finds a path that the configuration names. */
    readonly fileAt: (path: string) => string;
    /** Roots to believe in place of AWS's; for trying things out. */
    readonly roots?: readonly Fingerprint[] | undefined;
    /** Whether a list that nobody vouches for is used; for trying things out. */
    readonly unauthenticatedLists?: VerifierPolicy['unauthenticatedLists'] | undefined;
}
/**
 * A verifier as its configuration says, with its drivers opened; AWS's are loaded where it names them.
 * Throws USAGE where the configuration names a ledger and none is given: it would be asked of nobody.
 */
export declare function openVerifier(config: VerifierConfig, surroundings: VerifierSurroundings): Promise<Verifier>;
/** Where the configuration says that an owner's list is; undefined where it does not know the owner. */
export declare function listPathOf(config: VerifierConfig): (owner: ListOwner) => string | undefined;
