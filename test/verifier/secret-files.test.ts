import { chmodSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { secretIdSchema } from '../../src/model/secret-id.ts'
import { parseVerifierConfig } from '../../src/verifier/config.ts'
import { configuredSecrets, examineSecretFiles } from '../../src/verifier/configured-secrets.ts'
import { faultOf } from '../fault-of.ts'
import { linkTo, pipeAt } from './odd-files.ts'
import { NAME } from './stage.ts'

const CONFIG = parseVerifierConfig(
  `version: 1
environments:
  - service: signer
    environment: production
    allowList: list.json
    secrets:
      signing-key: {from: file, path: key}
      sealed: {from: kms, key: alias/k, ciphertext: sealed}
      managed: {from: secrets-manager, id: managed}
`,
  'verifier.yaml',
)

let folder = ''
let path = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'golden-pcr-secrets-'))
  path = join(folder, 'key')
  writeFileSync(path, 'abc', { mode: 0o600 })
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const at = (name: string): string => join(folder, name)
const read = () => configuredSecrets(CONFIG, at).read(NAME)
const refused = (why: string, hint = 'a secret is a file of 1 to 65536 bytes') => ({
  code: 'SECRET_UNAVAILABLE',
  message: `the secret "signing-key" of "signer" in "production" cannot be read: ${why}`,
  hint,
})

test('a secret in a file is its bytes, also for a group and by a link', async () => {
  expect(Buffer.from(await read()).toString()).toBe('abc')
  chmodSync(path, 0o440)
  expect(Buffer.from(await read()).toString()).toBe('abc')
  // As a mounted volume has it.
  writeFileSync(at('..data'), 'linked', { mode: 0o400 })
  linkTo('..data', path)
  expect(Buffer.from(await read()).toString()).toBe('linked')
})

test.each([
  ['that everybody may read', 0o644, '644'],
  ['that everybody may write', 0o602, '602'],
  ['that everybody may run', 0o601, '601'],
])('one %s is no secret', async (_, mode, shown) => {
  chmodSync(path, mode)
  const why = `its permissions are ${shown}, which let everybody use it`
  await expect(read()).rejects.toMatchObject(refused(why, 'take them from others: chmod o= FILE'))
})

test.each([
  ['empty', () => truncateSync(path, 0), 'it has 0 bytes'],
  ['longer than a secret', () => truncateSync(path, 65_537), 'it has 65537 bytes'],
  ['ten gigabytes', () => truncateSync(path, 1e10), 'it has 10000000000 bytes'],
  ['a pipe that nobody writes into', () => pipeAt(path), 'it is no regular file'],
  ['a device', () => linkTo('/dev/zero', path), 'it is no regular file'],
  ['a directory', () => linkTo('/tmp', path), 'it is no regular file'],
])('one that is %s is refused, and at once', async (_, change, why) => {
  change()
  await expect(read()).rejects.toMatchObject(refused(why))
})

test('what is wrong with the files is known before an enclave asks', async () => {
  // A ciphertext is nobody's secret, whoever may read it.
  writeFileSync(at('sealed'), 'ciphertext', { mode: 0o644 })
  expect(await examineSecretFiles(CONFIG, at)).toEqual([])
  chmodSync(path, 0o604)
  pipeAt(at('sealed'))
  expect((await examineSecretFiles(CONFIG, at)).map((it) => it.message)).toEqual([
    expect.stringContaining('"signing-key" of "signer" in "production" cannot be read: its permis'),
    expect.stringContaining(
      '"sealed" of "signer" in "production" cannot be read: it is no regular',
    ),
  ])
})

test('a secret that the configuration does not name is in no file', async () => {
  writeFileSync(at('other'), 'abc', { mode: 0o600 })
  const other = { ...NAME, secret: secretIdSchema.parse('other') }
  expect(await faultOf(configuredSecrets(CONFIG, at).read(other))).toMatchObject({
    code: 'SECRET_UNKNOWN',
  })
})
