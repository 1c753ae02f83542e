import { type ListDifference } from '../allowlist/compare.ts';
import type { AllowList } from '../allowlist/document.ts';
import type { Approval, EnvironmentStatement, Unauthorised } from '../lifecycle/events.ts';
import type { Instant } from '../model/instant.ts';
import type { MeasurementId } from '../model/measurement.ts';
import type { PassedOver, PullRequest } from '../ports/forge.ts';
import type { Warning } from './guards.ts';
import type { TeamMembers } from './policy.ts';
import type { Believed } from './recording.ts';
import { type NamedRevocation } from './settle-revocations.ts';
import { type Situation } from './situation.ts';
/** A merged or closed pull request, with what the forge knows about it. */
export interface DecidedPull {
    readonly pull: PullRequest;
    /** The list at the merge's commit, or at the head where it was closed; undefined where there is no readable one. */
    readonly document: AllowList | undefined;
    readonly approvals: readonly Approval[];
    /** What people said that the forge lets stand for no approval: told, and never counted. */
    readonly passedOver?: readonly PassedOver[] | undefined;
}
/** What the forge decided since the ledger last knew. */
export interface SettleRequest {
    /** Every decided pull request of {@link branchesToSettle} for which {@link mayDecide}, in any order. */
    readonly pulls: readonly DecidedPull[];
    /** By what the open proposals are known, as the base branch's policy believes it now. */
    readonly believed: readonly Believed[];
    /** Whose approvals never count: who started the release. */
    readonly excluded: readonly string[];
    /** Who is in the teams whose approvals count; nobody, where one is not told. */
    readonly teams: TeamMembers;
    /** The `unauthorised` statements that the stream already holds, and no activation after them. */
    readonly reported: readonly Unauthorised[];
    /** What is listed without the ledger's word, and was allowed by it when it was last heard of. */
    readonly wasAllowed: readonly MeasurementId[];
    /** What the stream's revocations are called, of those in {@link newlyListed}. */
    readonly revoked: readonly NamedRevocation[];
}
/** A statement, and when it took effect by the forge. */
export interface DatedStatement {
    readonly statement: EnvironmentStatement;
    readonly effectiveAt: Instant;
}
/** What settling comes to; nothing to append when ledger and forge agree. */
export interface SettlePlan {
    /** To append in this order. */
    readonly statements: readonly DatedStatement[];
    /** Cut graces, merges without approvals and the like. */
    readonly notes: readonly Warning[];
    /** Where the list still differs from the ledger afterwards. `unauthorised` makes the command's answer no. */
    readonly differences: readonly ListDifference[];
    /** Revoked code that the list allows, and did not when it was revoked: the answer is no as well. */
    readonly returned: readonly MeasurementId[];
}
/**
 * The branches whose pull requests decide something here: those of open proposals, of windows that
 * are to be moved, of a list that is asked for anew, and of revocations that the list has by now; and
 * retirement's.
 */
export declare function branchesToSettle(situation: Situation): readonly string[];
/**
 * Whether a pull request can decide anything that is still open: it was decided after something was
 * proposed, or took out what is due for retirement. The others need not be read.
 */
export declare function mayDecide(situation: Situation, pull: PullRequest): boolean;
/**
 * Decides what to write so that the ledger says what the forge decided. Idempotent: applied twice,
 * the second is empty.
 *
 * A proposal becomes active only if the list at its merge holds exactly its tuple, the people whom
 * the policy demands had approved that very head by then, and it is known by the evidence that the
 * policy demands. Throws LEDGER_BEHIND.
 */
export declare function planSettle(situation: Situation, request: SettleRequest): SettlePlan;
