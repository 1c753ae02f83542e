import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applicationRamdisk } from '../../src/image/ramdisk.ts'
import { bytesOf, treeOf } from './helpers.ts'
import { type FlatFile, linuxkitRamdisk } from './linuxkit.ts'
import type { TarSpec } from './tar-writer.ts'

// Everything that Docker or linuxkit treats in its own way, and what sorts close to it.
const PATHS: readonly string[] = [
  ...['dev', 'dev/console', 'dev/null', 'dev/pts', 'dev/pts/0', 'dev/shm', 'dev-', 'device'],
  ...[
    'etc',
    'etc/hosts',
    'etc/hosts/x',
    'etc/hostname',
    'etc/mtab',
    'etc/mtab/x',
    'etc/resolv.conf',
  ],
  ...['etc/passwd', 'proc', 'proc/1', 'sys', 'tmp', 'tmp/x', 'var', 'var/run', 'run', 'rootfs'],
  ...['Dockerfile', '.dockerenv', 'cmd', 'env', 'boot/kernel', 'lib/apk/db/installed', 'a', 'a/b'],
  ...[
    'a/b/c',
    'a-b',
    'a.b',
    'a0',
    'caf\xe9',
    '\xff/\x01',
    'TRAILER!!!',
    `long/${'n'.repeat(60)}/x`,
  ],
]

const file = fc.record({
  path: fc.constantFrom(...PATHS),
  kind: fc.constantFrom('directory', 'directory', 'file', 'file', 'symlink', 'character', 'fifo'),
  mode: fc.nat(0o7777),
  uid: fc.nat(65_536),
  gid: fc.nat(65_536),
  mtime: fc.nat(2 ** 31 - 1),
  content: fc.constantFrom('', 'x', 'four', 'hello world!\n', '\xff\x00'),
  target: fc.constantFrom('a', '/etc/passwd', '../../x', 'caf\xe9'),
  device: fc.tuple(fc.nat(255), fc.nat(255)),
  inode: fc.option(fc.nat(1), { nil: undefined }),
})

/** Any image of one layer: no two files of one path, none beneath what is no directory. */
const image: fc.Arbitrary<readonly FlatFile[]> = fc
  .uniqueArray(file, { selector: ({ path }) => path, maxLength: 24 })
  .map((files) => {
    const others = new Set(files.filter((it) => it.kind !== 'directory').map(({ path }) => path))
    const above = (path: string): readonly string[] =>
      path.split('/').map((_, i, parts) => parts.slice(0, i).join('/'))
    return linked(files.filter(({ path }) => !above(path).some((it) => others.has(it))))
  })

// Names of one file agree in everything; one name alone is no hard link.
function linked(files: readonly FlatFile[]): readonly FlatFile[] {
  return files.map((it) => {
    if (it.kind !== 'file') return { ...it, inode: undefined }
    const same = files.filter((other) => other.kind === 'file' && other.inode === it.inode)
    const [one] = same
    if (it.inode === undefined || one === undefined) return { ...it, inode: undefined }
    return { ...one, path: it.path }
  })
}

const TYPE = { directory: '5', file: '0', symlink: '2', character: '3', fifo: '6' } as const

function tarSpecs(files: readonly FlatFile[]): readonly TarSpec[] {
  const first = new Map<number, string>()
  return files.map(({ path, kind, content, target, device, inode, ...meta }): TarSpec => {
    const before = inode === undefined ? undefined : first.get(inode)
    if (inode !== undefined && before === undefined) first.set(inode, path)
    const base = { ...meta, name: path, type: TYPE[kind] }
    if (before !== undefined) return { ...base, type: '1', link: before }
    if (kind === 'file') return { ...base, content: Buffer.from(content ?? '', 'latin1') }
    if (kind === 'symlink') return { ...base, link: target }
    if (kind === 'character') return { ...base, major: device?.[0], minor: device?.[1] }
    return base
  })
}

const COMMANDS = [
  { argv: ['/app', '--port', ''], env: ['A=1', 'B=two words', 'C=grüße'] },
  { argv: ['x'], env: [] },
] as const

test('the layout nitro-cli is, byte for byte, what the rules of Docker, linuxkit and gocpio give', async () => {
  let links = 0
  await fc.assert(
    fc.asyncProperty(image, fc.constantFrom(...COMMANDS), async (files, command) => {
      const { tree } = await treeOf([tarSpecs(files)])
      const actual = await bytesOf(applicationRamdisk(tree, command, 'nitro-cli'))
      const expected = linuxkitRamdisk(files, command)
      expect(actual.toString('latin1')).toBe(expected.toString('latin1'))
      const names = files.flatMap(({ inode }) => inode ?? [])
      if (names.length > new Set(names).size) links += 1
    }),
    { numRuns: 2000 },
  )
  expect(links).toBeGreaterThan(20)
})
