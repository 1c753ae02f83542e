/**
 * The canonical text of a JSON value: RFC 8785 (JSON Canonicalization Scheme), integers only.
 *
 * Throws a TypeError for what has no such form (a fraction, `undefined`, a function): our own
 * values never hold one, so that is a bug and not a Fault.
 */
export declare function canonicalJson(value: unknown): string;
/**
 * Gives what {@link canonicalJson} gives, and remembers the text of each object that holds others: of a
 * value that shares most of its parts with the one before, only the rest is written. For values that
 * never change.
 */
export declare function canonicalTexts(): (value: unknown) => string;
/**
 * Whether a text is the canonical form of the value that `JSON.parse` read from it: no space, no
 * other order of keys, no key twice, no other way to write a number or a character.
 */
export declare function isCanonicalJson(text: string, value: unknown): boolean;
/** Whether two JSON values have the same canonical form. A member that is undefined is absent. */
export declare function isSameJson(a: unknown, b: unknown): boolean;
/** The SHA-256 of bytes or UTF-8 text, as 64 lower-case hex digits. */
export declare function sha256Hex(data: string | Uint8Array): string;
