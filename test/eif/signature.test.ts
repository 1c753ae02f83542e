import { X509Certificate } from 'node:crypto'
import { decode } from 'cborg'
import { describe, expect, test } from 'vitest'
import { encodeCbor, encodeSign1 } from '../../src/cose/encode.ts'
import { sigStructure } from '../../src/cose/sign1.ts'
import { measureEif } from '../../src/eif/inspect.ts'
import { encodeSignature } from '../../src/eif/signature.ts'
import { isCurrent } from '../../src/eif/signature-report.ts'
import { localSigner, type Signer, signPcr0 } from '../../src/eif/signer.ts'
import { signedPayload } from '../../src/eif/verify-signature.ts'
import { writeEif } from '../../src/eif/write.ts'
import { contentOf } from '../../src/model/bytes.ts'
import { parseInstant } from '../../src/model/instant.ts'
import { parsePcr } from '../../src/model/pcr.ts'
import { faultOf } from '../fault-of.ts'
import { certificatePem, keyPem } from './keys.ts'
import { memorySink } from './memory-sink.ts'
import { registersOf } from './oracle.ts'
import { raw, rawEif, SMALL, streamOf } from './raw-eif.ts'

const PCR0 = parsePcr(registersOf(rawEif(SMALL))['0'] ?? '')
const OTHER = parsePcr('ab'.repeat(48))
const signer = localSigner(certificatePem('p384'), keyPem('p384'))
const ES384 = encodeCbor(new Map([[1, -35]]))

async function measured(signature: Uint8Array) {
  const bytes = rawEif([...SMALL, raw('signature', signature)])
  const report = await measureEif(streamOf(bytes), bytes.length)
  expect(report.measurement.pcrs).toEqual(registersOf(bytes))
  return report
}

/** A section that is signed properly, but over these parts. */
async function signedOver(
  parts: { protectedBytes?: Uint8Array; payload?: Uint8Array; pem?: string } = {},
): Promise<Uint8Array> {
  const { protectedBytes = ES384, payload = signedPayload(PCR0) } = parts
  const signature = await signer.sign(sigStructure(protectedBytes, payload))
  return encodeSignature(
    parts.pem ?? certificatePem('p384'),
    encodeSign1({ protectedBytes, payload, signature }),
  )
}

