/** A statement that was signed just now, as a Sigstore bundle. */
export interface SignedBundle {
    /** The bundle in JSON, with a line's end. */
    readonly bytes: Uint8Array;
    /** The id that GitHub gave it, where it was published. */
    readonly published?: string | undefined;
}
