import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inspectEif } from '../../src/eif/inspect.ts'
import { encodeMetadata } from '../../src/eif/metadata.ts'
import { localSigner } from '../../src/eif/signer.ts'
import { type EifContents, writeEif } from '../../src/eif/write.ts'
import { contentOf } from '../../src/model/bytes.ts'
import { faultOf } from '../fault-of.ts'
import { certificatePem, keyPem } from './keys.ts'
import { counted, memorySink } from './memory-sink.ts'
import { registersOf } from './oracle.ts'
import { raw, rawEif, streamOf, withCrc } from './raw-eif.ts'

const metadata = encodeMetadata({ name: 'hello', version: '1', layoutVersion: 'canonical-1' })
const text = (value: string) => contentOf(Buffer.from(value))
const HELLO: EifContents = {
  arch: 'x86_64',
  kernel: text('KERNEL'),
  cmdline: text('quiet'),
  metadata,
  ramdisks: [text('RAMDISK0'), text('APP')],
}

const bytesOf = fc.uint8Array({ minLength: 1, maxLength: 3000 })
const anyContents = fc.record({
  arch: fc.constantFrom('x86_64', 'aarch64'),
  kernel: bytesOf,
  cmdline: fc.string().map((it) => Buffer.from(it.replaceAll('\0', ' '))),
  ramdisks: fc.array(bytesOf, { minLength: 1, maxLength: 6 }),
  name: fc.string(),
  piece: fc.integer({ min: 1, max: 4000 }),
})

describe('the writer', () => {
  test('writes what the specification says, section by section', async () => {
    const sink = memorySink()
    await writeEif(HELLO, sink)
    expect(sink.whole()).toEqual(
      rawEif([
        raw('kernel', 'KERNEL'),
        raw('cmdline', 'quiet'),
        raw('metadata', metadata),
        raw('ramdisk', 'RAMDISK0'),
        raw('ramdisk', 'APP'),
      ]),
    )
  })

  test('reports what the reader finds in the file, for any contents, and reads each part once', async () => {
    await fc.assert(
      fc.asyncProperty(anyContents, async ({ arch, name, piece, ...parts }) => {
        const kernel = counted(parts.kernel, piece)
        const cmdline = counted(parts.cmdline, piece)
        const ramdisks = parts.ramdisks.map((it) => counted(it, piece))
        const sink = memorySink()
        const contents = {
          arch,
          kernel,
          cmdline,
          ramdisks,
          metadata: encodeMetadata({ name, version: '1', layoutVersion: 'canonical-1' }),
        } as const
        const written = await writeEif(contents, sink)
        const file = sink.whole()
        expect(await inspectEif(streamOf(file, piece), file.length)).toEqual(written)
        expect(written.measurement.pcrs).toEqual(registersOf(file))
        expect(written.sha256).toBe(createHash('sha256').update(file).digest('hex'))
        expect(withCrc(file)).toEqual(file)
        expect([kernel, cmdline, ...ramdisks].map((it) => it.opened())).toEqual(
          Array(2 + ramdisks.length).fill(1),
        )
        const again = memorySink()
        await writeEif(contents, again)
        expect(again.whole()).toEqual(file)
      }),
      { numRuns: 200 },
    )
  })

  test('joins small pieces and passes large ones on', async () => {
    const large = Buffer.alloc(3 * 2 ** 20 + 5, 7)
    for (const piece of [100_000, 2 ** 18, 2 ** 20 + 1]) {
      const sink = memorySink()
      await writeEif({ ...HELLO, ramdisks: [counted(large, piece)] }, sink)
      const file = sink.whole()
      expect(file.subarray(-large.length).equals(large)).toBe(true)
      expect(sink.writes.length).toBeLessThan(25)
    }
  })

  test('writes the header last, so that what an interrupted write leaves is no EIF', async () => {
    const sink = memorySink()
    await writeEif(HELLO, sink)
    expect(sink.writes.at(-1)).toEqual({ offset: 0, length: 548 })
    expect(sink.writes.slice(0, -1).every((it) => it.offset >= 548)).toBe(true)
  })

  test('refuses content of another length than it says', async () => {
    const lying = (size: number) => ({ ...HELLO, ramdisks: [{ ...text('RAMDISK0'), size }] })
    expect(await faultOf(writeEif(lying(9), memorySink()))).toEqual({
      code: 'EIF_CONTENT_CHANGED',
      message: 'the ramdisk should have 9 bytes, but has 8',
    })
    expect(await faultOf(writeEif(lying(7), memorySink()))).toEqual({
      code: 'EIF_CONTENT_CHANGED',
      message: 'the ramdisk should have 7 bytes, but has more',
    })
  })

  test('refuses what no reader would take', async () => {
    const refusal = (change: Partial<EifContents>) =>
      faultOf(writeEif({ ...HELLO, ...change }, memorySink()))
    expect(await refusal({ ramdisks: [] })).toEqual({
      code: 'EIF_SECTION_MISSING',
      message: expect.stringContaining('the file ends and has no ramdisk'),
    })
    expect(await refusal({ ramdisks: [text('')] })).toEqual({
      code: 'EIF_SECTION_EMPTY',
      message: expect.stringContaining('the ramdisk has no content'),
    })
    expect(await refusal({ kernel: text('') })).toMatchObject({ code: 'EIF_SECTION_EMPTY' })
    expect(await refusal({ ramdisks: Array(30).fill(text('R')) })).toEqual({
      code: 'EIF_SECTION_COUNT',
      message: 'an EIF has at most 32 sections',
    })
    expect(await refusal({ metadata: Buffer.from('[]') })).toMatchObject({
      code: 'EIF_METADATA_INVALID',
    })
    expect(await refusal({ cmdline: text('quiet\0init=/bin/sh') })).toEqual({
      code: 'EIF_CMDLINE_INVALID',
      message: 'the kernel command line holds a NUL byte',
    })
    const huge = { size: Number.MAX_SAFE_INTEGER, open: text('x').open }
    expect(await refusal({ ramdisks: [huge] })).toEqual({
      code: 'EIF_SECTION_TOO_LARGE',
      message: 'the ramdisk has 9007199254740991 bytes',
    })
  })

  test('takes as many ramdisks as the table has room for', async () => {
    const ramdisks = Array.from({ length: 28 }, (_, i) => text(`R${i}`))
    const signer = localSigner(certificatePem('p384'), keyPem('p384'))
    const { sections } = await writeEif({ ...HELLO, ramdisks, signer }, memorySink())
    expect(sections).toHaveLength(32)
  })

  test('notices that the disk did not keep what was written', async () => {
    const sink = memorySink()
    const lossy = {
      ...sink,
      async *bytes() {
        const file = sink.whole()
        file[600] = 0xff
        yield file
      },
    }
    expect(await faultOf(writeEif(HELLO, lossy))).toEqual({
      code: 'FILE_WRITE_FAILED',
      message: expect.stringMatching(
        /^the file was written with the checksum [0-9a-f]{8}, but reads back with [0-9a-f]{8}$/,
      ),
    })
  })
})
