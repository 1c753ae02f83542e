import type { AllowList, ListedEntry } from '../allowlist/document.ts'
import { type DenyReasonCode, judge } from '../allowlist/judge.ts'
import {
  type DocumentEncoding,
  decodeDocumentText,
  MAX_TEXT_BYTES,
} from '../attestation/encoding.ts'
import type { ExpectedNonce } from '../attestation/freshness.ts'
import { AWS_NITRO_ROOT_G1, parseFingerprint } from '../attestation/roots.ts'
import { judgeDocument, type Verdict } from '../attestation/verdict.ts'
import type { VerifiedDocument } from '../attestation/verify.ts'
import { Fault, type FaultCode } from '../fault.ts'
import type { EnvironmentState } from '../lifecycle/state.ts'
import { parseDuration } from '../model/duration.ts'
import { shortId } from '../model/measurement.ts'
import { fieldLines, plain } from '../report/text.ts'
import { type Command, command } from './command.ts'
import {
  CONFIG_INPUT,
  ENVIRONMENT_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  SERVICE_INPUT,
} from './shared-inputs.ts'
import { type JudgedBy, readJudgedBy } from './verify-list.ts'

/** How far the hypervisor's clock may be ahead of ours, in seconds. */
const SKEW = 60

/** `verify`: an attestation document against an environment's allow-list, deny by default. */
export const verify: Command = command({
  name: 'verify',
  about:
    "Verify an attestation document and judge it by an environment's allow-list; deny by default",
  writes: false,
  inputs: {
    document: {
      kind: 'text',
      positional: true,
      required: true,
      value: 'DOCUMENT',
      about: 'The document: a file, or - for standard input; its own bytes, base64 or hex',
    },
    service: SERVICE_INPUT,
    environment: ENVIRONMENT_INPUT,
    'allow-list': {
      kind: 'text',
      value: 'FILE',
      about:
        'The allow-list, as a file that nobody vouches for (default: the one on the protected base branch)',
    },
    nonce: {
      kind: 'text',
      value: 'HEX',
      about: 'The nonce that the document must answer, at least 16 bytes',
    },
    'no-nonce': { kind: 'flag', about: 'Ask for no nonce: the document may be a replay' },
    'max-age': {
      kind: 'text',
      value: 'DURATION',
      default: '5m',
      about: 'How old the document may be',
    },
    'root-fingerprint': {
      kind: 'list',
      value: 'SHA256',
      about:
        'A root to trust in place of the AWS Nitro root, by the SHA-256 of its DER; repeated for more',
    },
    'document-encoding': {
      kind: 'text',
      value: 'ENCODING',
      about: 'raw, base64 or hex (default: by what it looks like)',
    },
    ledger: {
      ...LEDGER_INPUT,
      about:
        "The ledger, which then must allow it too (default: the configuration's, where no --allow-list is given)",
    },
    forge: FORGE_INPUT,
    config: CONFIG_INPUT,
  },
  outputs: {
    verdict: '`allow` or `deny`',
    reasons: 'The codes of the reasons to deny, separated by commas',
  },
  examples: [
    'verify document.bin --service signer --environment production --nonce $NONCE',
    'verify - --service signer --environment production --no-nonce --at 2026-11-23T10:00:00Z < document.b64',
  ],
  async run(inputs, world) {
    const nonce = nonceOf(inputs.nonce, inputs['no-nonce'])
    const roots = inputs['root-fingerprint'].map(parseFingerprint)
    const maxAge = parseDuration(inputs['max-age'])
    const encoding = encodingOf(inputs['document-encoding'])
    const input = await world.files.readBytes(inputs.document, MAX_TEXT_BYTES)
    const by = await readJudgedBy(inputs, world)
    const policy = {
      at: world.now(),
      roots: roots.length === 0 ? [AWS_NITRO_ROOT_G1] : roots,
      maxAge,
      skew: SKEW,
      nonce,
    }
    const verdict = judgeBytes(input, encoding, policy, by)
    const notes = [
      ...(roots.length === 0
        ? []
        : ['the AWS Nitro root is replaced: by --root-fingerprint alone this document is trusted']),
      ...(nonce.kind === 'none' ? ['no nonce was asked for: this may be a replay'] : []),
      ...(by.kind === 'list' && !by.authenticated
        ? ['the allow-list is a file that nobody vouches for']
        : []),
    ]
    return {
      answer: verdict.verdict === 'allow' ? 'yes' : 'no',
      json: {
        verdict: verdict.verdict,
        reasons: verdict.reasons.map((it) => it.code),
        details: verdict.reasons,
        ...(verdict.document === undefined ? {} : { document: documentJson(verdict.document) }),
        ...(verdict.verdict === 'allow' ? { entry: verdict.entry } : {}),
        allowList: listJson(by),
        roots: policy.roots,
        nonceChecked: nonce.kind === 'expect',
        at: policy.at,
      },
      text: verdictText(verdict),
      remarks: notes.map((text) => ({ level: 'warning', text })),
      outputs: {
        verdict: verdict.verdict,
        reasons: verdict.reasons.map((it) => it.code).join(','),
      },
    }
  },
})

