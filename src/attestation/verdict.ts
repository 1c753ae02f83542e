import type { Fault, FaultCode } from '../fault.ts'
import { type DocumentPolicy, examineDocument, type VerifiedDocument } from './verify.ts'

/** Why a document is denied: a stable code, and the same for people. */
export interface Reason {
  readonly code: FaultCode
  readonly message: string
  /** What to do about it, as an instruction. */
  readonly hint?: string | undefined
}

/** What an allow-list says of a verified document's measurement; `E` is the entry that allows it. */
export type ListVerdict<E> =
  | { readonly kind: 'allow'; readonly entry: E }
  | { readonly kind: 'deny'; readonly reasons: readonly [Reason, ...Reason[]] }

/** The whole answer. A document and an entry are there only as far as they were verified. */
export type Verdict<E> =
  | {
      readonly verdict: 'allow'
      readonly reasons: readonly []
      readonly document: VerifiedDocument
      readonly entry: E
    }
  | {
      readonly verdict: 'deny'
      readonly reasons: readonly [Reason, ...Reason[]]
      /** Genuine, young and not in debug mode; absent where it is not even that. */
      readonly document?: VerifiedDocument | undefined
    }

/**
 * Judges a document and then its measurement: allow only where both say so.
 *
 * The list is not asked about a document that was refused. What is thrown is no verdict, so a caller
 * that catches it has nothing to allow by.
 */
export function judgeDocument<E>(
  bytes: Uint8Array,
  policy: DocumentPolicy,
  judgeList: (document: VerifiedDocument) => ListVerdict<E>,
): Verdict<E> {
  const examined = examineDocument(bytes, policy)
  if (examined.kind === 'refused') {
    const [first, ...rest] = examined.faults.map(reasonOf)
    if (first === undefined) throw new TypeError('a refusal without a reason')
    return { verdict: 'deny', reasons: [first, ...rest] }
  }
  const { document } = examined
  const listed = judgeList(document)
  if (listed.kind === 'allow') {
    return { verdict: 'allow', reasons: [], document, entry: listed.entry }
  }
  return { verdict: 'deny', reasons: listed.reasons, document }
}

/** A fault as a verdict tells it. */
export function reasonOf({ code, message, hint }: Fault): Reason {
  return hint === undefined ? { code, message } : { code, message, hint }
}
