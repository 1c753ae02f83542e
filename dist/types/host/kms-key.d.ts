/** A KMS key by its own ARN. */
export interface KmsKey {
    readonly arn: string;
    readonly region: string;
}
/**
 * Parses the ARN of a KMS key. Throws KMS_KEY_INVALID for anything else: an alias can be pointed to
 * another key at any time, and an id alone does not say whose key in which region is meant. `at` is
 * the input that it was given by.
 */
export declare function parseKmsKeyArn(text: string, at?: string): KmsKey;
