/** `verify` by a list that is signed, or must be; and by one that is older than another. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RawInputs } from '../../src/commands/command.ts'
import { signListCommand } from '../../src/commands/sign-list.ts'
import type { World } from '../../src/commands/world.ts'
import { AT, GOOD, makeDocument } from '../attestation/documents.ts'
import { faultOf } from '../fault-of.ts'
import { listText, ROOT } from '../verifier/stage.ts'
import { verifyIn } from './verify-call.ts'
import { quietWorld } from './world.ts'

let folder: string
const at = (name: string): string => join(folder, name)
const pem = (key: KeyObject): string =>
  key.export({ format: 'pem', type: key.type === 'private' ? 'pkcs8' : 'spki' }).toString()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'golden-pcr-verify-list-'))
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  writeFileSync(at('list.json'), listText())
  writeFileSync(at('list.key'), pem(pair.privateKey))
  writeFileSync(at('list.pub'), pem(pair.publicKey))
  writeFileSync(at('other.pub'), pem(generateKeyPairSync('ed25519').publicKey))
  writeFileSync(at('document.bin'), makeDocument(GOOD).bytes)
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

function world(more: Partial<World> = {}): World {
  const real = quietWorld(AT)
  // The clock stands still, and is not one that somebody set.
  return { ...real, clockIsSet: false, ...more }
}

function call(inputs: RawInputs = {}, more: Partial<World> = {}) {
  return verifyIn(folder, { 'root-fingerprint': [ROOT], ...inputs }, world(more))
}

const sign = () =>
  signListCommand.run({ 'allow-list': at('list.json'), 'list-key': at('list.key') }, world())

test('a signed list is vouched for by its key, and said so', async () => {
  const signed = await sign()
  expect(signed.json).toMatchObject({
    allowList: { service: 'signer', environment: 'production', revision: 3 },
    signature: { path: at('list.json.sig') },
  })
  const { answer, json, warnings } = await call({
    'allow-list-key': [at('other.pub'), at('list.pub')],
  })
  expect({ answer, json }).toMatchObject({
    answer: 'yes',
    json: {
      allowList: {
        authenticated: true,
        vouchedForBy: `key ${signed.outputs?.['key-sha256']}`,
        revision: 3,
      },
    },
  })
  expect(warnings.filter((it) => it.includes('vouches'))).toEqual([])
})

test('a list that the demanded key did not sign denies everything', async () => {
  const denied = (why: string) => ({
    answer: 'no',
    json: {
      verdict: 'deny',
      reasons: ['ALLOW_LIST_UNAUTHENTICATED'],
      details: [{ code: 'ALLOW_LIST_UNAUTHENTICATED', detail: `the allow-list: ${why}` }],
    },
  })
  const list = at('list.json')
  expect(await call({ 'allow-list-key': [at('list.pub')] })).toMatchObject(
    denied(`there is no signature ${list}.sig for ${list}`),
  )
  await sign()
  const unsigned = denied(`${list}.sig is no signature of ${list} by the key that is demanded`)
  expect(await call({ 'allow-list-key': [at('other.pub')] })).toMatchObject(unsigned)
  writeFileSync(list, `${listText()}\n`)
  expect(await call({ 'allow-list-key': [at('list.pub')] })).toMatchObject(unsigned)
})

test('a signature elsewhere is found where it is named', async () => {
  await signListCommand.run(
    { 'allow-list': at('list.json'), 'list-key': at('list.key'), output: at('x.sig') },
    world(),
  )
  const { answer } = await call({
    'allow-list-key': [at('list.pub')],
    'allow-list-signature': at('x.sig'),
  })
  expect(answer).toBe('yes')
})

test('a signature without a key, and a key without a file, say nothing', async () => {
  expect(await faultOf(call({ 'allow-list-signature': at('x.sig') }))).toEqual({
    code: 'USAGE',
    message: 'a signature alone says nothing: anybody can make one',
  })
  const lone = { 'allow-list': undefined, 'allow-list-key': [at('list.pub')] }
  expect(await faultOf(call(lone))).toEqual({
    code: 'USAGE',
    message: '--allow-list-key is for a list in a file',
  })
})

test('a list that nobody vouches for is used with a warning, and denied where somebody must', async () => {
  const { answer, json, warnings } = await call()
  expect(answer).toBe('yes')
  expect(json).toMatchObject({ allowList: { authenticated: false, vouchedForBy: 'nobody' } })
  expect(warnings).toContain(
    `nobody vouches for the allow-list: ${at('list.json')} is not signed, nor on a protected branch`,
  )
  expect(await call({ 'require-authenticated-list': true })).toMatchObject({
    answer: 'no',
    json: { reasons: ['ALLOW_LIST_UNAUTHENTICATED'] },
  })
  await sign()
  const demanded = { 'require-authenticated-list': true, 'allow-list-key': [at('list.pub')] }
  expect((await call(demanded)).answer).toBe('yes')
})

test('a list that is not valid is not signed', async () => {
  writeFileSync(at('list.json'), '{}')
  expect((await faultOf(sign())).code).toBe('ALLOW_LIST_INVALID')
})

test('under --dry-run no signature is written', async () => {
  const inputs = { 'allow-list': at('list.json'), 'list-key': at('list.key') }
  const { text } = await signListCommand.run(inputs, world({ dryRun: true }))
  expect(text).toMatch(/^would sign /)
  expect(() => readFileSync(at('list.json.sig'))).toThrow('ENOENT')
})

const SEEN = (revision: number) =>
  `{\n  "schema": "golden-pcr/revisions/v1",\n  "highest": {\n    "signer/production": ${revision}\n  }\n}\n`

test('the highest revision that was seen is kept, and an older list is denied ever after', async () => {
  const inputs = { revisions: at('seen.json') }
  expect((await call(inputs)).json).toMatchObject({
    allowList: { revision: 3, revisionSeen: null },
  })
  expect(readFileSync(at('seen.json'), 'utf8')).toBe(SEEN(3))
  writeFileSync(at('list.json'), listText({ revision: 5 }))
  expect((await call(inputs)).answer).toBe('yes')
  expect(readFileSync(at('seen.json'), 'utf8')).toBe(SEEN(5))
  for (const revision of [4, undefined]) {
    writeFileSync(at('list.json'), listText({ revision }))
    expect(await call(inputs)).toMatchObject({
      answer: 'no',
      json: { reasons: ['LIST_ROLLED_BACK'], allowList: { revisionSeen: 5 } },
    })
  }
  expect(readFileSync(at('seen.json'), 'utf8')).toBe(SEEN(5))
})

test('nothing is kept under --at or --dry-run, nor of a list that is not used', async () => {
  const inputs = { revisions: at('seen.json') }
  await call(inputs, { clockIsSet: true })
  await call(inputs, { dryRun: true })
  await call({ ...inputs, 'allow-list-key': [at('list.pub')] })
  expect(() => readFileSync(at('seen.json'))).toThrow('ENOENT')
})

test('what was seen is not forgotten because its file cannot be read', async () => {
  writeFileSync(at('seen.json'), SEEN(5).replace('5', '"5"'))
  expect((await faultOf(call({ revisions: at('seen.json') }))).code).toBe('INPUT_INVALID')
})
