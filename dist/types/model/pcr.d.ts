/** A register value: 48 bytes (SHA-384) as 96 lower-case hex digits. Only {@link parsePcr} makes one. */
export type Pcr = string & {
    readonly __pcr: unique symbol;
};
/** Bytes in a register value: the registers of a Nitro enclave are SHA-384. */
export declare const PCR_BYTES = 48;
/**
 * Parses a register value from 96 hex digits of either case.
 * Throws INPUT_INVALID for anything else; a leading `0x` is not taken off.
 */
export declare function parsePcr(text: string): Pcr;
/** A register value from its 48 bytes. Throws INPUT_INVALID for any other length. */
export declare function pcrFromBytes(bytes: Uint8Array): Pcr;
/** The 48 bytes of a register value. */
export declare function pcrBytes(pcr: Pcr): Uint8Array;
/** Whether every bit is zero, as PCR0, 1 and 2 of an enclave in debug mode are. */
export declare function isZeroPcr(pcr: Pcr): boolean;
