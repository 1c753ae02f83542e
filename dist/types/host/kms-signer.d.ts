import { type KMSClientConfig } from '@aws-sdk/client-kms';
import { type Signer } from '../eif/signer.ts';
/**
 * A signer whose key is in AWS KMS and never leaves it: KMS gets a digest, and gives a signature.
 *
 * The key is asked for its public half at once and compared with the certificate's, so that a wrong
 * pair is refused before anything is built. Region and key come from the ARN; credentials and endpoint
 * from where the SDK looks for them (`AWS_ENDPOINT_URL_KMS` for another endpoint).
 *
 * Throws KMS_KEY_INVALID, EIF_SIGNING_KEY_INVALID, KMS_CREDENTIALS, KMS_FORBIDDEN, KMS_KEY_MISSING,
 * KMS_KEY_DISABLED, KMS_THROTTLED, KMS_UNAVAILABLE and CLOCK_SKEWED.
 */
export declare function openKmsSigner(certificatePem: string, arn: string, client?: KMSClientConfig): Promise<Signer>;
/**
 * An ECDSA signature on P-384 as raw r‖s of 96 bytes, from DER (RFC 3279, 2.2.3).
 * Throws EIF_SIGNING_FAILED for any other bytes than the one encoding that DER allows.
 */
export declare function rawSignature(der: Uint8Array): Uint8Array;
