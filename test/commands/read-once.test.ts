import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import type { World } from '../../src/commands/world.ts'
import type { ByteStream, Content } from '../../src/model/bytes.ts'
import { sha256Hex } from '../../src/model/canonical.ts'
import type { Spool } from '../../src/ports/spool.ts'
import { unpackImage } from '../../src/sources/unpack-image.ts'
import { imageBlobs } from '../sources/image-writer.ts'
import { commandNamed, type ScratchWorld, scratchWorld } from './world.ts'

/** A stretch of a file that was read or written. */
interface Stretch {
  readonly offset: number
  readonly size: number
}

const opened: ScratchWorld[] = []
afterEach(() => {
  for (const world of opened.splice(0)) world.remove()
})
const open = (): ScratchWorld => {
  const world = scratchWorld()
  opened.push(world)
  return world
}
const vector = (name: string): string =>
  fileURLToPath(new URL(`../vectors/eif/${name}`, import.meta.url))
const KIT = fileURLToPath(new URL('../../examples/boot-kit', import.meta.url))

async function* noted(bytes: ByteStream, start: number, into: Stretch[]): ByteStream {
  let offset = start
  for await (const chunk of bytes) {
    into.push({ offset, size: chunk.length })
    offset += chunk.length
    yield chunk
  }
}

/** The stretches laid side by side: those that touch are one, and one that overlaps another throws. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const parts: Stretch[] = []
  for (const next of stretches.toSorted((one, other) => one.offset - other.offset)) {
    const last = parts.at(-1)
    const end = last === undefined ? 0 : last.offset + last.size
    if (next.offset < end) throw new Error(`the bytes at ${next.offset} were taken twice`)
    if (last === undefined || next.offset > end) parts.push(next)
    else parts[parts.length - 1] = { offset: last.offset, size: last.size + next.size }
  }
  return parts
}

/** The world, whose files note each stretch that is read of them. */
function notingReads(world: World, reads: Stretch[]): World {
  return {
    ...world,
    files: {
      ...world.files,
      async open(path) {
        const file = await world.files.open(path)
        return {
          ...file,
          bytes: () => noted(file.bytes(), 0, reads),
          range: (offset, size) => noted(file.range(offset, size), offset, reads),
        }
      },
    },
  }
}

test.each(['aws-unsigned.eif', 'aws-signed.eif'])(
  'measure reads every byte of %s once: header, sections and all',
  async (name) => {
    const reads: Stretch[] = []
    const world = notingReads(open(), reads)
    const { json } = await commandNamed('measure').run({ file: vector(name) }, world)
    const { size } = statSync(vector(name))
    expect(joined(reads)).toEqual([{ offset: 0, size }])
    expect(json).toMatchObject({ eif: { size } })
  },
)

test('a second reading would be seen', () => {
  const once = [
    { offset: 0, size: 10 },
    { offset: 10, size: 5 },
  ]
  expect(joined(once)).toEqual([{ offset: 0, size: 15 }])
  expect(() => joined([...once, { offset: 9, size: 1 }])).toThrow('the bytes at 9 were taken twice')
})

test('build unpacks every layer once, reads every file of it once, and writes every byte once', async () => {
  const world = open()
  const big = 'big '.repeat(700_000)
  const blobs = imageBlobs({
    layers: [
      [
        { name: 'app', mode: 0o755, content: 'x'.repeat(100_000) },
        { name: 'replaced', content: 'never read' },
        { name: 'big', content: big },
      ],
      [
        { name: 'replaced', content: 'read' },
        { name: 'again', type: '1', link: 'app', mode: 0o755 },
      ],
    ],
  })
  const unpacked = blobs.layers.map(() => 0)
  const appended: number[] = []
  const [spoolReads, written, readBack]: [Stretch[], Stretch[], Stretch[]] = [[], [], []]
  const layers = blobs.layers.map((blob, i) => ({
    ...blob.descriptor,
    content: {
      size: blob.bytes.length,
      async *open() {
        unpacked[i] = (unpacked[i] ?? 0) + 1
        yield blob.bytes
      },
    },
  }))
  const noting: World = {
    ...world,
    openImage: async (ref) => ({
      read: (request) =>
        unpackImage(
          {
            ref,
            configDigest: `sha256:${sha256Hex(blobs.config.bytes)}`,
            configText: blobs.config.bytes.toString(),
            layers,
          },
          request,
        ),
    }),
    openSpool: async () => notingSpool(await world.openSpool(), appended, spoolReads),
    files: {
      ...world.files,
      async draft(path) {
        const draft = await world.files.draft(path)
        return {
          ...draft,
          async write(offset, bytes) {
            written.push({ offset, size: bytes.length })
            await draft.write(offset, bytes)
          },
          bytes: () => noted(draft.bytes(), 0, readBack),
        }
      },
    },
  }
  const output = world.at('app.eif')
  const inputs = { image: 'oci:image', 'boot-kit': KIT, output }
  const { json } = await commandNamed('build').run(inputs, noting)
  const { size } = statSync(output)
  expect(json).toMatchObject({ eif: { size } })
  expect(unpacked).toEqual([1, 1])
  expect(appended.reduce((sum, it) => sum + it, 0)).toBe(
    blobs.plainLayers.reduce((sum, it) => sum + it.length, 0),
  )
  // The two names of one file are one reading, and what a layer above replaced is none.
  expect(joined(spoolReads).reduce((sum, it) => sum + it.size, 0)).toBe(
    100_000 + big.length + 'read'.length,
  )
  expect(joined(written)).toEqual([{ offset: 0, size }])
  // To see that the disk has what was written, and for the file's own digest, which needs its header.
  expect(joined(readBack)).toEqual([{ offset: 0, size }])
})

function notingSpool(spool: Spool, appended: number[], reads: Stretch[]): Spool {
  return {
    get size() {
      return spool.size
    },
    async append(bytes) {
      appended.push(bytes.length)
      await spool.append(bytes)
    },
    range(offset, size): Content {
      const content = spool.range(offset, size)
      return { size, open: () => noted(content.open(), offset, reads) }
    },
    reserve: (bytes) => spool.reserve(bytes),
    close: () => spool.close(),
  }
}