type ReasonCode = DenyReasonCode | FaultCode
type Answer = Verdict<ListedEntry, ReasonCode>

function judgeBytes(
  input: Uint8Array,
  encoding: DocumentEncoding | 'detect',
  policy: Parameters<typeof judgeDocument>[1],
  by: JudgedBy,
): Answer {
  let bytes: Uint8Array
  try {
    bytes = decodeDocumentText(input, encoding)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { verdict: 'deny', reasons: [{ code: error.code, detail: error.message }] }
  }
  return judgeDocument<ListedEntry, ReasonCode>(bytes, policy, (document) => {
    if (by.kind === 'unreadable') {
      return { kind: 'deny', reasons: [{ code: by.fault.code, detail: by.fault.message }] }
    }
    return judgeList(document, by.list, by.ledger, policy.at)
  })
}

function judgeList(
  document: VerifiedDocument,
  list: AllowList,
  ledger: EnvironmentState | undefined,
  now: Parameters<typeof judgeDocument>[1]['at'],
): ReturnType<Parameters<typeof judgeDocument<ListedEntry, DenyReasonCode>>[2]> {
  return judge({
    list,
    service: list.service,
    environment: list.environment,
    pcrs: document.pcrs,
    attestedAt: document.at,
    now,
    ledger,
  })
}

function nonceOf(hex: string | undefined, none: boolean): ExpectedNonce {
  if ((hex === undefined) !== none) {
    throw new Fault('USAGE', '"verify" needs one of --nonce HEX and --no-nonce', {
      hint: 'without a nonce a document may be a replay: say so with --no-nonce',
    })
  }
  if (hex === undefined) return { kind: 'none' }
  if (!/^([0-9a-fA-F]{2})+$/.test(hex)) throw new Fault('USAGE', 'the nonce is not hex')
  return { kind: 'expect', bytes: Buffer.from(hex, 'hex') }
}

function encodingOf(text: string | undefined): DocumentEncoding | 'detect' {
  if (text === undefined) return 'detect'
  if (text === 'raw' || text === 'base64' || text === 'hex') return text
  throw new Fault('USAGE', `"${text}" is no encoding of a document`, {
    hint: 'give raw, base64 or hex',
  })
}

function documentJson(document: VerifiedDocument): Record<string, unknown> {
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
  }
}

function listJson(by: JudgedBy): Record<string, unknown> {
  if (by.kind === 'unreadable') return { authenticated: false, source: by.source, readable: false }
  const { list, authenticated, source, ledger } = by
  return {
    authenticated,
    source,
    revision: list.revision ?? null,
    issuedAt: list.issuedAt ?? null,
    expiresAt: list.expiresAt,
    ledgerConsulted: ledger !== undefined,
  }
}

function verdictText(verdict: Answer): string {
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
  ])
  const reasons = verdict.reasons.map((it) => `  ${it.code}: ${plain(it.detail)}`)
  return [verdict.verdict, ...reasons, fields].filter((it) => it !== '').join('\n')
}
