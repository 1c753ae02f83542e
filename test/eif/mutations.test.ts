import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { inspectEif } from '../../src/eif/inspect.ts'
import { localSigner, signPcr0 } from '../../src/eif/signer.ts'
import { Fault, faultClass } from '../../src/fault.ts'
import { parsePcr } from '../../src/model/pcr.ts'
import { certificatePem, keyPem } from './keys.ts'
import { registersOf } from './oracle.ts'
import { raw, rawEif, SMALL, streamOf, withCrc } from './raw-eif.ts'

/** One change; places and lengths are taken modulo the file's length, so that each fits any file. */
type Mutation = (bytes: Buffer) => Buffer

const place = fc.nat()
const at = (bytes: Buffer, where: number): number => where % Math.max(1, bytes.length)
const spliced = (bytes: Buffer, from: number, to: number, middle: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)])

// Numbers at which a parser goes wrong: ends of types, the file's own places, and their neighbours.
const telling = fc.oneof(
  fc.constantFrom(0n, 1n, 2n, 3n, 11n, 12n, 13n, 0x7fffffffn, 0x80000000n, 0xffffffffn),
  fc.constantFrom(2n ** 32n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 12n, 2n ** 64n - 1n),
  fc.bigInt({ min: 540n, max: 660n }),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
)

const bitFlip = fc.record({ where: place, bit: fc.nat(7) }).map(({ where, bit }): Mutation => {
  return (bytes) => {
    const i = at(bytes, where)
    return spliced(bytes, i, i + 1, Uint8Array.of((bytes[i] ?? 0) ^ (1 << bit)))
  }
})
const byteSet = fc.record({ where: place, value: fc.nat(255) }).map(
  ({ where, value }): Mutation =>
    (bytes) =>
      spliced(bytes, at(bytes, where), at(bytes, where) + 1, Uint8Array.of(value)),
)
const cut = place.map(
  (where): Mutation =>
    (bytes) =>
      bytes.subarray(0, at(bytes, where)),
)
const insertion = fc
  .record({ where: place, data: fc.uint8Array({ minLength: 1, maxLength: 40 }) })
  .map(({ where, data }): Mutation => {
    return (bytes) => spliced(bytes, at(bytes, where), at(bytes, where), data)
  })
const deletion = fc.record({ where: place, count: fc.integer({ min: 1, max: 40 }) }).map(
  ({ where, count }): Mutation =>
    (bytes) =>
      spliced(bytes, at(bytes, where), at(bytes, where) + count, new Uint8Array()),
)
const swap = fc.tuple(place, place, fc.integer({ min: 1, max: 40 })).map(
  ([one, other, count]): Mutation =>
    (bytes) => {
      const [a = 0, b = 0] = [at(bytes, one), at(bytes, other)].sort((x, y) => x - y)
      const length = Math.min(count, b - a)
      const moved = spliced(bytes, a, a + length, bytes.subarray(b, b + length))
      return spliced(moved, b, b + length, bytes.subarray(a, a + length))
    },
)
const wide = (offset: number, value: bigint): Mutation => {
  return (bytes) => {
    if (bytes.length < offset + 8) return bytes
    const edited = Buffer.from(bytes)
    edited.writeBigUInt64BE(value, offset)
    return edited
  }
}
const tableEdit = fc
  .record({ slot: fc.nat(7), column: fc.constantFrom(28, 284), value: telling })
  .map(({ slot, column, value }) => wide(column + 8 * slot, value))
const sizeEdit = fc
  .record({ section: fc.nat(5), value: telling })
  .map(({ section, value }): Mutation => {
    return (bytes) => {
      if (bytes.length < 548) return bytes
      const offset = Number(bytes.readBigUInt64BE(28 + 8 * section) % 2n ** 32n)
      return wide(offset + 4, value)(wide(284 + 8 * section, value)(bytes))
    }
  })
