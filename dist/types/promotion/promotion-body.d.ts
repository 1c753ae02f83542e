import type { Anchor } from '../allowlist/document.ts';
import type { Approval } from '../lifecycle/events.ts';
import type { PromotionReview } from './promote.ts';
import type { Situation } from './situation.ts';
/** What a promotion's text is made from. */
export interface PromotionBody {
    readonly situation: Situation;
    readonly review: PromotionReview;
    readonly anchor: Anchor;
    readonly compareUrl?: string | undefined;
    /** Those that stand for the head as it is, and count. */
    readonly approvals?: readonly Approval[] | undefined;
}
/** The sections of a promotion's pull request, most important first. */
export declare function promotionSections(it: PromotionBody): readonly string[];
/** The two commits that a reviewer compares, in their order: going back, it is what goes away. */
export declare function comparedCommits(review: PromotionReview): readonly [older: string, newer: string] | undefined;
