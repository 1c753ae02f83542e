import type { Instant } from '../model/instant.ts';
import type { KeyPolicy, PolicyCondition, PolicyStatement } from './key-policy.ts';
/** The operations on a key whose answer goes to an attested enclave. */
export declare const ATTESTED_ACTIONS: readonly string[];
/** The registers that a caller's attestation shows, by `0`, `1`, `8`…; what is absent is not known. */
export type ShownPcrs = Readonly<Record<string, string | undefined>>;
/** Who calls KMS, for what, and when. */
export interface Call {
    readonly action: string;
    /** Undefined for a caller without an attestation. */
    readonly pcrs: ShownPcrs | undefined;
    readonly at: Instant;
}
/** Whether something holds; `maybe` where it depends on what is not known here. */
export type Holds = 'yes' | 'no' | 'maybe';
/** The register that a condition key looks at, `0` to `31`, or undefined where it is no attestation's. */
export declare function registerOf(key: string): string | undefined;
/**
 * Whether the policy may let a call through: some statement allows it, for somebody and some
 * circumstances, and none surely denies it to everybody. What is not known counts as allowed, so
 * that a `no` is one.
 */
export declare function mayPass(policy: KeyPolicy, call: Call): boolean;
/** Whether a statement may be about this call. */
export declare function mayApply(statement: PolicyStatement, call: Call): boolean;
/** Whether some statement surely denies this call, whoever makes it. */
export declare function isDeniedToAll(policy: KeyPolicy, call: Call): boolean;
/** Whether a statement's actions take in this one; names of actions may hold `*` and `?`. */
export declare function isAboutAction(statement: PolicyStatement, action: string): boolean;
/** Whether one condition holds for a call. */
export declare function conditionHolds(condition: PolicyCondition, call: Call): Holds;
/** Whether a condition key is the time of the call. */
export declare function isTimeKey(key: string): boolean;
/** The operator without its prefix and suffix. */
export declare function operatorParts(operator: string): {
    readonly base: string;
    readonly ifExists: boolean;
    readonly quantifier: 'any' | 'all' | undefined;
};
/** Whether a text fits a pattern with `*` and `?`, in time that grows with both lengths' product at most. */
export declare function isLike(text: string, pattern: string): boolean;
