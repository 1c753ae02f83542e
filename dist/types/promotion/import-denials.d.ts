import type { AllowList, ListedDenied } from '../allowlist/document.ts';
import type { Revoked } from '../lifecycle/events.ts';
import { type Denied } from '../lifecycle/state.ts';
import type { Situation } from './situation.ts';
/** What an import makes of the denials of a list. */
export interface ImportedDenials {
    /** To append first: the ledger denies it from then on. */
    readonly statements: readonly Revoked[];
    /** What the list at the base does not deny yet, as the ledger has it. */
    readonly unlisted: readonly Denied[];
    /** What the ledger allows or is about to: to end that is a revocation, and not this. */
    readonly skipped: readonly ListedDenied[];
}
/**
 * Decides how what a list denies comes into the ledger: at once, since to deny is safe, and so that no
 * later promotion brings it back unasked. What it names is code; as a measurement it goes by the
 * architecture of the list's entries, x86_64 where it has none.
 */
export declare function planDenials(situation: Situation, imported: AllowList): ImportedDenials;
