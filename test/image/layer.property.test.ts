import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applicationRamdisk } from '../../src/image/ramdisk.ts'
import { nodeAt, walk } from '../../src/image/tree.ts'
import { readCpio } from './cpio-reader.ts'
import { bytesOf, outcome, treeOf } from './helpers.ts'
import { type TarSpec, tarOf } from './tar-writer.ts'

const COMMAND = { argv: ['/a'], env: [] }
const part = fc.constantFrom(
  'a',
  'b',
  'etc',
  '.',
  '..',
  '',
  '.wh.a',
  '.wh..wh..opq',
  '.wh...',
  '\xff',
  'tmp',
  'dev',
)
const name = fc
  .tuple(fc.constantFrom('', '/', './', '../'), fc.array(part, { minLength: 1, maxLength: 4 }))
  .map(([start, parts]) => start + parts.join('/'))
const spec: fc.Arbitrary<TarSpec> = fc
  .record({
    name,
    type: fc.constantFrom('0', '1', '2', '3', '5', '6'),
    link: fc.oneof(name, fc.constantFrom('/etc/passwd', '../..', 'a')),
    mode: fc.nat(0o7777),
    content: fc.constantFrom('', 'x', 'content'),
  })
  .map((it) => ({ ...it, content: it.type === '0' ? it.content : '' }))
const layers = fc.array(fc.array(spec, { maxLength: 6 }), { minLength: 1, maxLength: 4 })

test('whatever the layers say, there is a tree of plain names or a refusal with a code', async () => {
  let trees = 0
  await fc.assert(
    fc.asyncProperty(layers, async (all) => {
      const result = await outcome(async () => (await treeOf(all)).tree)
      if (typeof result === 'string') {
        expect(result).toMatch(/^(IMAGE_PATH_REFUSED|IMAGE_DUPLICATE_ENTRY|TAR_MALFORMED) /)
        return
      }
      trees += 1
      for (const { path, node } of walk(result)) {
        const parts = path.split('/')
        expect(parts.every((it) => it !== '' && it !== '.' && it !== '..')).toBe(true)
        expect(parts.some((it) => it.startsWith('.wh.'))).toBe(false)
        expect(nodeAt(result, parts)).toBe(node)
      }
      for (const layout of ['canonical', 'nitro-cli'] as const) {
        const archive = await outcome(async () =>
          readCpio(await bytesOf(applicationRamdisk(result, COMMAND, layout))),
        )
        if (typeof archive === 'string') {
          expect(archive).toMatch(/^IMAGE_UNSUPPORTED /)
          continue
        }
        for (const record of archive) {
          expect(record.name).toMatch(/^(rootfs|rootfs\/.+|cmd|env|TRAILER!!!)$/s)
          expect(record.name.split('/')).not.toContain('..')
        }
      }
    }),
    { numRuns: 3000 },
  )
  expect(trees).toBeGreaterThan(100)
})

test('a layer of changed bytes gives a tree or a refusal, and ends', async () => {
  const bytes = tarOf([
    { name: 'd/', type: '5' },
    { name: 'd/f', content: 'content', pax: [['mtime', '1.5']] },
    { name: 'd/l', type: '1', link: 'd/f' },
    { name: '.wh.x' },
    { name: 's', type: '2', link: 'd' },
  ])
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 6,
      }),
      async (changes) => {
        const copy = Buffer.from(bytes)
        for (const [at, value] of changes) copy[at] = value
        repair(copy)
        const result = await outcome(async () => (await treeOf([copy])).tree)
        if (typeof result === 'string') expect(result).toMatch(/^(IMAGE|TAR)_[A-Z_]+ /)
      },
    ),
    { numRuns: 3000 },
  )
})

// Right checksums, so that changes reach what lies behind them.
function repair(bytes: Buffer): void {
  for (let at = 0; at + 512 <= bytes.length; at += 512) {
    const block = bytes.subarray(at, at + 512)
    if (block.toString('latin1', 257, 262) !== 'ustar') continue
    block.fill(0x20, 148, 156)
    const sum = block.reduce((total, byte) => total + byte, 0)
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  }
}
