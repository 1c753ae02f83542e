import { describe, expect, test } from 'vitest'
import { GOOD } from './documents.ts'
import { basicConstraints, der, ECDSA_SHA512, type Extension, ecKey, keyUsage } from './pki.ts'
import { certificate, extensions, type Row, verdict } from './plans.ts'

const form = 'ATTESTATION_CERTIFICATE_INVALID'

/** A leaf in which some bytes are others, as hex; each must stand there exactly once. */
function edited(from: string, to: string, index: number = 4) {
  return certificate(index, {
    after: (it) => {
      const hex = it.toString('hex')
      if (hex.split(from).length !== 2) throw new Error(`${from} stands there not once`)
      return Buffer.from(hex.replace(from, to), 'hex')
    },
  })
}

const constraints = (value: Buffer): Extension => ({ oid: '2.5.29.19', critical: true, value })
const yes = der(0x01, Buffer.of(0xff))
const two = der(0x02, Buffer.of(2))
const usage = '0603551d0f0404030206c0'

describe('a certificate that is written in another way than DER', () => {
  const rows: readonly Row[] = [
    [
      'another algorithm outside than inside',
      certificate(3, {
        algorithm: { outer: ECDSA_SHA512, inner: GOOD.certificates[3]?.algorithm.inner ?? '' },
      }),
      `${form} cabundle[3]: it is not signed with ECDSA and SHA-384`,
    ],
    [
      'an algorithm in a set',
      edited('300a06082a8648ce3d04030303', '310a06082a8648ce3d04030303'),
      `${form} certificate: it is not signed with ECDSA and SHA-384`,
    ],
    [
      'a serial number that is no integer',
      edited('a003020102020105', 'a003020102040105'),
      `${form} certificate: it has no serial number`,
    ],
    [
      'a serial number in more bytes than it needs',
      certificate(4, { serial: '0005' }),
      `${form} certificate: an integer is not written as DER has it`,
    ],
    [
      'a validity that is a set',
      edited('301e170d', '311e170d'),
      `${form} certificate: the validity is no sequence`,
    ],
    [
      'a time without a zone',
      edited('3236313132333039353935355a', '32363131323330393539353541'),
      `${form} certificate: a time is not of the form of RFC 5280`,
    ],
    [
      'a time that is a text',
      edited('170d3236313132333039353935355a', '0c0d3236313132333039353935355a'),
      `${form} certificate: a time is not of the form of RFC 5280`,
    ],
    [
      'a signature with unused bits',
      certificate(4, { after: (it) => signatureHead(it, (head) => [head[0], head[1], 1]) }),
      `${form} certificate: the signature is no bit string of whole bytes`,
    ],
    [
      'a signature in octets',
      certificate(4, { after: (it) => signatureHead(it, (head) => [4, head[1], head[2]]) }),
      `${form} certificate: the signature is no bit string of whole bytes`,
    ],
    [
      'a key on a curve of the same size',
      certificate(4, { key: ecKey('brainpoolP384r1') }),
      `${form} certificate: its key is not on P-384`,
    ],
    [
      'a key on a curve of the same size under the name of P-384',
      certificate(4, { spki: renamed(ecKey('brainpoolP384r1')) }),
      `${form} certificate: its key is no point of P-384`,
    ],
    [
      'a key whose point is in hybrid form',
      certificate(4, { spki: hybrid() }),
      `${form} certificate: its key is not on P-384`,
    ],
    [
      'a key with something after it',
      certificate(4, { spki: der(0x30, p384().subarray(2), Buffer.of(5, 0)) }),
      `${form} certificate: its key is not on P-384`,
    ],
    [
      'extensions under another tag',
      edited('a31d301b', 'a21d301b'),
      `${form} certificate: it has no extensions`,
    ],
    [
      'two lists of extensions',
      edited(
        '301b300c0603551d130101ff04023000300b0603551d0f0404030206c0',
        '300e300c0603551d130101ff04023000300b30090603551d0f04020500',
      ),
      `${form} certificate: it has no extensions`,
    ],
    [
      'extensions in a set',
      edited('a31d301b', 'a31d311b'),
      `${form} certificate: it has no extensions`,
    ],
    [
      'an extension with two parts after its value',
      withExtra('04080102030405060708', '04020102050004020304'),
      `${form} certificate: an extension is not of its form`,
    ],
    [
      'an extension without an identifier',
      edited(usage, usage.replace(/^06/, '04')),
      `${form} certificate: an extension is not of its form`,
    ],
    [
      'an extension whose value is not in octets',
      edited(usage, usage.replace('0f0404', '0f0c04')),
      `${form} certificate: an extension is not of its form`,
    ],
    [
      'a flag that says what is the default',
      edited('0603551d130101ff', '0603551d13010100'),
      `${form} certificate: an extension is not written as DER has it`,
    ],
    [
      'a flag that is neither true nor false',
      edited('0603551d130101ff', '0603551d13010101'),
      `${form} certificate: invalid boolean`,
    ],
    [
      'constraints in a set',
      extensions(1, constraints(der(0x31, yes, two)), keyUsage(0x06)),
      `${form} cabundle[1]: basicConstraints is not of its form`,
    ],
    [
      'constraints with a third part',
      extensions(1, constraints(der(0x30, yes, two, Buffer.of(5, 0))), keyUsage(0x06)),
      `${form} cabundle[1]: basicConstraints is not of its form`,
    ],
    [
      'a path length below nothing',
      extensions(1, constraints(der(0x30, yes, der(0x02, Buffer.of(0xff)))), keyUsage(0x06)),
      `${form} cabundle[1]: basicConstraints is not of its form`,
    ],
    [
      'a path length in more bytes than it needs',
      extensions(1, constraints(der(0x30, yes, der(0x02, Buffer.of(0, 2)))), keyUsage(0x06)),
      `${form} cabundle[1]: an integer is not written as DER has it`,
    ],
    [
      'a length without an end',
      certificate(4, { after: (it) => Buffer.concat([Buffer.of(0x30, 0x80), it.subarray(4)]) }),
      `${form} certificate: indefinite length encoding not supported`,
    ],
    [
      'where to ask for revocations, as if that had to be known',
      extensions(1, basicConstraints(true, 2), keyUsage(0x06), {
        oid: '2.5.29.31',
        critical: true,
        value: der(0x30),
      }),
      `${form} cabundle[1]: the critical extension 2.5.29.31 is not known`,
    ],
  ]
  test.each(rows)('%s', (_, plan, wanted) => {
    expect(verdict(plan)).toBe(wanted)
  })
})

