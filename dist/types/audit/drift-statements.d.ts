import type { AllowList } from '../allowlist/document.ts';
import type { Instant } from '../model/instant.ts';
import type { DriftFinding } from './drift.ts';
import { type KeyPolicy } from './key-policy.ts';
/** Those that give out what the key protects already; re-encryption hands it to another key. */
export declare const OPENING: readonly ['kms:Decrypt', 'kms:DeriveSharedSecret', 'kms:ReEncryptFrom'];
/** A policy, its list and the time: what a statement is judged by. */
export interface StatementContext {
    readonly policy: KeyPolicy;
    readonly list: AllowList;
    readonly now: Instant;
}
/**
 * What is wrong with a policy's statements, each looked at by itself; `fix` is the remedy. What one
 * will allow some day it allows, and a denial that begins or ends some day holds nothing back.
 */
export declare function statementFindings(it: StatementContext, fix: string): readonly DriftFinding[];
/** The policy without the denials that begin or end some day. */
export declare function lastingDenials(policy: KeyPolicy): KeyPolicy;
/**
 * The policy as it will stand at some time or other from now on: an allowance begins, and of the
 * denials none is left that ends.
 */
export declare function someTimeLater(policy: KeyPolicy): KeyPolicy;
