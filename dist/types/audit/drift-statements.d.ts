import type { AllowList } from '../allowlist/document.ts';
import type { Instant } from '../model/instant.ts';
import type { DriftFinding } from './drift.ts';
import { type KeyPolicy } from './key-policy.ts';
/** A policy, its list and the time: what a statement is judged by. */
export interface StatementContext {
    readonly policy: KeyPolicy;
    readonly list: AllowList;
    readonly now: Instant;
}
/** What is wrong with a policy's statements, each looked at by itself; `fix` is the remedy. */
export declare function statementFindings(it: StatementContext, fix: string): readonly DriftFinding[];
/** A register value that no condition of this policy can have meant. */
export declare function strangerOf(policy: KeyPolicy): string;
