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
/**
 * What the denials of a policy let through of code that the list does not have, where something
 * allows an action to any enclave; undefined where they let nothing through.
 *
 * A denial of all but listed values is worth what it spares: a value that the list does not have, any
 * application on a listed kernel where PCR1 alone is asked for, one release mixed with another.
 * PCR0 covers the whole image, so that a denial by PCR0 is enough.
 */
export declare function unlistedThrough(policy: KeyPolicy, list: AllowList, { action, now }: {
    readonly action: string;
    readonly now: Instant;
}): Unlisted | undefined;
