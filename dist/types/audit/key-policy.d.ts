/** The longest text that is read as a key policy, in bytes: far more than KMS takes. */
export declare const MAX_POLICY_TEXT_BYTES = 1048576;
/** One condition: an operator, the key that it looks at, and the values, of which one must fit. */
export interface PolicyCondition {
    /** In lower case, as is the key: neither depends on case in a policy. */
    readonly operator: string;
    readonly key: string;
    readonly values: readonly string[];
}
/** One statement of a key policy, with single values made lists. */
export interface PolicyStatement {
    /** Its place, from 1 on. */
    readonly index: number;
    /** Foreign text. */
    readonly sid: string | undefined;
    readonly effect: 'Allow' | 'Deny';
    /** Whom it names, as ARNs, account ids, services or `*`. Foreign text. */
    readonly principals: readonly string[];
    /** Whether it names everybody: `*`, by itself or as an AWS principal. A `*` of another kind does not. */
    readonly isEverybody: boolean;
    /** Whether it names everybody but those. */
    readonly isNotPrincipal: boolean;
    readonly actions: readonly string[];
    /** Whether it is about every action but those. */
    readonly isNotAction: boolean;
    /** Whether it is surely about this very key. */
    readonly isAboutKey: boolean;
    readonly conditions: readonly PolicyCondition[];
}
/** A key policy as far as a grant of the key's use depends on it. */
export interface KeyPolicy {
    readonly statements: readonly PolicyStatement[];
    /** Of the text as it was given: what KMS counts. */
    readonly bytes: number;
}
/** What people call a statement. Holds foreign text. */
export declare function nameOf({ index, sid }: Pick<PolicyStatement, 'index' | 'sid'>): string;
/**
 * Parses a key policy of unknown origin: the policy itself, or what `aws kms get-key-policy` prints.
 * Throws KEY_POLICY_INVALID for anything else, a field that policies do not have included: it might
 * be one that allows.
 */
export declare function parseKeyPolicy(text: string, at: string): KeyPolicy;
