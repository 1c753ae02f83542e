import type { AllowList } from '../allowlist/document.ts';
import type { Instant } from '../model/instant.ts';
import type { DriftFinding } from './drift.ts';
import { type KeyPolicy, type PolicyStatement } from './key-policy.ts';
/**
 * What is wrong with the registers that an allowing statement asks for: zero ones, ones that the
 * list does not have, lists of values that mix releases, and too few registers to say which code.
 */
export declare function tupleFindings(statement: PolicyStatement, it: {
    readonly policy: KeyPolicy;
    readonly list: AllowList;
    readonly now: Instant;
}, fix: string): readonly DriftFinding[];
