import type { ListedEntry } from '../allowlist/document.ts'
import type { DenyReasonCode } from '../allowlist/judge.ts'
import type { RegisterReasonCode } from '../attestation/register-rules.ts'
import type { Verdict } from '../attestation/verdict.ts'
import type { VerifiedDocument } from '../attestation/verify.ts'
import type { FaultCode } from '../fault.ts'
import { shortId } from '../model/measurement.ts'
import { fieldLines, plain } from '../report/text.ts'
import type { JudgedBy } from './verify-list.ts'

/** Every code that `verify` may deny by. */
export type ReasonCode = DenyReasonCode | RegisterReasonCode | FaultCode

/** What `verify` answers. */
export type Answer = Verdict<ListedEntry, ReasonCode>

/** What a verified document says, for `--json`. */
export function documentJson(document: VerifiedDocument): Record<string, unknown> {
  const hex = (bytes: Uint8Array | undefined): string | null =>
    bytes === undefined ? null : Buffer.from(bytes).toString('hex')
  return {
    moduleId: document.moduleId,
    timestamp: document.timestamp,
    at: document.at,
    pcrs: Object.fromEntries(
      [...document.registers].map(([index, value]) => [String(index), hex(value)]),
    ),
    publicKey: hex(document.publicKey),
    userData: hex(document.userData),
    nonce: hex(document.nonce),
    validUntil: document.validUntil,
    root: document.root,
    chain: document.chain,
  }
}

/** What a document was judged by, for `--json`. */
export function listJson(by: JudgedBy, revisionSeen: number | undefined): Record<string, unknown> {
  if (by.kind === 'unreadable') return { authenticated: false, source: by.source, readable: false }
  const { list, vouched, source, ledger } = by
  return {
    authenticated: vouched.kind !== 'nobody',
    vouchedForBy: vouched.kind === 'signature' ? `key ${vouched.keySha256}` : vouched.kind,
    source,
    revision: list.revision ?? null,
    revisionSeen: revisionSeen ?? null,
    issuedAt: list.issuedAt ?? null,
    expiresAt: list.expiresAt,
    ledgerConsulted: ledger !== undefined,
  }
}

/** The verdict for people, with every reason, and what became of its observation where one was asked for. */
export function verdictText(verdict: Answer, observation?: string): string {
  const { document } = verdict
  const fields = fieldLines([
    ['enclave', document === undefined ? undefined : plain(document.moduleId)],
    ['attested', document?.at],
    ['PCR0', document?.pcrs['0']],
    [
      'entry',
      verdict.verdict === 'allow'
        ? `${shortId(verdict.entry.measurement)} ${plain(verdict.entry.version ?? '')}`.trim()
        : undefined,
    ],
    ['observed', observation],
  ])
  const reasons = verdict.reasons.map((it) => `  ${it.code}: ${plain(it.detail)}`)
  return [verdict.verdict, ...reasons, fields].filter((it) => it !== '').join('\n')
}
