import type { AllowList, ListedEntry } from '../allowlist/document.ts'
import { type DenyReasonCode, judge } from '../allowlist/judge.ts'
import { type DocumentEncoding, decodeDocumentText } from '../attestation/encoding.ts'
import { objectToRules } from '../attestation/register-rules.ts'
import { AWS_NITRO_ROOT_G1, parseFingerprint } from '../attestation/roots.ts'
import { judgeDocument } from '../attestation/verdict.ts'
import type { VerifiedDocument } from '../attestation/verify.ts'
import { Fault } from '../fault.ts'
import type { EnvironmentState } from '../lifecycle/state.ts'
import { parseDuration } from '../model/duration.ts'
import { plain } from '../report/text.ts'
import { type Command, command } from './command.ts'
import { observationJson, observe, refuseSetClock } from './observe.ts'
import {
  CONFIG_INPUT,
  ENVIRONMENT_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  SERVICE_INPUT,
} from './shared-inputs.ts'
import { gatherEvidence } from './verify-evidence.ts'
import { type JudgedBy, readJudgedBy } from './verify-list.ts'
import {
  type Answer,
  documentJson,
  listJson,
  type ReasonCode,
  verdictText,
} from './verify-output.ts'

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
      about:
        'The document: a file, - for standard input, or an https:// address that gives one for a fresh nonce; its own bytes, base64 or hex',
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
    observe: {
      kind: 'flag',
      about: 'Write down in the ledger that a genuine document was seen, once for each document',
    },
    'ledger-kept': LEDGER_KEPT_INPUT,
    forge: FORGE_INPUT,
    config: CONFIG_INPUT,
  },
  outputs: {
    verdict: '`allow` or `deny`',
    reasons: 'The codes of the reasons to deny, separated by commas',
  },
  examples: [
    'verify document.bin --service signer --environment production --nonce $NONCE',
    'verify https://signer.example.com/attestation --service signer --environment production',
    'verify - --service signer --environment production --no-nonce --at 2026-11-23T10:00:00Z < document.b64',
  ],
  async run(inputs, world) {
    const roots = inputs['root-fingerprint'].map(parseFingerprint)
    const maxAge = parseDuration(inputs['max-age'])
    if (inputs.observe) refuseSetClock(world)
    const encoding = encodingOf(inputs['document-encoding'])
    const { input, nonce } = await gatherEvidence(inputs, world)
    const by = await readJudgedBy(inputs, world)
    const policy = {
      at: world.now(),
      roots: roots.length === 0 ? [AWS_NITRO_ROOT_G1] : roots,
      maxAge,
      skew: SKEW,
      nonce,
    }
    const verdict = judgeBytes(input, encoding, policy, by)
    const seen =
      inputs.observe && !world.dryRun
        ? await observe(inputs, { input, encoding }, verdict, world)
        : undefined
    const notes = [
      ...(roots.length === 0
        ? []
        : ['the AWS Nitro root is replaced: by --root-fingerprint alone this document is trusted']),
      ...(nonce.kind === 'none' ? ['no nonce was asked for: this may be a replay'] : []),
      ...(by.kind === 'list' && !by.authenticated
        ? [`nobody vouches for the allow-list: ${plain(by.source)} is not on a protected branch`]
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
        ...(inputs.observe ? { observation: observationJson(seen) } : {}),
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
    const listed = judgeList(document, by.list, by.ledger, policy.at)
    const against = objectToRules(document, by.rules)
    if (against.length === 0) return listed
    return {
      kind: 'deny',
      reasons: [...against, ...(listed.kind === 'deny' ? listed.reasons : [])],
    }
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

function encodingOf(text: string | undefined): DocumentEncoding | 'detect' {
  if (text === undefined) return 'detect'
  if (text === 'raw' || text === 'base64' || text === 'hex') return text
  throw new Fault('USAGE', `"${text}" is no encoding of a document`, {
    hint: 'give raw, base64 or hex',
  })
}
