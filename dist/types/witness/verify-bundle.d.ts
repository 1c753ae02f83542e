import type { TrustedRoot } from '@sigstore/protobuf-specs';
import { type Signer } from './signer.ts';
import { type Statement } from './statement.ts';
/** A statement that was signed by whom the certificate names, when the certificate was valid. */
export interface VerifiedBundle {
    readonly signer: Signer;
    readonly statement: Statement;
    /** `sha256:` digest of the bundle's bytes. */
    readonly digest: string;
}
/**
 * Verifies a Sigstore bundle: the certificate's chain, that it was valid when it was used, the
 * signature, and every kind of witness that the trusted root names. A root with transparency logs
 * demands an entry in one, with its proof; one with certificate logs their promise; every root
 * demands a time that a log or a timestamp authority vouches for.
 *
 * Of several roots one must verify the whole: what each knows is never put together. Whose
 * signature is wanted is for the caller to say: see `refuseOtherSigner`.
 *
 * Throws BUNDLE_MALFORMED, BUNDLE_TIMESTAMP_INVALID, BUNDLE_CERTIFICATE_INVALID, BUNDLE_LOG_INVALID,
 * BUNDLE_SIGNATURE_INVALID, BUNDLE_SIGNER_INVALID or BUNDLE_STATEMENT_INVALID.
 */
export declare function verifyBundle(bytes: Uint8Array, roots: readonly TrustedRoot[]): VerifiedBundle;
