import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { AWS_NITRO_ROOT_G1 } from '../../src/attestation/roots.ts'
import { verifyDocument } from '../../src/attestation/verify.ts'
import { issueChallenge } from '../../src/verifier/challenge.ts'
import { parseVerifierConfig } from '../../src/verifier/config.ts'
import { openVerifier, type VerifierSurroundings } from '../../src/verifier/open-verifier.ts'
import { releaseSecret } from '../../src/verifier/release.ts'
import { AT, GOOD, makeDocument, policyFor } from '../attestation/documents.ts'
import { faultOf } from '../fault-of.ts'
import { answer, NAME, openStage, ROOT, SECRET } from './stage.ts'

const CONFIG = `version: 1
environments:
  - service: signer
    environment: production
    allowList: list.json
    secrets:
      signing-key: {from: file, path: key}
`
const config = (more: string = '') => parseVerifierConfig(CONFIG + more, 'verifier.yaml')

/** A verifier over the stage's list and log, as this configuration says. */
function open(more: string = '', over: Partial<VerifierSurroundings> = {}) {
  const { verifier } = openStage()
  return openVerifier(config(more), {
    now: () => AT,
    random: (count) => randomBytes(count),
    lists: verifier.lists,
    audit: verifier.audit,
    fileAt: (path) => path,
    ...over,
  })
}

/** How a release ends, with a secret that is there. */
async function release(more: string, roots = [ROOT]): Promise<readonly string[]> {
  const opened = await open(more, { roots })
  const verifier = { ...opened, secrets: { read: async () => Uint8Array.from(SECRET) } }
  const { nonce } = await issueChallenge(verifier, NAME)
  const asked = { document: answer(nonce), secret: NAME.secret, request: '1' }
  const released = await releaseSecret(verifier, asked)
  return released.kind === 'released' ? ['released'] : released.reasons.map((it) => it.code)
}

test('AWS’s root is believed, and no other; where others are named, those and not AWS’s', async () => {
  expect((await open()).policy.roots).toEqual([AWS_NITRO_ROOT_G1])
  expect((await open('', { roots: [ROOT] })).policy.roots).toEqual([ROOT])
  expect(await release('', [AWS_NITRO_ROOT_G1])).toEqual(['ATTESTATION_ROOT_UNKNOWN'])
  expect(await release('')).toEqual(['released'])
})

test('a list that nobody vouches for is refused unless it is said to be used', async () => {
  expect((await open()).policy.unauthenticatedLists).toBe('refuse')
  expect((await open('', { unauthenticatedLists: 'use' })).policy.unauthenticatedLists).toBe('use')
})

test('a ledger that the configuration names is asked, or nothing is', async () => {
  const ledger = "ledger: {url: 'sqlite:ledger.db'}\n"
  expect(await faultOf(open(ledger))).toEqual({
    code: 'USAGE',
    message: 'the configuration has the ledger sqlite:ledger.db asked too',
  })
})

test('a certificate that the configuration denies is in no chain that a secret is released to', async () => {
  const made = makeDocument(GOOD)
  const [, region] = verifyDocument(made.bytes, policyFor(made.root)).chain
  if (region === undefined) throw new Error('a chain of five')
  const denied = (serial: string): string =>
    `deniedCertificates: [{issuerSha256: ${region.issuerSha256}, serial: '${serial}'}]\n`
  expect(await release(denied(region.serial))).toEqual(['ATTESTATION_CERTIFICATE_DENIED'])
  expect(await release(denied('77'))).toEqual(['released'])
})
