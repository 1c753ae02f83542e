import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bootRamdisk } from '../../src/image/boot-ramdisk.ts'
import { cpioArchive } from '../../src/image/cpio.ts'
import { applicationRamdisk } from '../../src/image/ramdisk.ts'
import { contentOf } from '../../src/model/bytes.ts'
import { type CpioRecord, readCpio } from './cpio-reader.ts'
import { bytesOf, outcome, treeOf } from './helpers.ts'
import type { TarSpec } from './tar-writer.ts'

const COMMAND = { argv: ['/app', '--port', ''], env: ['A=1', 'B=two words'] }
const text = (value: string) => contentOf(Buffer.from(value))

async function canonical(layers: readonly (readonly TarSpec[])[]): Promise<readonly CpioRecord[]> {
  const { tree } = await treeOf(layers)
  return readCpio(await bytesOf(applicationRamdisk(tree, COMMAND, 'canonical')))
}

describe('the boot ramdisk', () => {
  // Every byte by hand, from the rules of nitro-cli's cpio dialect.
  const head = (
    ino: string,
    mode: string,
    nlink: string,
    mtime: string,
    size: string,
    name: string,
  ) =>
    `070701${ino}${mode}${'00000000'.repeat(2)}${nlink}${mtime}${size}0000000300000001${'00000000'.repeat(2)}${(name.length + 1).toString(16).padStart(8, '0')}00000000${name}\0`
  const at4 = (bytes: string) => bytes + '\0'.repeat((4 - (bytes.length % 4)) % 4)
  const at512 = (bytes: string) => bytes + '\0'.repeat((512 - (bytes.length % 512)) % 512)
  const time = '58f63f08'

  test('is byte for byte what nitro-cli writes', async () => {
    const bytes = await bytesOf(bootRamdisk({ init: text('#!init'), nsm: text('driver!!') }))
    const expected = at512(
      at4(head('000002d1', '000041ed', '00000002', time, '00000000', 'dev')) +
        at4(head('000002d2', '000081ed', '00000001', time, '00000006', 'init')) +
        at4('#!init') +
        at4(head('000002d3', '000081ed', '00000001', time, '00000008', 'nsm.ko')) +
        at4('driver!!') +
        at4(head('000002d4', '00000000', '00000001', '00000000', '00000000', 'TRAILER!!!')),
    )
    expect(bytes.toString('latin1')).toBe(expected)
    expect(Number.parseInt(time, 16)).toBe(1_492_533_000)
  })

  test('has no driver where the kernel has it', async () => {
    const records = readCpio(await bytesOf(bootRamdisk({ init: text('i') })))
    expect(records.map(({ name }) => name)).toEqual(['dev', 'init', 'TRAILER!!!'])
  })
})

