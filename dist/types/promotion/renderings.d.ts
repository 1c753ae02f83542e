import type { AllowList } from '../allowlist/document.ts';
import type { FileChange } from '../ports/forge.ts';
import { type FormatPolicy } from './format-policy.ts';
import type { Situation } from './situation.ts';
/** What goes along with a changed list: files, and what their reader must know. */
export interface Renderings {
    readonly files: readonly FileChange[];
    /** A section for the pull request; empty where nothing is rendered. */
    readonly section: string;
}
/** One configured rendering of a list, as of the list's own time: the same for the same list. */
export declare function renderingOf({ format, principals }: FormatPolicy, document: AllowList, now: Situation['now']): {
    readonly text: string;
    readonly timed: boolean;
    readonly notes: readonly string[];
};
/** As {@link renderingOf}: its text, or why the list does not fit the format. */
export declare function renderingOrMisfit(format: FormatPolicy, document: AllowList, now: Situation['now']): {
    readonly kind: 'text';
    readonly text: string;
} | {
    readonly kind: 'misfit';
    readonly why: string;
};
/**
 * The list in every format that the environment is configured for.
 *
 * Throws KEY_POLICY_TOO_LARGE where one does not fit, unless it may be `left-out`: to deny waits for
 * no file, and the pull request says which one is behind.
 */
export declare function renderingsOf({ policy, service, now }: Situation, document: AllowList, misfits: 'refused' | 'left-out'): Renderings;
