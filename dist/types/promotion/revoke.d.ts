import type { Anchor } from '../allowlist/document.ts';
import type { Revoked } from '../lifecycle/events.ts';
import { type Denied, type Entry } from '../lifecycle/state.ts';
import { type Measurement } from '../model/measurement.ts';
import { type GuardFlag, type Warning } from './guards.ts';
import { type ListChange } from './pull-request.ts';
import type { Situation } from './situation.ts';
/** What is to be denied, and why. */
export interface RevokeRequest {
    readonly measurements: readonly Measurement[];
    /** One line. */
    readonly reason: string;
    readonly actor: string;
    readonly flags: readonly GuardFlag[];
}
/** A revocation in one environment: what is denied, what leaves the list with it. */
export interface Revocation {
    /** To append, effective now; empty where the ledger has them and only the list lacks them. */
    readonly statements: readonly Revoked[];
    readonly denied: readonly Denied[];
    /** What the ledger allowed of that code. */
    readonly removed: readonly Entry[];
    readonly actor: string;
    readonly overridden: readonly GuardFlag[];
    readonly warnings: readonly Warning[];
}
/** What `revoke` comes to. The ledger denies from the moment it is appended; the list follows. */
export type RevokePlan = {
    readonly kind: 'already-revoked';
    readonly denied: readonly Denied[];
} | (Revocation & {
    readonly kind: 'revoke';
});
/**
 * Decides a revocation. It names code: PCR0, 1 and 2, whatever PCR8 and architecture say.
 *
 * Throws REVOKE_EMPTY or REVOKE_MANY with the flag in the hint, INPUT_INVALID for a reason that is
 * not one line. A ledger that is behind the list does not stop a revocation: to deny is safe.
 */
export declare function planRevoke(situation: Situation, request: RevokeRequest): RevokePlan;
/** The list without the revoked code and with its denial, and the pull request or commit for it. */
export declare function draftRevocation(situation: Situation, plan: Revocation, anchor: Anchor | undefined): ListChange;
