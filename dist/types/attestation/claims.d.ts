import { type Instant } from '../model/instant.ts';
/** What a document says of its enclave. Who says so is another question: see `verifyDocument`. */
export interface Claims {
    /** `i-…-enc…`: the parent instance and the enclave. */
    readonly moduleId: string;
    /** Milliseconds since 1970-01-01T00:00:00Z, by the hypervisor's clock. */
    readonly timestamp: number;
    /** The timestamp at whole seconds, its fraction cut off. */
    readonly at: Instant;
    /** Register values by index, 0 to 31. */
    readonly registers: ReadonlyMap<number, Uint8Array>;
    /** The DER of the certificate whose key signed the document. */
    readonly certificate: Uint8Array;
    /** The DER of the certificates above it, root first. The document brings them: none is trusted. */
    readonly cabundle: readonly Uint8Array[];
    readonly publicKey?: Uint8Array | undefined;
    readonly userData?: Uint8Array | undefined;
    readonly nonce?: Uint8Array | undefined;
    /** Fields that this program does not know. They are signed, and they are not interpreted. */
    readonly unknownFields: readonly string[];
}
/**
 * Steps 3 and 4: the payload's map by the rules of every field (AWS, "NSM API: attestation process").
 *
 * An optional field that is null is absent. Keys come in any order, maps with or without a length.
 * Throws ATTESTATION_MALFORMED for what is no such map, ATTESTATION_FIELD_INVALID naming the field.
 */
export declare function decodeClaims(payload: Uint8Array): Claims;