describe('a signature', () => {
  test('holds where its key signed the PCR0 that was measured', async () => {
    const report = await measured(await signPcr0(PCR0, signer))
    expect(report.signature).toEqual({
      subject: 'C=XX, O=golden-pcr tests, CN=p384',
      notBefore: '2020-01-01T00:00:00Z',
      notAfter: '2119-12-08T00:00:00Z',
      valid: true,
    })
  })

  test('does not hold for another image, whatever it says of itself', async () => {
    const report = await measured(await signPcr0(OTHER, signer))
    expect(report.signature).toMatchObject({
      valid: false,
      reason: 'what was signed is not the PCR0 of this image',
    })
  })

  test('does not hold under another certificate, but PCR8 is that of the one in the file', async () => {
    const honest = await measured(await signPcr0(PCR0, signer))
    const report = await measured(await signedOver({ pem: certificatePem('p384-other') }))
    expect(report.signature).toMatchObject({
      subject: 'C=XX, O=golden-pcr tests, CN=p384-other',
      valid: false,
      reason: "the signature is not by the certificate's key",
    })
    expect(report.measurement.pcrs['8']).not.toBe(honest.measurement.pcrs['8'])
  })

  test.each(['p256', 'p521', 'rsa'])(
    'does not hold under a certificate of kind %s',
    async (name) => {
      const report = await measured(await signedOver({ pem: certificatePem(name) }))
      expect(report.signature).toMatchObject({
        valid: false,
        reason: "the signature is not by the certificate's key",
      })
    },
  )

  test('does not hold where the payload names another register', async () => {
    const payload = encodeCbor({ register_index: 1, register_value: [...Buffer.from(PCR0, 'hex')] })
    expect((await measured(await signedOver({ payload }))).signature).toMatchObject({
      valid: false,
      reason: 'what was signed is not the PCR0 of this image',
    })
  })

  test.each([
    ['no algorithm', new Map()],
    ['an unknown algorithm', new Map([[1, -8]])],
    [
      'a second parameter',
      new Map([
        [1, -35],
        [2, 1],
      ]),
    ],
  ])('does not hold with %s in its protected header', async (_, header) => {
    const protectedBytes = encodeCbor(header)
    expect((await measured(await signedOver({ protectedBytes }))).signature).toMatchObject({
      valid: false,
      reason: 'the protected header does not name ES256, ES384 or ES512 alone',
    })
  })

  test('does not hold with anything in its unprotected header', async () => {
    const payload = signedPayload(PCR0)
    const signature = await signer.sign(sigStructure(ES384, payload))
    const cose = encodeCbor([ES384, new Map([[4, Buffer.from('kid')]]), payload, signature])
    const report = await measured(encodeSignature(certificatePem('p384'), cose))
    expect(report.signature).toMatchObject({
      valid: false,
      reason: 'the unprotected header is not empty',
    })
  })

  test('that is no COSE_Sign1 is reported, and PCR8 told all the same', async () => {
    const report = await measured(encodeSignature(certificatePem('p384'), Buffer.from('nonsense')))
    expect(report.signature?.valid).toBe(false)
    expect(report.signature?.reason).toMatch(/^signature: byte/)
    expect(report.measurement.pcrs['8']).toMatch(/^[0-9a-f]{96}$/)
  })

  test('may be in a section of several, of which the first counts', async () => {
    const [first] = decode(await signPcr0(PCR0, signer))
    const [second] = decode(await signPcr0(OTHER, signer))
    expect((await measured(encodeCbor([first, second]))).signature?.valid).toBe(true)
    expect((await measured(encodeCbor([second, first]))).signature?.valid).toBe(false)
  })

  test('is current from its first second to its last', async () => {
    const { signature } = await measured(await signPcr0(PCR0, signer))
    if (signature === undefined) throw new Error('it is signed')
    const at = (text: string) => isCurrent(signature, parseInstant(text))
    expect(at('2019-12-31T23:59:59Z')).toBe(false)
    expect(at('2020-01-01T00:00:00Z')).toBe(true)
    expect(at('2119-12-08T00:00:00Z')).toBe(true)
    expect(at('2119-12-08T00:00:01Z')).toBe(false)
  })
})

