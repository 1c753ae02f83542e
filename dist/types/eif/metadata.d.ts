/** Greatest nesting of objects and arrays that is read: what serde_json, and so AWS's reader, allows. */
export declare const METADATA_DEPTH = 127;
/** A metadata section's content. It is not measured: whoever had the file in hand may have changed it. */
export type Metadata = Readonly<Record<string, unknown>>;
/** Parses a metadata section: one JSON object in UTF-8. Throws EIF_METADATA_INVALID. */
export declare function parseMetadata(bytes: Uint8Array): Metadata;
/** What an image says of itself beside its code. Nothing in it is measured. */
export interface ImageIdentity {
    readonly name: string;
    readonly version: string;
    /** The version of the way the sections were made, such as `canonical-1`: not of the program. */
    readonly layoutVersion: string;
    /** The kernel's `.config`, if there is one. */
    readonly kernelConfig?: string | undefined;
}
/**
 * A metadata section in the form that AWS's tools read (`EifIdentityInfo`).
 *
 * It depends on its arguments alone: no clock, no version of this program, no way by which the image
 * was reached. So one image gives one file, byte for byte, whoever builds it and when.
 */
export declare function encodeMetadata(identity: ImageIdentity): Uint8Array;
