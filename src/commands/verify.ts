import { parseDeniedCertificate } from '../attestation/denied-certificates.ts'
import { type DocumentEncoding, decodeDocumentText } from '../attestation/encoding.ts'
import { AWS_NITRO_ROOT_G1, parseFingerprint } from '../attestation/roots.ts'
import { Fault } from '../fault.ts'
import { parseDuration } from '../model/duration.ts'
import { plain } from '../report/text.ts'
import { type Command, command, type Remark } from './command.ts'
import { observationJson, observationText, observe, refuseSetClock } from './observe.ts'
import { readSeenRevisions, rememberRevision, revisionSeen } from './seen-revisions.ts'
import {
  CONFIG_INPUT,
  ENVIRONMENT_INPUT,
  FORGE_INPUT,
  LEDGER_INPUT,
  LEDGER_KEPT_INPUT,
  SERVICE_INPUT,
} from './shared-inputs.ts'
import { gatherEvidence } from './verify-evidence.ts'
import { judgeEvidence } from './verify-judge.ts'
import { type JudgedBy, readJudgedBy } from './verify-list.ts'
import { documentJson, listJson, verdictText } from './verify-output.ts'
import { gatherRevocation, revocationJson } from './verify-revocation.ts'

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
      about: 'The allow-list, as a file (default: the one on the protected base branch)',
    },
    'allow-list-key': {
      kind: 'list',
      value: 'PEM',
      about:
        'The public key that must have signed the allow-list in the file; repeated while one replaces another',
    },
    'allow-list-signature': {
      kind: 'text',
      value: 'FILE',
      about: "The allow-list's signature, as sign-list writes it (default: its name with .sig)",
    },
    'require-authenticated-list': {
      kind: 'flag',
      about: 'Deny by an allow-list that nobody vouches for: no signature, no protected branch',
    },
    revisions: {
      kind: 'text',
      value: 'FILE',
      about:
        'Where the highest revision seen of each list is kept between runs; an older list is then denied',
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
    'deny-certificate': {
      kind: 'list',
      value: 'ISSUER:SERIAL',
      about:
        "A certificate to refuse in the document's chain, by the SHA-256 of its issuer's name and its serial number; repeated for more",
    },
    crl: {
      kind: 'list',
      value: 'FILE',
      about:
        "A CA's revocation list, in DER or PEM; repeated for more. Every certificate that names a list then needs a current one",
    },
    'check-crl': {
      kind: 'flag',
      about: 'Fetch the revocation lists that the verified chain names, from AWS alone',
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
    const denied = inputs['deny-certificate'].map(parseDeniedCertificate)
    const maxAge = parseDuration(inputs['max-age'])
    if (inputs.observe) refuseSetClock(world)
    const encoding = encodingOf(inputs['document-encoding'])
    const { input, nonce } = await gatherEvidence(inputs, world)
    const by = await readJudgedBy(inputs, world)
    const bytes = decodeOrFault(input, encoding)
    const policy = {
      at: world.now(),
      roots: roots.length === 0 ? [AWS_NITRO_ROOT_G1] : roots,
      maxAge,
      skew: SKEW,
      nonce,
      deniedCertificates: [...denied, ...(by.kind === 'list' ? by.deniedCertificates : [])],
    }
    const { lists: revocationLists, remarks } = await gatherRevocation(
      inputs,
      bytes instanceof Fault ? undefined : bytes,
      policy,
      world,
    )
    const seen =
      inputs.revisions === undefined ? undefined : await readSeenRevisions(inputs.revisions, world)
    const highest = by.kind === 'list' ? revisionSeen(seen, by.list) : undefined
    const verdict = judgeEvidence(bytes, { ...policy, revocationLists }, by, highest)
    if (by.kind === 'list') await rememberRevision(seen, by.list, world)
    const observed =
      inputs.observe && !world.dryRun ? await observe(inputs, bytes, verdict, world) : undefined
    return {
      answer: verdict.verdict === 'allow' ? 'yes' : 'no',
      json: {
        verdict: verdict.verdict,
        reasons: verdict.reasons.map((it) => it.code),
        details: verdict.reasons,
        ...(verdict.document === undefined ? {} : { document: documentJson(verdict.document) }),
        ...(verdict.verdict === 'allow' ? { entry: verdict.entry } : {}),
        allowList: listJson(by, highest),
        revocation: revocationJson(revocationLists),
        roots: policy.roots,
        nonceChecked: nonce.kind === 'expect',
        at: policy.at,
        ...(inputs.observe ? { observation: observationJson(observed) } : {}),
      },
      text: verdictText(
        verdict,
        inputs.observe ? observationText(observed, world.dryRun) : undefined,
      ),
      remarks: [...warningsOf(roots.length > 0, nonce.kind === 'none', by), ...remarks],
      outputs: {
        verdict: verdict.verdict,
        reasons: verdict.reasons.map((it) => it.code).join(','),
      },
    }
  },
})

function decodeOrFault(
  input: Uint8Array | Fault,
  encoding: DocumentEncoding | 'detect',
): Uint8Array | Fault {
  if (input instanceof Fault) return input
  try {
    return decodeDocumentText(input, encoding)
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
}

function warningsOf(replaced: boolean, unasked: boolean, by: JudgedBy): readonly Remark[] {
  return [
    ...(replaced
      ? ['the AWS Nitro root is replaced: by --root-fingerprint alone this document is trusted']
      : []),
    ...(unasked ? ['no nonce was asked for: this may be a replay'] : []),
    ...(by.kind === 'list' && by.vouched.kind === 'nobody'
      ? [
          `nobody vouches for the allow-list: ${plain(by.source)} is not signed, nor on a protected branch`,
        ]
      : []),
  ].map((text) => ({ level: 'warning', text }))
}

function encodingOf(text: string | undefined): DocumentEncoding | 'detect' {
  if (text === undefined) return 'detect'
  if (text === 'raw' || text === 'base64' || text === 'hex') return text
  throw new Fault('USAGE', `"${text}" is no encoding of a document`, {
    hint: 'give raw, base64 or hex',
  })
}
