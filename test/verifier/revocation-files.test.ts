/** A verifier that holds chains against revocation lists in files. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifierApp } from '../../src/verifier/app.ts'
import { issueChallenge } from '../../src/verifier/challenge.ts'
import { releaseSecret } from '../../src/verifier/release.ts'
import { revocationFiles } from '../../src/verifier/revocation-files.ts'
import { makeDocument, withField } from '../attestation/documents.ts'
import {
  type ListPlan,
  makeList,
  NAMING,
  REGION_LIST,
  ROOT_LIST,
} from '../attestation/revocation-lists.ts'
import { faultOf } from '../fault-of.ts'
import { pipeAt } from './odd-files.ts'
import { ENCLAVE, NAME, openStage } from './stage.ts'

let folder = ''
const at = (name: string): string => join(folder, name)
const put = (name: string, plan: ListPlan): void => writeFileSync(at(name), makeList(plan))
const revoking = (plan: ListPlan, serial: string): ListPlan => ({ ...plan, revoked: [[serial]] })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'golden-pcr-crl-'))
  put('root.crl', ROOT_LIST)
  put('region.crl', REGION_LIST)
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

function open() {
  const stage = openStage({ roots: [makeDocument(NAMING).root] })
  const revocation = revocationFiles(['root.crl', 'region.crl'].map(at))
  return { stage, verifier: { ...stage.verifier, revocation } }
}

/** How a release to an enclave ends whose chain names two lists. */
async function release({ stage, verifier }: ReturnType<typeof open>): Promise<string> {
  const { nonce } = await issueChallenge(verifier, NAME)
  const key = ENCLAVE.publicKey.export({ format: 'der', type: 'spki' })
  const asked = withField(NAMING, 'nonce', Buffer.from(nonce, 'hex'))
  const { bytes } = makeDocument(withField(asked, 'public_key', key))
  const { secret } = NAME
  const released = await releaseSecret(verifier, { document: bytes, secret, request: '1' })
  const events = stage.log.map((it) => it.event).join(' ')
  if (released.kind === 'released') return `released: ${events}`
  return `${released.reasons.map((it) => it.code).join()}: ${events}`
}

test('what no list revokes is given its secret', async () => {
  expect(await release(open())).toBe('released: list release')
})

test('what is revoked is denied from the moment that the file says so', async () => {
  const opened = open()
  expect(await release(opened)).toBe('released: list release')
  put('root.crl', revoking(ROOT_LIST, '02'))
  expect(await release(opened)).toBe('ATTESTATION_CERTIFICATE_REVOKED: list release deny')
})

test('a revocation that lands while the secret is fetched wins', async () => {
  const opened = open()
  opened.stage.onFetch = () => put('region.crl', revoking(REGION_LIST, '03'))
  expect(await release(opened)).toBe('ATTESTATION_CERTIFICATE_REVOKED: list release deny')
  expect(opened.stage.handedOut[0]?.every((byte) => byte === 0)).toBe(true)
})

test('a list that is past clears nobody', async () => {
  put('region.crl', { ...REGION_LIST, nextUpdate: '2026-11-23T10:00:10Z' })
  expect(await release(open())).toBe('ATTESTATION_REVOCATION_UNKNOWN: deny')
})

test.each([
  ['gone', () => rmSync(at('root.crl'))],
  ['no list', () => writeFileSync(at('root.crl'), 'none')],
  ['a pipe', () => pipeAt(at('root.crl'))],
  ['larger than any list', () => truncateSync(at('root.crl'), 1e10)],
])(
  'a file that is %s stands in the way of every release, and health says so',
  async (_, change) => {
    const opened = open()
    expect(await release(opened)).toBe('released: list release')
    change()
    expect(await faultOf(release(opened))).toMatchObject({
      code: 'REVOCATION_LIST_UNAVAILABLE',
      message: expect.stringContaining(`the revocation list ${at('root.crl')} cannot be used: `),
    })
    const wide = { perSecond: 1e6, burst: 1e6 }
    const app = verifierApp(opened.verifier, {
      limits: { perClient: wide, overall: wide, clients: 1 },
      milliseconds: () => 0,
      clientOf: () => 'one',
      onBug: () => undefined,
    })
    const health = await app.request('/healthz')
    expect([health.status, await health.json()]).toMatchObject([
      503,
      { ok: false, revocationLists: 'REVOCATION_LIST_UNAVAILABLE' },
    ])
  },
)
