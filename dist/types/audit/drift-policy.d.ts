import type { AllowList } from '../allowlist/document.ts';
import { type Instant } from '../model/instant.ts';
import { type DriftFinding, type DriftPlace } from './drift.ts';
import type { KeyPolicy } from './key-policy.ts';
/** A key policy beside the allow-list that it should carry out. */
export interface PolicyAndList extends DriftPlace {
    readonly policy: KeyPolicy;
    readonly list: AllowList;
    /** The key's ARN, where it was read from KMS. */
    readonly key: string | undefined;
    /** What the list itself allows and should not: nobody's policy is made from it before that is mended. */
    readonly doubts: readonly DriftFinding[];
    readonly now: Instant;
}
/** Every way in which a key policy lets in other than the allow-list does. */
export declare function policyFindings(it: PolicyAndList): readonly DriftFinding[];
