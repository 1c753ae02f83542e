import { createSign } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inspectEif } from '../../src/eif/inspect.ts'
import { resignEif } from '../../src/eif/resign.ts'
import type { Signer } from '../../src/eif/signer.ts'
import { openKmsSigner, rawSignature } from '../../src/host/kms-signer.ts'
import { contentOf } from '../../src/model/bytes.ts'
import { KEY_ARN, type KmsDouble, startKms } from '../doubles/kms.ts'
import { certificatePem, keyPem } from '../eif/keys.ts'
import { memorySink } from '../eif/memory-sink.ts'
import { rawEif, SMALL, streamOf } from '../eif/raw-eif.ts'
import { faultOf } from '../fault-of.ts'

let kms: KmsDouble

beforeEach(async () => {
  kms = await startKms()
})

afterEach(() => kms.close())

function opened(certificate = 'p384', arn = KEY_ARN): Promise<Signer> {
  return openKmsSigner(certificatePem(certificate), arn, {
    endpoint: kms.endpoint,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 1,
  })
}

/** What signing ends in when KMS refuses an action in these words. */
function refused(action: string, name: string, message = 'no'): Promise<unknown> {
  kms.fault = { action, status: 400, body: { __type: name, message } }
  return faultOf(opened().then((signer) => signer.sign(Buffer.from('x'))))
}

describe('a key in KMS', () => {
  test('signs an EIF as a key in a file does, and sees no more than a digest', async () => {
    const eif = rawEif(SMALL)
    const sink = memorySink()
    await resignEif(contentOf(eif), sink, await opened())
    const file = sink.whole()
    const { signature, measurement } = await inspectEif(streamOf(file), file.length)
    expect(signature?.valid).toBe(true)
    expect(measurement.pcrs['8']).toHaveLength(96)
    expect(kms.requests).toEqual([
      {
        action: 'GetPublicKey',
        input: { KeyId: KEY_ARN },
        scope: 'eu-central-1/kms/aws4_request',
      },
      {
        action: 'Sign',
        input: {
          KeyId: KEY_ARN,
          Message: expect.stringMatching(/^[A-Za-z0-9+/]{64}$/),
          MessageType: 'DIGEST',
          SigningAlgorithm: 'ECDSA_SHA_384',
        },
        scope: 'eu-central-1/kms/aws4_request',
      },
    ])
  })

  test('is refused at once when the certificate is for another key', async () => {
    expect(await faultOf(opened('p384-other'))).toEqual({
      code: 'EIF_SIGNING_KEY_INVALID',
      message: `the signing certificate is not for the key ${KEY_ARN}`,
    })
    expect(kms.requests.map((it) => it.action)).toEqual(['GetPublicKey'])
  })

  test.each([
    ['ECC_NIST_P256', 'SIGN_VERIFY'],
    ['ECC_NIST_P384', 'KEY_AGREEMENT'],
  ])('of the spec %s for %s is refused', async (KeySpec, KeyUsage) => {
    kms.fault = { action: 'GetPublicKey', body: { KeySpec, KeyUsage } }
    expect(await faultOf(opened())).toEqual({
      code: 'EIF_SIGNING_KEY_INVALID',
      message: `${KEY_ARN} is a key of ${KeySpec} for ${KeyUsage}, not of ECC_NIST_P384 for SIGN_VERIFY`,
    })
  })

  test('whose answer is no signature by it leaves no signed file', async () => {
    kms.fault = {
      action: 'Sign',
      body: { Signature: createSign('sha384').update('y').sign(keyPem('p384'), 'base64') },
    }
    expect(
      await faultOf(resignEif(contentOf(rawEif(SMALL)), memorySink(), await opened())),
    ).toEqual({
      code: 'EIF_SIGNING_FAILED',
      message: "the signer's answer does not hold: the signature is not by the certificate's key",
    })
  })
})

