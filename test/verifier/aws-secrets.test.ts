import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { secretIdSchema } from '../../src/model/secret-id.ts'
import { readManagedSecret } from '../../src/verifier/aws-secrets.ts'
import { parseVerifierConfig } from '../../src/verifier/config.ts'
import { configuredSecrets } from '../../src/verifier/configured-secrets.ts'
import { decryptSecret } from '../../src/verifier/kms-secrets.ts'
import { faultOf } from '../fault-of.ts'
import { type Answer, type Asked, raw, startAws } from './aws-double.ts'
import { NAME } from './stage.ts'

const AWS = {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
} as const
const SECRET = 'correct horse'

let answers: (asked: Asked) => Answer
let aws: Awaited<ReturnType<typeof startAws>>
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'golden-pcr-secrets-'))
  aws = await startAws((asked) => answers(asked))
})

afterEach(async () => {
  await aws.stop()
  rmSync(folder, { recursive: true })
})

const managed = () =>
  readManagedSecret(
    { from: 'secrets-manager', id: 'signer/key', endpoint: aws.endpoint },
    NAME,
    AWS,
  )
const ciphertext = Buffer.from('sealed')
const decrypted = () =>
  decryptSecret(
    { from: 'kms', key: 'alias/signer', ciphertext: 'key.bin', endpoint: aws.endpoint },
    ciphertext,
    NAME,
    AWS,
  )

test('Secrets Manager is asked for the current version by its id, each time', async () => {
  const values = [
    { SecretString: SECRET },
    { SecretBinary: Buffer.from([0, 255]).toString('base64') },
  ]
  answers = () => [200, values.shift()]
  expect(Buffer.from(await managed()).toString()).toBe(SECRET)
  expect(await managed()).toEqual(Uint8Array.of(0, 255))
  const asked = { operation: 'GetSecretValue', input: { SecretId: 'signer/key' } }
  expect(aws.asked).toEqual([asked, asked])
})

test('KMS decrypts under the named key, and for this secret of this place alone', async () => {
  answers = () => [200, { Plaintext: Buffer.from(SECRET).toString('base64'), KeyId: 'x' }]
  expect(Buffer.from(await decrypted()).toString()).toBe(SECRET)
  expect(aws.asked).toEqual([
    {
      operation: 'Decrypt',
      input: {
        KeyId: 'alias/signer',
        CiphertextBlob: ciphertext.toString('base64'),
        EncryptionContext: {
          service: 'signer',
          environment: 'production',
          secret: 'signing-key',
        },
      },
    },
  ])
})

test('what AWS refuses is unavailable, with AWS’s own reason', async () => {
  answers = () => [400, { __type: 'AccessDeniedException', message: 'not\nfor you' }]
  const why = 'the secret "signing-key" of "signer" in "production" cannot be read: '
  expect(await faultOf(managed())).toEqual({
    code: 'SECRET_UNAVAILABLE',
    message: `${why}AccessDeniedException: not for you`,
  })
  expect(await faultOf(decrypted())).toEqual({
    code: 'SECRET_UNAVAILABLE',
    message: `${why}AccessDeniedException: not for you`,
  })
})

test('an answer without a value is unavailable', async () => {
  answers = () => [200, { Name: 'signer/key' }]
  expect((await faultOf(managed())).message).toContain('it has no value')
  expect((await faultOf(decrypted())).message).toContain('KMS gave no plaintext')
})

test.each([
  ['a failure that holds it', () => [500, { SecretString: SECRET, Plaintext: SECRET }] as const],
  ['an answer that is no JSON', () => [200, raw(`${SECRET}"}`)] as const],
  ['an answer that breaks off', () => [200, raw(`{"SecretString":"${SECRET}`)] as const],
])('no error holds what AWS answered, not even in its cause: %s', async (_, answer) => {
  answers = answer
  for (const attempt of [managed, decrypted]) {
    const error: unknown = await attempt().catch((it: unknown) => it)
    const seen = new Set<unknown>()
    const everything = JSON.stringify(error, (_, value) => {
      if (typeof value !== 'object' || value === null) return value
      if (seen.has(value)) return undefined
      seen.add(value)
      const own = Object.getOwnPropertyNames(value).map((key) => [key, Reflect.get(value, key)])
      return Object.fromEntries(own)
    })
    expect(everything).toContain('SECRET_UNAVAILABLE')
    expect(everything).not.toContain(SECRET)
  }
})

test('a secret is read from where the configuration says, and only if it is named there', async () => {
  writeFileSync(join(folder, 'key'), SECRET, { mode: 0o600 })
  const config = parseVerifierConfig(
    `version: 1
environments:
  - service: signer
    environment: production
    allowList: list.json
    secrets:
      signing-key: {from: file, path: key}
      missing: {from: file, path: nothing}
`,
    'verifier.yaml',
  )
  const secrets = configuredSecrets(config, (path) => join(folder, path))
  const missing = secretIdSchema.parse('missing')
  expect(Buffer.from(await secrets.read(NAME)).toString()).toBe(SECRET)
  expect(await faultOf(secrets.read({ ...NAME, secret: missing }))).toMatchObject({
    code: 'SECRET_UNAVAILABLE',
  })
  const { environments } = parseVerifierConfig(
    'version: 1\nenvironments: [{service: other, environment: production, allowList: a, secrets: {a: {from: file, path: key}}}]\n',
    'verifier.yaml',
  )
  const others = configuredSecrets({ environments }, (path) => join(folder, path))
  expect(await faultOf(others.read(NAME))).toEqual({
    code: 'SECRET_UNKNOWN',
    message: 'there is no secret "signing-key"',
  })
})
