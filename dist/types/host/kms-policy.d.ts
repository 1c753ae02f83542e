import { type KMSClientConfig } from '@aws-sdk/client-kms';
import type { KeyGrant } from '../audit/drift-grants.ts';
/**
 * A key's policy as its text, read from KMS. Region and key come from the ARN; credentials and
 * endpoint from where the SDK looks for them (`AWS_ENDPOINT_URL_KMS` for another endpoint).
 *
 * Throws KMS_KEY_INVALID, KMS_CREDENTIALS, KMS_FORBIDDEN, KMS_KEY_MISSING, KMS_KEY_DISABLED,
 * KMS_THROTTLED, KMS_UNAVAILABLE and CLOCK_SKEWED.
 */
export declare function readKeyPolicy(arn: string, client?: KMSClientConfig): Promise<string>;
/** All grants of a key's use, read from KMS; see {@link readKeyPolicy}, whose Faults it throws. */
export declare function readKeyGrants(arn: string, client?: KMSClientConfig): Promise<readonly KeyGrant[]>;