/** A leaf with one extension more, in which some bytes are then others. */
function withExtra(from: string, to: string) {
  const value = Buffer.from('0102030405060708', 'hex')
  const more = { oid: '1.2.3.4', critical: false, value }
  const { certificates } = extensions(4, basicConstraints(false), keyUsage(0xc0, false), more)
  return certificate(4, {
    ...certificates[4],
    after: (it) => Buffer.from(it.toString('hex').replace(from, to), 'hex'),
  })
}

function p384(): Buffer {
  return Buffer.from(ecKey().publicKey.export({ format: 'der', type: 'spki' }))
}

// The uncompressed point, and its parity in the head once more: X9.62 has it, RFC 5480 does not.
function hybrid(): Buffer {
  const spki = p384()
  spki[spki.length - 97] = 6 + ((spki.at(-1) ?? 0) & 1)
  return spki
}

function renamed(other: ReturnType<typeof ecKey>): Buffer {
  const point = Buffer.from(other.publicKey.export({ format: 'der', type: 'spki' })).subarray(-96)
  return Buffer.concat([p384().subarray(0, -96), point])
}

/** Changes tag, length and count of unused bits of the last element: the signature. */
function signatureHead(
  whole: Buffer,
  change: (head: readonly [number, number, number]) => readonly number[],
): Buffer {
  const start = whole.length - 2 - lastLength(whole)
  const [tag = 0, length = 0, unused = 0] = whole.subarray(start, start + 3)
  return Buffer.concat([
    whole.subarray(0, start),
    Buffer.from(change([tag, length, unused])),
    whole.subarray(start + 3),
  ])
}

// A signature on P-384 takes 100 to 105 bytes with its count of unused bits.
function lastLength(whole: Buffer): number {
  const found = [100, 101, 102, 103, 104, 105].find(
    (length) =>
      whole[whole.length - length - 2] === 0x03 && whole[whole.length - length - 1] === length,
  )
  if (found === undefined) throw new Error('no signature at the end')
  return found
}
