/** The tags (ITU-T X.690 section 8.1.2) of what is written or read here by hand. */
export declare const TAG: {
    readonly integer: 2;
    readonly bitString: 3;
    readonly octetString: 4;
    readonly null: 5;
    readonly oid: 6;
    readonly sequence: 48;
    readonly set: 49;
    readonly context0: 128;
    readonly contextConstructed0: 160;
    /** uniformResourceIdentifier of a GeneralName (RFC 5280 section 4.2.1.6). */
    readonly contextAddress: 134;
};
/** One element of definite length, written as DER has it: the length in as few bytes as it needs. */
export declare function encodeDer(tag: number, ...contents: readonly Uint8Array[]): Uint8Array;
/** Parts one after the other, as one. */
export declare function concatBytes(parts: readonly Uint8Array[]): Uint8Array;
