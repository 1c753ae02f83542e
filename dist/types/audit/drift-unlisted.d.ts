import type { AllowList } from '../allowlist/document.ts';
import type { Instant } from '../model/instant.ts';
import type { DriftFinding } from './drift.ts';
import type { KeyPolicy } from './key-policy.ts';
/** What is wrong where code that the list does not have is not held back. */
export type Unlisted = Pick<DriftFinding, 'kind'> & {
    readonly words: string;
};
/** A register value that no condition of this policy can have meant. */
export declare function strangerOf(policy: KeyPolicy): string;
/** The actions with what {@link unlistedThrough} tells of each, where it tells anything. */
export declare function unlistedByAction(policy: KeyPolicy, list: AllowList, now: Instant): ReadonlyMap<string, Unlisted>;