test.each([
  ['GetPublicKey', 'AccessDeniedException', 'KMS_FORBIDDEN', 'KMS refuses this role'],
  ['Sign', 'AccessDeniedException', 'KMS_FORBIDDEN', 'KMS refuses this role'],
  ['GetPublicKey', 'NotFoundException', 'KMS_KEY_MISSING', 'KMS has no such key'],
  ['Sign', 'DisabledException', 'KMS_KEY_DISABLED', 'KMS does not use this key now'],
  ['Sign', 'KMSInvalidStateException', 'KMS_KEY_DISABLED', 'KMS does not use this key now'],
  [
    'GetPublicKey',
    'UnsupportedOperationException',
    'EIF_SIGNING_KEY_INVALID',
    'KMS cannot sign with this key',
  ],
  ['Sign', 'ThrottlingException', 'KMS_THROTTLED', 'KMS is throttled'],
  [
    'GetPublicKey',
    'UnrecognizedClientException',
    'KMS_CREDENTIALS',
    'KMS cannot be reached with these credentials',
  ],
  ['Sign', 'KMSInternalException', 'KMS_UNAVAILABLE', 'KMS did not answer'],
  ['Sign', 'SomethingNew', 'KMS_UNAVAILABLE', 'KMS did not answer'],
])('at %s, %s is %s', async (action, name, code, words) => {
  expect(await refused(action, name)).toEqual({
    code,
    message: `${words}: ${action} of ${KEY_ARN} (${name}: no)`,
  })
})

test('a clock that AWS does not accept is told from wrong credentials', async () => {
  const message = 'Signature expired: 20261123T100000Z is now earlier than 20261123T110000Z'
  expect(await refused('GetPublicKey', 'InvalidSignatureException', message)).toMatchObject({
    code: 'CLOCK_SKEWED',
  })
})

test('a server that is not there is told as such', async () => {
  await kms.close()
  expect((await faultOf(opened())).code).toBe('KMS_UNAVAILABLE')
  kms = await startKms()
})

describe('an ARN', () => {
  const id = '1234abcd-12ab-34cd-56ef-1234567890ab'

  test.each([
    `arn:aws:kms:eu-central-1:111122223333:key/${id}`,
    'arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab',
    `arn:aws-cn:kms:cn-north-1:111122223333:key/${id}`,
    `arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/${id}`,
  ])('%s is taken, and its region asked', async (arn) => {
    await opened('p384', arn)
    expect(kms.requests[0]?.scope).toBe(`${arn.split(':')[3]}/kms/aws4_request`)
  })

  test.each(['alias/signing', 'arn:aws:kms:eu-central-1:111122223333:alias/signing'])(
    '%s, an alias, is refused without a request',
    async (alias) => {
      expect(await faultOf(opened('p384', alias))).toEqual({
        code: 'KMS_KEY_INVALID',
        message: `"${alias}" is an alias, which may lead to another key tomorrow`,
      })
      expect(kms.requests).toEqual([])
    },
  )

  test.each([
    id,
    '',
    `arn:aws:kms:cn-north-1:111122223333:key/${id}`,
    `arn:aws-eusc:kms:eusc-de-east-1:111122223333:key/${id}`,
    `arn:aws:kms:eu-central-1:111122223333:key/${id}\n`,
    `arn:aws:kms:eu-central-1:11112222333:key/${id}`,
    `arn:aws:s3:eu-central-1:111122223333:key/${id}`,
  ])('"%s" is refused', async (text) => {
    expect(await faultOf(opened('p384', text))).toEqual({
      code: 'KMS_KEY_INVALID',
      message: `"${text}" is not the ARN of a KMS key`,
    })
  })
})

describe('a signature in DER', () => {
  const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex')
  const high = 'ff'.repeat(48)

  test('becomes r and s at their full width', () => {
    expect(Buffer.from(rawSignature(hex('3006 020101 020102'))).toString('hex')).toBe(
      `${'00'.repeat(47)}01${'00'.repeat(47)}02`,
    )
    expect(Buffer.from(rawSignature(hex(`3066 023100${high} 023100${high}`))).toString('hex')).toBe(
      high + high,
    )
    expect(Buffer.from(rawSignature(hex('3008 02020080 02020080'))).toString('hex')).toBe(
      `${'00'.repeat(47)}80${'00'.repeat(47)}80`,
    )
  })

  test.each([
    ['nothing', ''],
    ['a number with a needless zero', '3007 02020001 020102'],
    ['a negative number', '3006 020181 020102'],
    ['zero', '3006 020100 020102'],
    ['an empty number', '3005 0200 020102'],
    ['a number of 49 bytes', `3038 023101${high} 020102`.replace('3038', '3036')],
    ['bytes after it', '3006 020101 020102 00'],
    ['a third number', '3009 020101 020102 020103'],
    ['one number', '3003 020101'],
    ['a long length', '308106 020101 020102'],
    ['raw bytes', `${high}${high}`],
  ])('that is %s is refused', async (_, der) => {
    expect((await faultOf(() => rawSignature(hex(der)))).code).toBe('EIF_SIGNING_FAILED')
  })
})
