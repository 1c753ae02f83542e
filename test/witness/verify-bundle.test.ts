import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { buildClaimsOf } from '../../src/model/provenance.ts'
import { attestedProvenance } from '../../src/witness/attested.ts'
import { measurementStatement } from '../../src/witness/measurement-predicate.ts'
import { parseTrustedRoots } from '../../src/witness/trusted-root.ts'
import { verifyBundle } from '../../src/witness/verify-bundle.ts'
import { type BundleJson, bytesOf, CLAIMS, makeSigstore } from '../doubles/sigstore/instance.ts'
import { faultOf } from '../fault-of.ts'
import { MEASURED, PROVENANCE } from './samples.ts'

const ours = await makeSigstore()
const github = await makeSigstore('github')
const roots = parseTrustedRoots(Buffer.from(ours.trustedRoot), 'root.json')
const both = parseTrustedRoots(
  Buffer.from(`${ours.trustedRoot}\n${github.trustedRoot}\n`),
  'roots.jsonl',
)
const statement = measurementStatement('signer.eif', MEASURED, buildClaimsOf(PROVENANCE))

/** What a bundle with one thing changed is refused with. */
async function refusedWith(
  change: (bundle: BundleJson) => unknown,
  under: typeof roots = roots,
): Promise<{ readonly code: string; readonly message: string }> {
  const bundle = await ours.bundle(statement)
  const changed = change(bundle) ?? bundle
  return faultOf(() => verifyBundle(bytesOf(changed), under))
}