describe('a section whose certificate cannot be told', () => {
  const pem = certificatePem('p384')
  const der = new X509Certificate(pem).raw
  const block = (bytes: Uint8Array) =>
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(bytes).toString('base64')}\n-----END CERTIFICATE-----\n`
  const withText = (certificate: Uint8Array) =>
    encodeCbor([{ signing_certificate: [...certificate], signature: [1] }])

  test.each([
    ['is in DER', withText(der), 'its signing_certificate is no certificate in PEM'],
    ['is empty', withText(Buffer.alloc(0)), 'its signing_certificate is no certificate in PEM'],
    [
      'is no X.509',
      withText(Buffer.from(block(Buffer.from('no certificate')))),
      'its signing_certificate is no X.509 certificate',
    ],
    [
      'has a month of 99',
      withText(
        Buffer.from(
          block(
            Buffer.from(der.toString('latin1').replace('200101000000Z', '209901000000Z'), 'latin1'),
          ),
        ),
      ),
      'the dates of its certificate cannot be read',
    ],
    [
      'has bytes after it',
      withText(Buffer.from(block(Buffer.concat([der, Buffer.from('0000', 'hex')])))),
      'its signing_certificate is no X.509 certificate',
    ],
    [
      'is trusted, in OpenSSL’s own way',
      withText(Buffer.from(pem.replaceAll('CERTIFICATE', 'TRUSTED CERTIFICATE'))),
      'its signing_certificate is no certificate in PEM',
    ],
    [
      'is one for one reader and another for the next',
      withText(
        Buffer.from(
          pem.replaceAll('CERTIFICATE', 'TRUSTED CERTIFICATE') + certificatePem('p384-other'),
        ),
      ),
      'its signing_certificate can be read as more than one certificate',
    ],
  ])('is refused: the certificate %s', async (_, section, why) => {
    expect(await faultOf(measured(section))).toEqual({
      code: 'EIF_SIGNATURE_INVALID',
      message: `byte 644: signature section: ${why}`,
    })
  })

  test.each([
    [
      'byte strings',
      encodeCbor([{ signing_certificate: Buffer.from(pem), signature: Buffer.from('s') }]),
    ],
    ['an empty array', encodeCbor([])],
    ['a map', encodeCbor({ signing_certificate: [1], signature: [1] })],
    ['an unknown key', encodeCbor([{ signing_certificate: [1], signature: [1], more: 1 }])],
    ['a number past a byte', encodeCbor([{ signing_certificate: [256], signature: [1] }])],
    ['a missing signature', encodeCbor([{ signing_certificate: [1] }])],
  ])('is refused where it holds %s', async (_, section) => {
    expect(await faultOf(measured(section))).toEqual({
      code: 'EIF_SIGNATURE_INVALID',
      message:
        'byte 644: signature section: it is no array of a signing_certificate and a signature, each an array of bytes',
    })
  })

  test('is refused where anything follows it, or it is nested deep', async () => {
    const good = await signPcr0(PCR0, signer)
    for (const bad of [Buffer.concat([good, Buffer.of(0)]), Buffer.alloc(30_000, 0x81)]) {
      expect((await faultOf(measured(bad))).code).toBe('EIF_SIGNATURE_INVALID')
    }
  })

  test('takes text around the certificate, and a chain after it, as OpenSSL does', async () => {
    const chain = `subject=somebody\n${pem}${certificatePem('p256')}`
    expect((await measured(await signedOver({ pem: chain }))).signature?.valid).toBe(true)
  })
})

describe('a signer', () => {
  test('must have the certificate of its key', async () => {
    expect(await faultOf(() => localSigner(certificatePem('p384'), keyPem('p384-other')))).toEqual({
      code: 'EIF_SIGNING_KEY_INVALID',
      message: 'the signing key is not the one that the certificate is for',
    })
  })

  test.each([
    ['p256', 'prime256v1'],
    ['p521', 'secp521r1'],
    ['rsa', 'rsa'],
  ])('is not made of %s', async (name, kind) => {
    expect(await faultOf(() => localSigner(certificatePem(name), keyPem(name)))).toEqual({
      code: 'EIF_SIGNING_KEY_INVALID',
      message: `the signing certificate's key is ${kind}, not on P-384`,
    })
  })

  test('is not made of what is no certificate or no key', async () => {
    expect(await faultOf(() => localSigner('x', keyPem('p384')))).toEqual({
      code: 'EIF_SIGNING_KEY_INVALID',
      message: 'the signing certificate is no X.509 certificate in PEM',
    })
    expect(await faultOf(() => localSigner(certificatePem('p384'), 'x'))).toEqual({
      code: 'EIF_SIGNING_KEY_INVALID',
      message: 'the signing key is no private key in PEM without passphrase',
    })
  })

  test('that answers with another key’s signature is caught before it reaches a file', async () => {
    const impostor: Signer = {
      certificate: new X509Certificate(certificatePem('p384-other')),
      sign: signer.sign,
    }
    expect(await faultOf(signPcr0(PCR0, impostor))).toEqual({
      code: 'EIF_SIGNING_FAILED',
      message: "the signer's answer does not hold: the signature is not by the certificate's key",
    })
  })

  test('puts the certificate alone into the file, whatever stood beside it', async () => {
    const bundle = `${keyPem('p384')}${certificatePem('p384')}${certificatePem('p256')}`
    const sink = memorySink()
    await writeEif(
      {
        arch: 'x86_64',
        kernel: contentOf(Buffer.from('K')),
        cmdline: contentOf(Buffer.from('c')),
        metadata: Buffer.from('{}'),
        ramdisks: [contentOf(Buffer.from('R'))],
        signer: localSigner(bundle, keyPem('p384')),
      },
      sink,
    )
    const at = sink.whole().lastIndexOf(Buffer.from('81a2', 'hex'))
    const [section] = decode(sink.whole().subarray(at))
    expect(Buffer.from(section.signing_certificate).toString()).toBe(certificatePem('p384'))
  })

  test('writes a section as AWS’s encoder does', () => {
    expect(Buffer.from(encodeSignature('-A', Uint8Array.of(0xd2, 0, 23, 24))).toString('hex')).toBe(
      '81a2737369676e696e675f636572746966696361746582182d1841697369676e61747572658418d200171818',
    )
    expect(Buffer.from(signedPayload(OTHER)).toString('hex')).toBe(
      `a26e72656769737465725f696e646578006e72656769737465725f76616c75659830${'18ab'.repeat(48)}`,
    )
  })
})
