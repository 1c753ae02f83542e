import type { ListedEntry } from '../allowlist/document.ts';
import type { DenyReasonCode } from '../allowlist/judge.ts';
import type { RegisterReasonCode } from '../attestation/register-rules.ts';
import type { Verdict } from '../attestation/verdict.ts';
import type { VerifiedDocument } from '../attestation/verify.ts';
import type { FaultCode } from '../fault.ts';
import type { JudgedBy } from './verify-list.ts';
/** Every code that `verify` may deny by. */
export type ReasonCode = DenyReasonCode | RegisterReasonCode | FaultCode;
/** What `verify` answers. */
export type Answer = Verdict<ListedEntry, ReasonCode>;
/** What a verified document says, for `--json`. */
export declare function documentJson(document: VerifiedDocument): Record<string, unknown>;
/** What a document was judged by, for `--json`. */
export declare function listJson(by: JudgedBy, revisionSeen: number | undefined): Record<string, unknown>;
/** The verdict for people, with every reason, and what became of its observation where one was asked for. */
export declare function verdictText(verdict: Answer, observation?: string): string;