test('a bundle of Sigstore verifies, and its certificate says who signed', async () => {
  const verified = verifyBundle(bytesOf(await ours.bundle(statement)), roots)
  expect(verified.statement).toEqual(statement)
  expect(verified.signer).toEqual({
    issuer: CLAIMS.iss,
    repository: 'acme/signer',
    commit: CLAIMS.sha,
    ref: 'refs/heads/main',
    workflow: CLAIMS.job_workflow_ref,
    run: '4711',
    attempt: 2,
    builder: 'github-hosted',
  })
  expect(verified.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
})

test('run and runner may be missing from a certificate, and then from the provenance', async () => {
  const extensions = { 11: undefined, 21: undefined }
  const bundle = await ours.bundle(statement, CLAIMS, { extensions, subject: 'repo:acme/signer' })
  const { signer } = verifyBundle(bytesOf(bundle), roots)
  expect(Object.keys(signer)).toEqual(['issuer', 'repository', 'commit', 'ref', 'workflow'])
})

test('what it proves is the provenance: who and when by certificate, how by statement', async () => {
  const verified = verifyBundle(bytesOf(await ours.bundle(statement)), roots)
  expect(attestedProvenance(verified, MEASURED)).toEqual({
    ...PROVENANCE,
    evidence: 'attested',
    issuer: CLAIMS.iss,
    bundle: verified.digest,
  })
})

test("a bundle of GitHub's own Sigstore needs no log, but its timestamp and its own root", async () => {
  const bundle = await github.bundle(statement)
  expect(verifyBundle(bytesOf(bundle), both).signer.repository).toBe('acme/signer')
  expect(await faultOf(() => verifyBundle(bytesOf(bundle), roots))).toMatchObject({
    code: 'BUNDLE_TIMESTAMP_INVALID',
  })
})

test('no root believes nothing', async () => {
  expect(await refusedWith(() => {}, [])).toMatchObject({ code: 'TRUSTED_ROOT_INVALID' })
})

test('another Sigstore is believed by nobody', async () => {
  const stranger = await makeSigstore()
  const bundle = await stranger.bundle(statement)
  expect(await faultOf(() => verifyBundle(bytesOf(bundle), both))).toEqual({
    code: 'BUNDLE_CERTIFICATE_INVALID',
    message:
      'the bundle does not verify: failed to verify certificate chain: no valid certificate path found',
  })
})

test("one root's certificates are not put together with another's log", async () => {
  const logged = await ours.bundle(statement)
  const stamped = await github.bundle(statement)
  const { tlogEntries } = logged.verificationMaterial
  const mixed = {
    ...stamped,
    verificationMaterial: { certificate: stamped.verificationMaterial.certificate, tlogEntries },
  }
  expect(await faultOf(() => verifyBundle(bytesOf(mixed), both))).toMatchObject({
    code: 'BUNDLE_LOG_INVALID',
  })
})

test('a statement that was changed after it was signed is refused', async () => {
  const other = measurementStatement(
    'signer.eif',
    { ...MEASURED, eif: { ...MEASURED.eif, size: 4097 } },
    {},
  )
  const payload = Buffer.from(JSON.stringify(other)).toString('base64')
  expect(
    await refusedWith((it) => ({ ...it, dsseEnvelope: { ...it.dsseEnvelope, payload } })),
  ).toEqual({
    code: 'BUNDLE_LOG_INVALID',
    message: 'the bundle does not verify: dsse payload hash mismatch',
  })
  const stamped = await github.bundle(statement)
  stamped.dsseEnvelope.payload = payload
  expect(await faultOf(() => verifyBundle(bytesOf(stamped), both))).toEqual({
    code: 'BUNDLE_SIGNATURE_INVALID',
    message: 'the bundle does not verify: signature verification failed',
  })
})

test('a signature by another key than the certificate names is refused, logged or not', async () => {
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  for (const sigstore of [ours, github]) {
    const bundle = await sigstore.bundle(statement, CLAIMS, { key })
    expect(await faultOf(() => verifyBundle(bytesOf(bundle), both))).toEqual({
      code: 'BUNDLE_SIGNATURE_INVALID',
      message: 'the bundle does not verify: signature verification failed',
    })
  }
})

test('a signature that was changed is not the one in the log', async () => {
  expect(
    await refusedWith((it) => {
      const [signature] = it.dsseEnvelope.signatures
      const bytes = Buffer.from(signature?.sig ?? '', 'base64')
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
      it.dsseEnvelope.signatures = [{ sig: bytes.toString('base64') }]
    }),
  ).toEqual({
    code: 'BUNDLE_LOG_INVALID',
    message: 'the bundle does not verify: tlog entry signature mismatch',
  })
})

test('without log and timestamp nobody says when the certificate was used', async () => {
  const at = 'the bundle does not verify: expected 1 timestamps, got 0'
  expect(
    await refusedWith((it) => {
      it.verificationMaterial.tlogEntries = []
    }),
  ).toEqual({ code: 'BUNDLE_TIMESTAMP_INVALID', message: at })
  const stamped = await github.bundle(statement)
  stamped.verificationMaterial.timestampVerificationData = { rfc3161Timestamps: [] }
  expect(await faultOf(() => verifyBundle(bytesOf(stamped), both))).toEqual({
    code: 'BUNDLE_TIMESTAMP_INVALID',
    message: at,
  })
})

test('a certificate that had run out when it was used is refused', async () => {
  const loggedAt = new Date(Date.now() + 3_600_000)
  const bundle = await ours.bundle(statement, CLAIMS, { loggedAt })
  expect(await faultOf(() => verifyBundle(bytesOf(bundle), roots))).toEqual({
    code: 'BUNDLE_CERTIFICATE_INVALID',
    message:
      'the bundle does not verify: failed to verify certificate chain: certificate is not valid or expired at the specified date',
  })
})

test('a log entry without its proof is refused, and so is one with a proof of another', async () => {
  const missing = await refusedWith((it) => {
    delete it.verificationMaterial.tlogEntries?.[0]?.['inclusionProof']
  })
  expect(missing.code).toBe('BUNDLE_MALFORMED')
  const other = await ours.bundle(statement)
  expect(
    await refusedWith((it) => {
      const [entry] = it.verificationMaterial.tlogEntries ?? []
      const [another] = other.verificationMaterial.tlogEntries ?? []
      if (entry !== undefined) entry['inclusionProof'] = another?.['inclusionProof']
    }),
  ).toEqual({
    code: 'BUNDLE_LOG_INVALID',
    message: 'the bundle does not verify: calculated root hash does not match inclusion proof',
  })
})

test("a time that the log did not sign is not the log's", async () => {
  expect(
    await refusedWith((it) => {
      const [entry] = it.verificationMaterial.tlogEntries ?? []
      if (entry !== undefined) entry['integratedTime'] = String(Number(entry['integratedTime']) + 1)
    }),
  ).toEqual({
    code: 'BUNDLE_LOG_INVALID',
    message: 'the bundle does not verify: inclusion promise could not be verified',
  })
  expect(
    await refusedWith((it) => {
      delete it.verificationMaterial.tlogEntries?.[0]?.['inclusionPromise']
    }),
  ).toMatchObject({ code: 'BUNDLE_TIMESTAMP_INVALID' })
})

const MALFORMED: readonly (readonly [string, (bundle: BundleJson) => unknown, string])[] = [
  ['a field that is not known', (it) => ({ ...it, extra: 1 }), 'bundle: Unrecognized key: "extra"'],
  [
    'another version',
    (it) => ({ ...it, mediaType: 'application/vnd.dev.sigstore.bundle+json;version=0.1' }),
    'bundle: mediaType: ',
  ],
  [
    'a bare signature in place of a statement',
    ({ dsseEnvelope: _, ...it }) => ({ ...it, messageSignature: {} }),
    'bundle: dsseEnvelope: ',
  ],
  [
    'a key in place of a certificate',
    (it) => ({ ...it, verificationMaterial: { publicKey: { hint: 'x' } } }),
    'bundle: verificationMaterial.certificate: ',
  ],
  [
    'two signatures',
    (it) => ({
      ...it,
      dsseEnvelope: {
        ...it.dsseEnvelope,
        signatures: [...it.dsseEnvelope.signatures, ...it.dsseEnvelope.signatures],
      },
    }),
    'bundle: dsseEnvelope.signatures: ',
  ],
  [
    'a certificate that is none',
    (it) => ({
      ...it,
      verificationMaterial: { ...it.verificationMaterial, certificate: { rawBytes: 'AAAA' } },
    }),
    'the bundle cannot be read: ',
  ],
]

test.each(MALFORMED)('%s is refused before anything is verified', async (_, change, message) => {
  const fault = await refusedWith(change)
  expect(fault.code).toBe('BUNDLE_MALFORMED')
  expect(fault.message.slice(0, message.length)).toBe(message)
})

test('bytes behind a bundle, a key twice and too many bytes are refused', async () => {
  const bytes = bytesOf(await ours.bundle(statement))
  const read = (it: Buffer) => faultOf(() => verifyBundle(it, roots))
  expect((await read(Buffer.concat([bytes, Buffer.from('{}')]))).message).toMatch(
    /^bundle: not JSON/,
  )
  const twice = Buffer.from(bytes.toString().replace('{', '{"mediaType":"x",'))
  expect((await read(twice)).message).toMatch(/has the key "mediaType" twice$/)
  const large = Buffer.concat([bytes, Buffer.alloc(24 << 20, 0x20)])
  expect(await read(large)).toMatchObject({
    code: 'BUNDLE_MALFORMED',
    message: `bundle: ${large.length} bytes is more than the 25165824 it may have`,
  })
})

test('what is not a statement of in-toto is refused, whoever signed it', async () => {
  const read = async (payload: unknown, payloadType?: string) => {
    const bundle = await ours.bundle(
      payload,
      CLAIMS,
      payloadType === undefined ? {} : { payloadType },
    )
    return faultOf(() => verifyBundle(bytesOf(bundle), roots))
  }
  expect((await read({ ...statement, more: 1 })).message).toBe(
    'statement: Unrecognized key: "more"',
  )
  expect((await read({ ...statement, _type: 'https://in-toto.io/Statement/v0.1' })).code).toBe(
    'BUNDLE_STATEMENT_INVALID',
  )
  expect((await read(Buffer.from('no JSON'))).code).toBe('BUNDLE_STATEMENT_INVALID')
  const latin = Buffer.from(JSON.stringify({ ...statement, predicate: { x: '\u00fc' } }), 'latin1')
  expect(await read(latin)).toEqual({
    code: 'BUNDLE_STATEMENT_INVALID',
    message: 'statement: not UTF-8',
  })
  expect((await read(statement, 'text/plain')).code).toBe('BUNDLE_MALFORMED')
})

const SIGNERS: readonly (readonly [string, Parameters<typeof ours.bundle>[2], string])[] = [
  ['has no repository', { extensions: { 12: undefined } }, 'it does not say its repository'],
  [
    'is of another server than its issuer',
    { extensions: { 12: 'https://git.example/acme/signer' } },
    'GitHub issued its token, but its repository is at https://git.example',
  ],
  [
    "is a person's",
    { extensions: { 9: 'mailto:alice@example.com' }, subject: 'mailto:alice@example.com' },
    'its build signer "mailto:alice@example.com" is no workflow',
  ],
  ['has no full commit', { extensions: { 13: 'c0ffee' } }, 'its commit is "c0ffee"'],
  [
    "has another repository's run",
    { extensions: { 21: 'https://github.com/acme/signer2/actions/runs/1/attempts/1' } },
    'its run is "https://github.com/acme/signer2',
  ],
  ['says a line that is none', { extensions: { 14: 'refs/heads/\nmain' } }, 'its ref is no line'],
]

test.each(SIGNERS)('a certificate that %s is no workflow’s', async (_, forgery, why) => {
  const bundle = await ours.bundle(statement, CLAIMS, forgery)
  const fault = await faultOf(() => verifyBundle(bytesOf(bundle), roots))
  expect(fault.code).toBe('BUNDLE_SIGNER_INVALID')
  expect(fault.message).toContain(why)
})
