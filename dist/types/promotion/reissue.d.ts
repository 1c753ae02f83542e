import type { Anchor } from '../allowlist/document.ts';
import type { ReissueProposed, ReissueWithdrawn } from '../lifecycle/events.ts';
import type { Reissue } from '../lifecycle/reissue.ts';
import { type GuardFlag } from './guards.ts';
import { type ListChange } from './pull-request.ts';
import { type Restored } from './restore.ts';
import { type Situation } from './situation.ts';
/** Why a list is asked for anew, and what stands at the base now. */
export interface ReissueRequest {
    /** One line. */
    readonly reason: string;
    readonly by: string;
    readonly flags: readonly GuardFlag[];
    /** The text at the list's path at the base, and those at the configured formats' paths, in their order. */
    readonly standing: {
        readonly list: string | undefined;
        readonly rendered: readonly (string | undefined)[];
    };
    /** The event that asked for it, where it is asked for already. */
    readonly anchor?: Anchor | undefined;
}
/** What a reissue changes, for those who review it. */
export interface ReissueReview {
    readonly reissue: Reissue;
    readonly restored: Restored;
    /** What else the list, its file or its renderings do not say as they should. */
    readonly also: readonly string[];
    readonly overridden: readonly GuardFlag[];
}
/** What `reissue` comes to. */
export type ReissuePlan = {
    readonly kind: 'nothing-differs';
} | (ReissueReview & {
    readonly kind: 'propose';
    readonly statements: readonly (ReissueWithdrawn | ReissueProposed)[];
}) | (ReissueReview & {
    readonly kind: 'already-proposed';
    readonly anchor: Anchor;
});
/**
 * Decides a reissue: the list as the ledger has it, as its next revision, with a date of its own from
 * now on. See {@link restore} for what that can and cannot change.
 *
 * Throws REISSUE_EMPTY with the flag in the hint, where the list allows something and would not
 * afterwards; LEDGER_BEHIND; INPUT_INVALID for a reason that is not one line.
 */
export declare function planReissue(situation: Situation, request: ReissueRequest): ReissuePlan;
/** The list as the ledger has it, and the pull request for it. */
export declare function draftReissue(situation: Situation, plan: ReissueReview, anchor: Anchor): ListChange;
