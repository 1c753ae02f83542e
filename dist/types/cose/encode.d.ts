/** CBOR of a value: keys in the order they were given, shortest heads. */
export declare function encodeCbor(value: unknown): Uint8Array;
/** A COSE_Sign1 without tag, its unprotected header empty (RFC 9052 section 4.2). */
export declare function encodeSign1(parts: {
    readonly protectedBytes: Uint8Array;
    readonly payload: Uint8Array;
    readonly signature: Uint8Array;
}): Uint8Array;