const headerEdit = fc
  .record({ field: fc.constantFrom(4, 6, 24, 26), value: fc.nat(65_535) })
  .map(({ field, value }): Mutation => {
    return (bytes) => spliced(bytes, field, field + 2, Uint8Array.of(value >> 8, value & 255))
  })
const tailed = fc.uint8Array({ minLength: 1, maxLength: 20 }).map((data): Mutation => {
  return (bytes) => Buffer.concat([bytes, data])
})

const mutation = fc.oneof(
  { weight: 3, arbitrary: bitFlip },
  { weight: 3, arbitrary: byteSet },
  cut,
  insertion,
  deletion,
  swap,
  tableEdit,
  sizeEdit,
  headerEdit,
  tailed,
)

const unsigned = rawEif(SMALL)
const pcr0 = registersOf(unsigned)['0'] ?? ''
const signature = raw(
  'signature',
  await signPcr0(parsePcr(pcr0), localSigner(certificatePem('p384'), keyPem('p384'))),
)
const longer = raw('metadata', JSON.stringify({ CustomMetadata: 'x'.repeat(600) }))
const signed = rawEif([...SMALL.map((it) => (it.type === 5 ? longer : it)), signature])

// The same sections in another order, some of them left out, some there twice, some of another type.
const rearranged = fc
  .array(fc.tuple(fc.nat(5), fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.nat(6))), {
    minLength: 2,
    maxLength: 8,
  })
  .map((picks) =>
    rawEif(
      picks.flatMap(([pick, type]) => {
        const section = [...SMALL, signature][pick]
        return section === undefined ? [] : [type === 0 ? section : { ...section, type }]
      }),
    ),
  )
const base = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(unsigned, signed) },
  { weight: 1, arbitrary: rearranged },
)

test('10,000 mutations of a valid file give a typed refusal or the right registers', async () => {
  const tally = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(
      base,
      fc.array(mutation, { maxLength: 3 }),
      fc.boolean(),
      async (file, mutations, fixed) => {
        const mutated = mutations.reduce((bytes, change) => change(bytes), file)
        const outcome = await verdict(fixed ? withCrc(mutated) : Buffer.from(mutated))
        tally.set(outcome, (tally.get(outcome) ?? 0) + 1)
      },
    ),
    { numRuns: 10_000 },
  )
  // They reach every check that a change of bytes can reach, and leave some files whole.
  expect([...tally.keys()]).toEqual(
    expect.arrayContaining([
      'EIF_CRC_MISMATCH',
      'EIF_FLAGS',
      'EIF_GAP',
      'EIF_MAGIC',
      'EIF_METADATA_INVALID',
      'EIF_OVERLAP',
      'EIF_RESERVED',
      'EIF_SECTION_COUNT',
      'EIF_SECTION_MISSING',
      'EIF_SECTION_ORDER',
      'EIF_SECTION_REPEATED',
      'EIF_SECTION_TYPE',
      'EIF_SIGNATURE_INVALID',
      'EIF_SIZE_MISMATCH',
      'EIF_TRAILING_BYTES',
      'EIF_TRUNCATED',
      'EIF_VERSION',
      'measured',
    ]),
  )
  expect(tally.get('measured')).toBeGreaterThan(300)
}, 300_000)

async function verdict(bytes: Buffer): Promise<string> {
  try {
    const report = await inspectEif(streamOf(bytes), bytes.length)
    expect(report.measurement.pcrs).toEqual(registersOf(bytes))
    expect(withCrc(bytes)).toEqual(bytes)
    if (report.signature?.valid === true) {
      expect(report.measurement.pcrs['0']).toBe(pcr0)
    }
    return 'measured'
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    expect(faultClass(error.code)).toBe('malformed')
    expect(error.at).toMatch(/^byte \d+$/)
    expect(error.message.startsWith(`${error.at}: `)).toBe(true)
    return error.code
  }
}
