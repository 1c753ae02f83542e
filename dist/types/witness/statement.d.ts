/** The type of every statement that is written and read here: in-toto's, version 1. */
export declare const STATEMENT_TYPE = "https://in-toto.io/Statement/v1";
/** How a statement's bytes are called inside a signed envelope. */
export declare const PAYLOAD_TYPE = "application/vnd.in-toto+json";
/** The most that a signed statement may hold, in bytes. */
export declare const MAX_STATEMENT_BYTES: number;
/** What a statement is about: a name for people, and the digest that counts. */
export interface Subject {
    readonly name: string;
    /** Hex digits, by the name of the algorithm: `sha256`, `sha384`. */
    readonly digest: Readonly<Record<string, string>>;
}
/**
 * An in-toto statement, version 1: what is said (`predicate`, of the form that `predicateType` names)
 * of which things.
 * Source: https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md
 */
export interface Statement {
    readonly _type: typeof STATEMENT_TYPE;
    readonly subject: readonly Subject[];
    readonly predicateType: string;
    readonly predicate: Readonly<Record<string, unknown>>;
}
/**
 * A statement about these subjects. The same content gives the same bytes when it is written as
 * JSON: the keys of the predicate and of the digests stand in canonical order.
 */
export declare function statementOf(predicateType: string, subject: readonly Subject[], predicate: Readonly<Record<string, unknown>>): Statement;
/**
 * Parses a signed statement's bytes. Throws BUNDLE_STATEMENT_INVALID for what is no statement of
 * version 1, has a field more, or says a key twice.
 */
export declare function parseStatement(bytes: Uint8Array): Statement;
