/** What varies from envelope to envelope; everything else is the same in all. */
export interface Envelope {
    /** 32 bytes that name the recipient's key; AWS's SDK skips them. */
    readonly recipient: Uint8Array;
    /** The content key, wrapped with RSAES-OAEP: SHA-256, MGF1 with SHA-256, no label. */
    readonly wrappedKey: Uint8Array;
    /** 16 bytes. */
    readonly iv: Uint8Array;
    /** AES-256-CBC with PKCS#7 padding. */
    readonly ciphertext: Uint8Array;
}
/**
 * Writes the envelope that AWS KMS writes as CiphertextForRecipient: CMS EnvelopedData of version 2
 * (RFC 5652 section 6), one KeyTransRecipientInfo by subject key identifier.
 *
 * The four outer wrappers have no length, as BER allows and DER does not: AWS's enclave SDK reads
 * them so and in no other way. What they hold is DER.
 */
export declare function encodeEnvelope({ recipient, wrappedKey, iv, ciphertext }: Envelope): Uint8Array;
/**
 * Parses an envelope of exactly this layout, the content in one piece or, as KMS also writes it, in
 * pieces without a length. Throws ENVELOPE_INVALID, naming the byte.
 */
export declare function parseEnvelope(from: Uint8Array): Envelope;
