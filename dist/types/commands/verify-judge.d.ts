import type { DocumentPolicy } from '../attestation/verify.ts';
import { Fault } from '../fault.ts';
import type { JudgedBy } from './verify-list.ts';
import type { Answer } from './verify-output.ts';
/**
 * Judges a document, or the Fault that its bytes could not even be decoded for: genuine first, and
 * then by the environment's rules and its list. A list that cannot be used denies.
 */
export declare function judgeEvidence(document: Uint8Array | Fault, policy: DocumentPolicy, by: JudgedBy, revisionSeen: number | undefined): Answer;
