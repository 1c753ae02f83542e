import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inspectEif, measureEif } from '../../src/eif/inspect.ts'
import { faultOf } from '../fault-of.ts'
import { registersOf } from './oracle.ts'
import { raw, rawEif, SMALL, streamOf, withCrc } from './raw-eif.ts'

interface Vector {
  readonly name: string
  readonly expect: string
  readonly bytes: Buffer
}

const vectors = readFileSync(new URL('../vectors/eif/reader.txt', import.meta.url), 'utf8')
  .split(/\n\n/)
  .map((block) => block.split('\n').filter((line) => line !== '' && !line.startsWith('#')))
  .filter((lines) => lines.length > 0)
  .map(parseVector)

function parseVector(lines: readonly string[]): Vector {
  const field = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
  const sections = field('sections')
    ?.split(' ')
    .map((it) => {
      const [kind = '', text = ''] = it.split('=')
      return raw(kind, text)
    })
  const edited = lines.reduce(edit, rawEif(sections ?? SMALL))
  return {
    name: field('name') ?? '',
    expect: field('expect') ?? '',
    bytes: field('checksum') === 'stale' ? edited : withCrc(edited),
  }
}

function edit(bytes: Buffer, line: string): Buffer {
  const [verb, first = '', second = ''] = line.split(' ')
  const at = Number(first)
  const data = Buffer.from(second, 'hex')
  switch (verb) {
    case 'set':
      return Buffer.concat([bytes.subarray(0, at), data, bytes.subarray(at + data.length)])
    case 'insert':
      return Buffer.concat([bytes.subarray(0, at), data, bytes.subarray(at)])
    case 'delete':
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + Number(second))])
    case 'cut':
      return bytes.subarray(0, at)
    default:
      return bytes
  }
}

async function outcome(bytes: Buffer): Promise<string> {
  try {
    const report = await measureEif(streamOf(bytes), bytes.length)
    expect(report.measurement.pcrs).toEqual(registersOf(bytes))
    return report.sections.map((it) => `${it.type} ${it.offset}+${it.size}`).join(', ')
  } catch (error) {
    const { code, message } = await faultOf(() => {
      throw error
    })
    return `${code} ${message}`
  }
}