describe('the layout canonical', () => {
  test('is sorted by bytes, normalised, and keeps owners and modes', async () => {
    const records = await canonical([
      [
        { name: './', type: '5', mode: 0o711, uid: 9 },
        { name: 'b', content: 'bb', uid: 1, gid: 2, mode: 0o4755, mtime: 5 },
        { name: 'a/', type: '5', mode: 0o700 },
        { name: 'a/z', type: '2', link: '../b', mode: 0o700 },
        { name: 'a-b', content: 'x' },
        { name: '\xff', content: '' },
        { name: 'tmp', type: '5', mode: 0o1777 },
        { name: 'null', type: '3', mode: 0o666, major: 1, minor: 3 },
        { name: 'pipe', type: '6', mode: 0o600 },
      ],
    ])
    const own = {
      uid: 0,
      gid: 0,
      nlink: 1,
      mtime: 1_492_533_000,
      dev: '3:1',
      rdev: '0:0',
      body: '',
    }
    const directory = { ...own, mode: '40755', nlink: 2 }
    expect(records).toEqual([
      { ...own, name: 'cmd', ino: 721, mode: '100644', body: '/app\n--port\n\n' },
      { ...own, name: 'env', ino: 722, mode: '100644', body: 'A=1\nB=two words\n' },
      { ...directory, name: 'rootfs', ino: 723, mode: '40711', uid: 9 },
      { ...directory, name: 'rootfs/a', ino: 724, mode: '40700' },
      { ...own, name: 'rootfs/a-b', ino: 725, mode: '100644', body: 'x' },
      { ...own, name: 'rootfs/a/z', ino: 726, mode: '120777', body: '../b' },
      { ...own, name: 'rootfs/b', ino: 727, mode: '104755', uid: 1, gid: 2, body: 'bb' },
      { ...directory, name: 'rootfs/dev', ino: 728 },
      { ...own, name: 'rootfs/null', ino: 729, mode: '20666', rdev: '1:3' },
      { ...own, name: 'rootfs/pipe', ino: 730, mode: '10600' },
      { ...directory, name: 'rootfs/proc', ino: 731 },
      { ...directory, name: 'rootfs/run', ino: 732 },
      { ...directory, name: 'rootfs/sys', ino: 733 },
      { ...directory, name: 'rootfs/tmp', ino: 734, mode: '41777' },
      { ...directory, name: 'rootfs/var', ino: 735 },
      { ...own, name: 'rootfs/\xff', ino: 736, mode: '100644' },
      { ...own, name: 'TRAILER!!!', ino: 737, mode: '0', mtime: 0 },
    ])
    const names = records.slice(0, -1).map(({ name }) => name)
    expect(names).toEqual(
      [...names].sort((a, b) => Buffer.compare(Buffer.from(a, 'latin1'), Buffer.from(b, 'latin1'))),
    )
  })

  test('writes hard links as one inode with the content at the last name', async () => {
    const records = await canonical([
      [
        { name: 'z', content: 'once' },
        { name: 'm', type: '1', link: 'z' },
        { name: 'd/a', type: '1', link: 'm' },
        { name: 's', type: '2', link: 'z' },
        { name: 't', type: '1', link: 's' },
      ],
    ])
    const found = records.filter(({ name }) => /^rootfs\/(d\/a|m|z|s|t)$/.test(name))
    expect(found.map(({ name, nlink, body }) => [name, nlink, body])).toEqual([
      ['rootfs/d/a', 3, ''],
      ['rootfs/m', 3, ''],
      ['rootfs/s', 1, 'z'],
      ['rootfs/t', 1, 'z'],
      ['rootfs/z', 3, 'once'],
    ])
    const inodes = found.filter(({ nlink }) => nlink === 3).map(({ ino }) => ino)
    expect(new Set(inodes).size).toBe(1)
    const others = records.filter(({ nlink }) => nlink !== 3).map(({ ino }) => ino)
    expect(others).not.toContain(inodes[0])
    expect(new Set(others).size).toBe(others.length)
  })

  test('refuses a mount point that is a file, and lets a link be', async () => {
    expect(await outcome(() => canonical([[{ name: 'proc', content: 'x' }]]))).toBe(
      'IMAGE_UNSUPPORTED /proc is a file, and init mounts a file system there',
    )
    const records = await canonical([[{ name: 'run', type: '2', link: 'var/run' }]])
    expect(records.find(({ name }) => name === 'rootfs/run')?.mode).toBe('120777')
  })

  test('gives one known digest for one fixed image', async () => {
    const { tree } = await treeOf([
      [
        { name: 'bin/', type: '5' },
        { name: 'bin/app', mode: 0o755, content: 'program' },
      ],
    ])
    const bytes = await bytesOf(applicationRamdisk(tree, COMMAND, 'canonical'))
    expect(createHash('sha384').update(bytes).digest('hex')).toMatchInlineSnapshot(
      `"bdc7ed050af4074fb1c0afa0f93f6f4cb7f625b9778d14bd0f79c93344fd3ce042c9a334ed3e59ba543f49812f9e88d8"`,
    )
  })

  test('is the same bytes whatever the order, times and split into layers', async () => {
    const names = ['a', 'b', 'c/d', 'c/e', 'c-', 'f/g/h']
    const specs = names.map((name, i): TarSpec => ({ name, content: `body ${i}`, uid: i }))
    const bytes = async (layers: readonly (readonly TarSpec[])[]) =>
      bytesOf(applicationRamdisk((await treeOf(layers)).tree, COMMAND, 'canonical'))
    const expected = await bytes([specs])
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(specs, { minLength: specs.length }),
        fc.nat(specs.length),
        fc.nat(2 ** 31),
        async (shuffled, split, mtime) => {
          const timed = shuffled.map((spec) => ({ ...spec, mtime }))
          const actual = await bytes([timed.slice(0, split), timed.slice(split)])
          expect(actual.equals(expected)).toBe(true)
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('what a ramdisk cannot hold is refused', () => {
  const base = { name: 'a', type: 'file', mode: 0, uid: 0, gid: 0, mtime: 0 } as const
  const sized = (size: number) => ({ size, open: () => contentOf(new Uint8Array(0)).open() })
  test.each([
    [
      'a file of 4 GiB',
      { ...base, body: sized(2 ** 32) },
      "a: 4294967296 bytes do not fit: a ramdisk's file is less than 4 GiB",
    ],
    [
      'a path past the kernel’s',
      { ...base, name: 'n'.repeat(4096) },
      `${'n'.repeat(512)}: a path of 4096 bytes is more than the kernel takes`,
    ],
    [
      'an empty link',
      { ...base, type: 'symlink', body: sized(0) },
      "a: a link's target of 0 bytes is none that the kernel takes",
    ],
    [
      'a time before 1970',
      { ...base, mtime: -1 },
      'a: the time -1 does not fit: it is 1970 to 2106',
    ],
    [
      'a device that is none',
      { ...base, type: 'block', device: { major: 4096, minor: 0 } },
      'a: 4096:0 is no device of Linux',
    ],
  ] as const)('%s', async (_name, entry, message) => {
    expect(await outcome(() => cpioArchive([entry]))).toBe(`IMAGE_UNSUPPORTED ${message}`)
  })

  test('content that is not as long as it said', async () => {
    const archive = cpioArchive([{ ...base, body: sized(3) }])
    expect(await outcome(() => bytesOf(archive))).toBe(
      'IMAGE_CHANGED a: its content is 0 bytes, expected 3',
    )
  })
})
