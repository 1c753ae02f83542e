/** `verify` with certificates that are denied, or revoked. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import type { RawInputs } from '../../src/commands/command.ts'
import type { World } from '../../src/commands/world.ts'
import { Fault } from '../../src/fault.ts'
import { AT, type DocumentPlan, makeDocument } from '../attestation/documents.ts'
import {
  ADDRESSES,
  makeList,
  NAMING,
  REGION_LIST,
  ROOT_LIST,
} from '../attestation/revocation-lists.ts'
import { faultOf } from '../fault-of.ts'
import { listText } from '../verifier/stage.ts'
import { verifyIn } from './verify-call.ts'
import { quietWorld } from './world.ts'

let folder: string
const at = (name: string): string => join(folder, name)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'golden-pcr-verify-crl-'))
  writeFileSync(at('list.json'), listText())
  writeFileSync(at('root.crl'), makeList(ROOT_LIST))
  writeFileSync(at('region.crl'), makeList(REGION_LIST))
  writeFileSync(at('revoking.crl'), makeList({ ...REGION_LIST, revoked: [['03']] }))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

interface Asked {
  readonly plan?: DocumentPlan
  readonly fetchRevocationList?: World['fetchRevocationList']
  readonly clockIsSet?: boolean
}

function call(inputs: RawInputs, asked: Asked = {}) {
  const { plan = NAMING, clockIsSet = false } = asked
  const { bytes, root } = makeDocument(plan)
  writeFileSync(at('document.bin'), bytes)
  const fetchRevocationList = asked.fetchRevocationList ?? unreachable
  const world = { ...quietWorld(AT), clockIsSet, fetchRevocationList }
  return verifyIn(folder, { 'root-fingerprint': [root], ...inputs }, world)
}

const unreachable: World['fetchRevocationList'] = async (address) => {
  throw new Fault('REVOCATION_LIST_UNAVAILABLE', `${address} is asked`)
}

const chainSchema = z.looseObject({
  document: z.looseObject({
    chain: z.array(z.looseObject({ issuerSha256: z.string(), serial: z.string() })),
  }),
})

test('a certificate that a verdict shows can be denied from then on', async () => {
  const before = await call({})
  expect(before).toMatchObject({ answer: 'yes', json: { revocation: null } })
  const zone = chainSchema.parse(before.json).document.chain[2]
  expect(zone).toMatchObject({ serial: '03', revocationAddresses: [ADDRESSES[1]] })
  const named = `${zone?.issuerSha256}:${zone?.serial}`
  expect(await call({ 'deny-certificate': [named.toUpperCase()] })).toMatchObject({
    answer: 'no',
    json: { reasons: ['ATTESTATION_CERTIFICATE_DENIED'] },
  })
  expect(await call({ 'deny-certificate': [`${zone?.issuerSha256}:04`] })).toMatchObject({
    answer: 'yes',
  })
  writeFileSync(
    at('golden-pcr.yaml'),
    `version: 1\nservice: signer\nforge: local\nenvironments:\n  production:\n    deniedCertificates:\n      - issuerSha256: ${zone?.issuerSha256}\n        serial: '03'\n`,
  )
  expect(await call({ config: at('golden-pcr.yaml') })).toMatchObject({
    answer: 'no',
    json: { reasons: ['ATTESTATION_CERTIFICATE_DENIED'] },
  })
})

test.each(['', '03', 'ab:03', `${'ab'.repeat(32)}:`, `${'ab'.repeat(32)}:3`])(
  'a certificate is not named by "%s"',
  async (text) => {
    expect(await faultOf(call({ 'deny-certificate': [text] }))).toEqual({
      code: 'USAGE',
      message: `"${text}" names no certificate`,
    })
  },
)

test('lists in files clear a chain, revoke it, or leave it unknown', async () => {
  const both = await call({ crl: [at('root.crl'), at('region.crl')] })
  expect(both).toMatchObject({
    answer: 'yes',
    json: {
      revocation: [
        { place: at('root.crl'), nextUpdate: '2026-11-30T00:00:00Z', revoked: 0 },
        { place: at('region.crl'), thisUpdate: '2026-11-23T00:00:00Z', revoked: 0 },
      ],
    },
  })
  expect(await call({ crl: [at('root.crl'), at('revoking.crl')] })).toMatchObject({
    answer: 'no',
    json: { reasons: ['ATTESTATION_CERTIFICATE_REVOKED'] },
  })
  expect(await call({ crl: [at('root.crl')] })).toMatchObject({
    answer: 'no',
    json: { reasons: ['ATTESTATION_REVOCATION_UNKNOWN'] },
  })
})

test('a file that is no list is the caller’s mistake', async () => {
  expect(await faultOf(call({ crl: [at('list.json')] }))).toMatchObject({
    code: 'REVOCATION_LIST_INVALID',
  })
})

test('what the verified chain names is fetched, and nothing else', async () => {
  const asked: string[] = []
  const fetchRevocationList: World['fetchRevocationList'] = async (address) => {
    asked.push(address)
    return makeList(address === ADDRESSES[0] ? ROOT_LIST : REGION_LIST)
  }
  expect(await call({ 'check-crl': true }, { fetchRevocationList })).toMatchObject({
    answer: 'yes',
    json: { revocation: [{ place: ADDRESSES[0] }, { place: ADDRESSES[1] }] },
  })
  expect(asked).toEqual([...ADDRESSES])
})

test('a forgery has nothing fetched', async () => {
  const plan = { ...NAMING, rewriteSignature: () => Buffer.alloc(96) }
  const asked: string[] = []
  const fetchRevocationList: World['fetchRevocationList'] = async (address) => {
    asked.push(address)
    return makeList(ROOT_LIST)
  }
  expect(await call({ 'check-crl': true }, { plan, fetchRevocationList })).toMatchObject({
    answer: 'no',
    json: { reasons: ['ATTESTATION_SIGNATURE_INVALID'] },
  })
  expect(asked).toEqual([])
})

test('a list that cannot be had, or is none, denies and says why', async () => {
  const gone = await call({ 'check-crl': true })
  expect(gone).toMatchObject({
    answer: 'no',
    json: { reasons: ['ATTESTATION_REVOCATION_UNKNOWN'] },
  })
  expect(gone.warnings).toContain(`${ADDRESSES[0]} is asked`)
  const html = async () => Buffer.from('<html>')
  const junk = await call({ 'check-crl': true }, { fetchRevocationList: html })
  expect(junk).toMatchObject({
    answer: 'no',
    json: { reasons: ['ATTESTATION_REVOCATION_UNKNOWN'] },
  })
  expect(junk.warnings.join()).toContain(`the revocation list ${ADDRESSES[0]}: `)
})

test('under --at lists are given, not fetched', async () => {
  expect(await faultOf(call({ 'check-crl': true }, { clockIsSet: true }))).toEqual({
    code: 'USAGE',
    message: 'what AWS revokes now says nothing of another time',
  })
})