describe('the reader', () => {
  test.each(vectors)('answers as it should: $name', async ({ bytes, expect: wanted }) => {
    expect(await outcome(bytes)).toBe(wanted)
  })

  test('tells everything about a file', async () => {
    const bytes = rawEif(SMALL, { flags: 1 })
    expect(await inspectEif(streamOf(bytes), bytes.length)).toEqual({
      version: 4,
      flags: 1,
      arch: 'aarch64',
      size: 632,
      sections: [
        { type: 'kernel', offset: 548, size: 6 },
        { type: 'cmdline', offset: 566, size: 5 },
        { type: 'metadata', offset: 583, size: 2 },
        { type: 'ramdisk', offset: 597, size: 8 },
        { type: 'ramdisk', offset: 617, size: 3 },
      ],
      crc32: { stored: 'cfef41e9', computed: 'cfef41e9' },
      measurement: {
        id: '087d37516795f410c545a0e2c6d481083298644128ae19f767ef45df2d8a35e4',
        arch: 'aarch64',
        pcrs: registersOf(bytes),
      },
      metadata: {},
      sha256: '4c7d417e79b04c21bf4aa94c3f0bca39c85888a6783ad1af06b5fde0ed4d5420',
    })
  })

  test('refuses a file that is cut at any byte', async () => {
    const bytes = rawEif(SMALL)
    for (let length = 0; length < bytes.length; length++) {
      for (const cut of [bytes.subarray(0, length), withCrc(bytes.subarray(0, length))]) {
        const { code, message } = await faultOf(measureEif(streamOf(cut), cut.length))
        expect(`${code} ${message}`).toMatch(`EIF_TRUNCATED byte ${length}: `)
      }
    }
  })

  test('refuses a stream that ends before the length it was said to have', async () => {
    const bytes = rawEif(SMALL)
    for (let length = 0; length < bytes.length; length++) {
      const cut = bytes.subarray(0, length)
      const { code, message } = await faultOf(measureEif(streamOf(cut), bytes.length))
      expect(`${code} ${message}`).toMatch(`EIF_TRUNCATED byte ${length}: `)
    }
  })

  test('refuses a stream that goes on after the length it was said to have', async () => {
    const bytes = Buffer.concat([rawEif(SMALL), Buffer.from('x')])
    expect(await faultOf(measureEif(streamOf(bytes), 632))).toEqual({
      code: 'EIF_TRAILING_BYTES',
      message: 'byte 632: the last section ends here, but the file goes on',
    })
  })

  test('gives the same report however the bytes arrive', async () => {
    const bytes = rawEif(SMALL)
    const whole = await inspectEif(streamOf(bytes), bytes.length)
    for (const piece of [1, 2, 3, 7, 11, 12, 13, 547, 548, 549]) {
      expect(await inspectEif(streamOf(bytes, piece), bytes.length)).toEqual(whole)
    }
  })

  test('lets go of its source when it refuses', async () => {
    let closed = false
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.from('not an EIF')
      } finally {
        closed = true
      }
    }
    expect((await faultOf(measureEif(source(), 1000))).code).toBe('EIF_MAGIC')
    expect(closed).toBe(true)
  })

  test('neither allocates nor waits by a size that the file claims', async () => {
    const huge = 2 ** 52
    const bytes = rawEif(SMALL)
    bytes.writeBigUInt64BE(BigInt(huge), 284 + 8 * 4)
    bytes.writeBigUInt64BE(BigInt(huge), 617 + 4)
    const before = process.memoryUsage().rss
    const length = huge + 629
    expect(await faultOf(measureEif(streamOf(bytes), length))).toEqual({
      code: 'EIF_TRUNCATED',
      message: `byte 632: the file ends within section 4, the ramdisk, which ends at byte ${length}`,
    })
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * 2 ** 20)
  })

  test('refuses a signature or metadata section that is larger than its limit before reading it', async () => {
    for (const [kind, limit] of [
      ['signature', 32_768],
      ['metadata', 4_194_304],
    ] as const) {
      const bytes = rawEif([...SMALL.slice(0, 2), raw(kind, 'x'), ...SMALL.slice(3)])
      bytes.writeBigUInt64BE(BigInt(limit + 1), 284 + 16)
      bytes.writeBigUInt64BE(BigInt(limit + 1), 583 + 4)
      bytes.writeBigUInt64BE(BigInt(595 + limit + 1), 28 + 24)
      bytes.writeBigUInt64BE(BigInt(595 + limit + 1 + 20), 28 + 32)
      expect(await faultOf(measureEif(streamOf(bytes), 2 ** 40))).toEqual({
        code: 'EIF_SECTION_TOO_LARGE',
        message: `byte 583: the ${kind} has ${limit + 1} bytes, more than ${limit}`,
      })
    }
  })

  test('refuses metadata that are nested as deep as a stack', async () => {
    const nested = (depth: number): Buffer =>
      rawEif([
        ...SMALL.slice(0, 2),
        raw('metadata', `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`),
        ...SMALL.slice(3),
      ])
    const good = nested(126)
    expect((await measureEif(streamOf(good), good.length)).metadata).toBeDefined()
    for (const depth of [127, 1_000_000]) {
      const deep = nested(depth)
      expect(await faultOf(measureEif(streamOf(deep), deep.length))).toEqual({
        code: 'EIF_METADATA_INVALID',
        message: 'byte 595: metadata section: it is nested more than 127 deep',
      })
    }
  })

  test('measures any order of sections that the format allows', async () => {
    const section = fc.constantFrom('cmdline', 'metadata', 'ramdisk', 'ramdisk', 'ramdisk')
    await fc.assert(
      fc.asyncProperty(fc.array(section, { maxLength: 31 }), async (kinds) => {
        const once = kinds.filter((it, i) => it === 'ramdisk' || kinds.indexOf(it) === i)
        const sections = once.map((kind, i) =>
          raw(kind, kind === 'metadata' ? '{}' : `${kind} ${i}`),
        )
        const bytes = rawEif([raw('kernel', 'K'), ...sections])
        const complete = once.includes('cmdline') && once.includes('ramdisk')
        const wanted = complete ? /^kernel/ : /^EIF_SECTION_(MISSING|COUNT)/
        expect(await outcome(bytes)).toMatch(wanted)
      }),
    )
  })
})
