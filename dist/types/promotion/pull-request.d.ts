import type { AllowList, Anchor } from '../allowlist/document.ts';
import type { PullDraft } from '../ports/forge.ts';
import type { PromotionPlan } from './promote.ts';
import type { Situation } from './situation.ts';
/** The longest body that GitHub holds, in characters. */
export declare const MAX_BODY = 65536;
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
}
/** The words of a change: what `draftChange` makes a pull request of. */
export interface ChangeText {
    readonly branch: string;
    readonly title: string;
    /** Markdown, most important first: what does not fit is left out from the end. */
    readonly sections: readonly string[];
    /** The commit's message, after its first line. */
    readonly message: string;
    readonly labels?: readonly string[] | undefined;
}
/** The list and the pull request that a promotion's plan comes to. */
export declare function draftPromotion(situation: Situation, plan: Exclude<PromotionPlan, {
    kind: 'already-active';
}>, { anchor, compareUrl }: PromotionContext): ListChange;
/** A changed list and its words as a pull request. */
export declare function draftChange(situation: Situation, document: AllowList, text: ChangeText): ListChange;
