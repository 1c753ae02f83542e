import { type DocumentFault, type DocumentPolicy, type VerifiedDocument } from './verify.ts';
/** Why a document itself is refused: a stable code of `fault.ts`. */
export type DocumentReasonCode = DocumentFault['code'];
/** One reason to deny: a stable code, and a sentence about this very document. */
export interface Reason<C extends string> {
    readonly code: C;
    readonly detail: string;
    /** What to do about it, as an instruction. */
    readonly hint?: string | undefined;
}
/** What a list says of a verified document: `judge` of `allowlist/` answers so. */
export type ListJudgement<E, C extends string> = {
    readonly kind: 'allow';
    readonly entry: E;
} | {
    readonly kind: 'deny';
    readonly reasons: readonly Reason<C>[];
};
/** The whole answer. A document and an entry are there only as far as they were verified. */
export type Verdict<E, C extends string> = {
    readonly verdict: 'allow';
    readonly reasons: readonly [];
    readonly document: VerifiedDocument;
    readonly entry: E;
} | {
    readonly verdict: 'deny';
    readonly reasons: readonly Reason<C | DocumentReasonCode>[];
    /** Genuine, young and not in debug mode; absent where it is not even that. */
    readonly document?: VerifiedDocument | undefined;
};
/**
 * Judges a document and then its measurement: allow only where both say so.
 *
 * The list is not asked about a document that was refused. What is thrown is no verdict, so a caller
 * that catches it has nothing to allow by.
 */
export declare function judgeDocument<E, C extends string>(bytes: Uint8Array, policy: DocumentPolicy, judgeList: (document: VerifiedDocument) => ListJudgement<E, C>): Verdict<E, C>;
