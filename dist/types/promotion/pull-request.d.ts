import type { AllowList, Anchor } from '../allowlist/document.ts';
import type { Approval } from '../lifecycle/events.ts';
import type { PullDraft } from '../ports/forge.ts';
import type { PromotionPlan } from './promote.ts';
import type { Situation } from './situation.ts';
/** A change to the list, and the pull request that asks for it. */
export interface ListChange {
    readonly document: AllowList;
    readonly pull: PullDraft;
}
/** What a promotion's text needs that no plan knows. */
export interface PromotionContext {
    /** The event that proposed it: place and hash of the appended `proposed`, or the plan's anchor. */
    readonly anchor: Anchor;
    /** The forge's page that compares the superseded commit with the new one. */
    readonly compareUrl?: string | undefined;
    /** The approvals that the standing pull request has for its head, of those that count. */
    readonly approvals?: readonly Approval[] | undefined;
}
/** The words of a change: what `draftChange` makes a pull request of. */
export interface ChangeText {
    readonly branch: string;
    readonly title: string;
    /** Markdown, most important first: a forge that holds less keeps the whole as a file, and links it. */
    readonly sections: readonly string[];
    /** The commit's message, after its first line. */
    readonly message: string;
    readonly labels?: readonly string[] | undefined;
    /** What becomes of a rendering that does not fit its format: see {@link renderingsOf}. */
    readonly misfits?: 'refused' | 'left-out' | undefined;
}
/** The list and the pull request that a promotion's plan comes to. */
export declare function draftPromotion(situation: Situation, plan: Exclude<PromotionPlan, {
    kind: 'already-active';
}>, { anchor, compareUrl, approvals }: PromotionContext): ListChange;
/** A changed list and its words as a pull request. */
export declare function draftChange(situation: Situation, document: AllowList, text: ChangeText): ListChange;
