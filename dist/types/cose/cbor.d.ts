import { type FaultCode } from '../fault.ts';
/** A decoded CBOR value. Maps keep their keys' types; integers beyond 2^53 come as bigints. */
export type CborValue = number | bigint | string | boolean | null | Uint8Array | readonly CborValue[] | ReadonlyMap<CborValue, CborValue>;
/** How much hostile CBOR may ask for, and what to call it when it is refused. */
export interface CborRules {
    /** The code of every refusal. */
    readonly code: FaultCode;
    /** What is decoded, as the message names it: `attestation document`. */
    readonly what: string;
    /** Greatest length of the input in bytes. */
    readonly bytes: number;
    /** Greatest nesting of arrays and maps. */
    readonly depth: number;
    /** Greatest number of items, heads of arrays and maps included. */
    readonly items: number;
    /** A tag that may stand once, around everything. Every other tag is refused. */
    readonly tag?: number | undefined;
}
/**
 * Decodes one CBOR item (RFC 8949) that came from an attacker.
 *
 * Arrays and maps may be of definite or indefinite length. Refused with the rules' code, naming the
 * byte: trailing bytes, repeated map keys, keys but
 * integers and texts, floats, `undefined`, tags, texts that are not UTF-8, byte
 * and text strings in pieces, and whatever passes the rules' limits. Byte strings come as copies.
 */
export declare function decodeCbor(bytes: Uint8Array, rules: CborRules): CborValue;
