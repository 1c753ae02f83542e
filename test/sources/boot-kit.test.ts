import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bootKitDigest, renderBootLock } from '../../src/image/boot-lock.ts'
import { kernelConfigWarnings } from '../../src/image/kernel-config.ts'
import { bootableOf, recogniseStock, STOCK_BOOT_SETS } from '../../src/image/stock.ts'
import { sha256Hex } from '../../src/model/canonical.ts'
import { parsePcr } from '../../src/model/pcr.ts'
import { lockBootKit, openBootKit } from '../../src/sources/boot-kit.ts'
import { bytesOf, outcome } from '../image/helpers.ts'
import { temporary } from './workplace.ts'

const EXAMPLE = new URL('../../examples/boot-kit', import.meta.url).pathname

function x86Kernel(text = 'kernel'): Buffer {
  const bytes = Buffer.alloc(0x400)
  bytes.write('HdrS', 0x202)
  bytes.write(text, 0x210)
  return bytes
}

function armKernel(): Buffer {
  const bytes = Buffer.alloc(0x100)
  bytes.write('ARM\x64', 0x38, 'latin1')
  return bytes
}

async function kit(
  more: Readonly<Record<string, Buffer | string | undefined>> = {},
): Promise<string> {
  const directory = join(await temporary(), 'kit')
  await mkdir(directory)
  const files = { bzImage: x86Kernel(), init: 'init', cmdline: ' reboot=k panic=30 \n', ...more }
  for (const [name, bytes] of Object.entries(files)) {
    if (bytes !== undefined) await writeFile(join(directory, name), bytes)
  }
  return directory
}

describe('a boot kit', () => {
  test('is its files, each pinned; the command line loses the space around it', async () => {
    const directory = await kit({ 'nsm.ko': 'driver', linuxkit: 'beside', 'README.md': 'text' })
    const opened = await openBootKit(directory, 'x86_64')
    expect(opened).toMatchObject({
      arch: 'x86_64',
      cmdline: 'reboot=k panic=30',
      isPlaceholder: false,
      lock: undefined,
      kernelConfig: undefined,
      warnings: [],
    })
    expect([...opened.files.keys()]).toEqual(['bzImage', 'init', 'nsm.ko', 'cmdline'])
    expect(opened.files.get('init')).toEqual({ size: 4, sha256: sha256Hex('init') })
    expect((await bytesOf(opened.kernel)).equals(x86Kernel())).toBe(true)
    expect((await bytesOf(opened.init)).toString()).toBe('init')
    expect(opened.nsm === undefined ? '' : (await bytesOf(opened.nsm)).toString()).toBe('driver')
  })

  test('has a digest over its files by name', async () => {
    const a = { size: 1, sha256: sha256Hex('a') }
    const b = { size: 1, sha256: sha256Hex('b') }
    const canonical = `{"bzImage":"${a.sha256}","init":"${b.sha256}"}`
    const digest = bootKitDigest(
      new Map([
        ['init', b],
        ['bzImage', a],
      ]),
    )
    expect(digest).toBe(`sha256:${sha256Hex(canonical)}`)
    expect(
      bootKitDigest(
        new Map([
          ['init', a],
          ['bzImage', b],
        ]),
      ),
    ).not.toBe(digest)
  })

  test('for aarch64 has an Image', async () => {
    const directory = await kit({ bzImage: undefined, Image: armKernel() })
    expect((await openBootKit(directory, 'aarch64')).arch).toBe('aarch64')
    expect(await outcome(() => openBootKit(directory, 'x86_64'))).toBe(
      `BOOT_KIT_ARCH_MISMATCH ${directory}/Image is for aarch64, and the EIF is to be for x86_64`,
    )
  })

  test('the example is locked, and a placeholder by its bytes', async () => {
    const opened = await openBootKit(EXAMPLE, 'x86_64')
    expect(opened.isPlaceholder).toBe(true)
    expect(opened.lock?.files).toEqual(Object.fromEntries(opened.files))
    expect(opened.warnings).toEqual([])
    const copy = await temporary()
    await cp(EXAMPLE, copy, { recursive: true })
    await rm(join(copy, 'boot-kit.lock.json'))
    await rm(join(copy, 'README.md'))
    expect((await openBootKit(copy, 'x86_64')).isPlaceholder).toBe(true)
  })

  test.each([
    [
      'without init',
      { init: undefined },
      /^BOOT_KIT_INCOMPLETE the boot kit .*kit lacks init, or it is empty$/,
    ],
    [
      'with an empty kernel',
      { bzImage: '' },
      /^BOOT_KIT_INCOMPLETE the boot kit .*kit lacks bzImage, or it is empty$/,
    ],
    [
      'with a kernel that is none',
      { bzImage: 'elf' },
      /^BOOT_KIT_INVALID .*bzImage is neither a bzImage nor an arm64 Image$/,
    ],
    [
      'with the other kernel under its name',
      { bzImage: armKernel() },
      /^BOOT_KIT_ARCH_MISMATCH .*bzImage is for aarch64, and the EIF is to be for x86_64$/,
    ],
    [
      'with two lines as command line',
      { cmdline: 'a\nb' },
      /^BOOT_KIT_INVALID .*cmdline is not one line of printable ASCII of at most 2047 bytes$/,
    ],
    ['with a command line too long', { cmdline: 'a'.repeat(2048) }, /^BOOT_KIT_INVALID /],
    [
      'with a lock that is none',
      { 'boot-kit.lock.json': '{"schema":"golden-pcr/boot-kit/v2"}' },
      /^BOOT_KIT_LOCK_INVALID .*boot-kit\.lock\.json: schema: /,
    ],
  ])('%s is refused', async (_name, more, expected) => {
    const directory = await kit(more)
    expect(await outcome(() => openBootKit(directory, 'x86_64'))).toMatch(expected)
  })

  test('that is not there is refused', async () => {
    expect(await outcome(() => openBootKit('/nonexistent', 'x86_64'))).toBe(
      'FILE_MISSING cannot read the boot kit /nonexistent: ENOENT',
    )
  })
})

describe('a lock', () => {
  async function locked(): Promise<string> {
    const directory = await kit({ 'nsm.ko': 'driver', linuxkit: 'beside' })
    const lock = await lockBootKit(directory, { arch: 'x86_64', origin: 'a test' })
    await writeFile(join(directory, 'boot-kit.lock.json'), renderBootLock(lock))
    return directory
  }

  test('is found in the directory, or named itself', async () => {
    const directory = await locked()
    const lock = join(directory, 'boot-kit.lock.json')
    const opened = await openBootKit(directory, 'x86_64')
    expect(opened.lock?.origin).toBe('a test')
    expect((await openBootKit(lock, 'x86_64')).digest).toBe(opened.digest)
    expect(JSON.parse(await readFile(lock, 'utf8'))).toMatchObject({
      schema: 'golden-pcr/boot-kit/v1',
      arch: 'x86_64',
      files: { init: { size: 4, sha256: sha256Hex('init') } },
    })
  })

  test('refuses a file that differs, with both digests', async () => {
    const directory = await locked()
    await writeFile(join(directory, 'init'), 'INIT')
    expect(await outcome(() => openBootKit(directory, 'x86_64'))).toBe(
      `BOOT_KIT_CHANGED the boot kit is not what its lock says: init: expected sha256:${sha256Hex('init')} (4 bytes), got sha256:${sha256Hex('INIT')} (4 bytes)`,
    )
  })

  test('refuses a file that is missing, and one that it does not name', async () => {
    const missing = await locked()
    await rm(join(missing, 'nsm.ko'))
    expect(await outcome(() => openBootKit(missing, 'x86_64'))).toBe(
      `BOOT_KIT_CHANGED the boot kit is not what its lock says: nsm.ko: expected sha256:${sha256Hex('driver')} (6 bytes), got no such file`,
    )
    for (const name of ['bzImage.config', 'Image', 'extra.bin']) {
      const directory = await locked()
      await writeFile(join(directory, name), 'x')
      expect(await outcome(() => openBootKit(directory, 'x86_64'))).toBe(
        `BOOT_KIT_CHANGED the boot kit is not what its lock says: ${name}: not in the lock, but there with sha256:${sha256Hex('x')} (1 bytes)`,
      )
    }
  })

  test('is for one processor', async () => {
    const directory = await locked()
    expect(await outcome(() => openBootKit(directory, 'aarch64'))).toBe(
      `BOOT_KIT_ARCH_MISMATCH ${directory} is for x86_64, and the EIF is to be for aarch64`,
    )
  })

  test('cannot name files elsewhere', async () => {
    const files = { '../init': { size: 1, sha256: 'a'.repeat(64) } }
    const lock = JSON.stringify({ schema: 'golden-pcr/boot-kit/v1', arch: 'x86_64', files })
    const directory = await kit({ 'boot-kit.lock.json': lock })
    expect(await outcome(() => openBootKit(directory, 'x86_64'))).toMatch(/^BOOT_KIT_LOCK_INVALID /)
  })
})

describe('a stock boot set', () => {
  test('is recognised by PCR1, and a placeholder never is', () => {
    const pcr1 = parsePcr(
      '0343b056cd8485ca7890ddd833476d78460aed2aa161548e4e26bedf321726696257d623e8805f3f605946b3d8b0c6aa',
    )
    expect(recogniseStock(pcr1)).toEqual({
      pcr1,
      arch: 'x86_64',
      versions: 'nitro-cli 1.3.1 to 1.5.0',
    })
    expect(recogniseStock(parsePcr('a'.repeat(96)))).toBe(undefined)
    expect(bootableOf({ isPlaceholder: false }, pcr1)).toBe('stock')
    expect(bootableOf({ isPlaceholder: true }, pcr1)).toBe('placeholder')
    expect(bootableOf({ isPlaceholder: false }, parsePcr('a'.repeat(96)))).toBe('unknown')
    expect(new Set(STOCK_BOOT_SETS.map((it) => it.pcr1)).size).toBe(4)
  })
})

describe('a kernel’s configuration', () => {
  const options = [
    'BLK_DEV_INITRD',
    'DEVTMPFS',
    'TMPFS',
    'PROC_FS',
    'SYSFS',
    'UNIX98_PTYS',
    'CGROUPS',
    'VSOCKETS',
    'VIRTIO_VSOCKETS',
    'VIRTIO_MMIO',
  ]
  const text = [...options, 'MODULES'].map((it) => `CONFIG_${it}=y\n`).join('')

  test('lacks nothing', () => {
    expect(kernelConfigWarnings(text, { arch: 'aarch64', hasDriver: true })).toEqual([])
  })

  test('has modules only, or options of another processor, and that is said', () => {
    const some = text.replace('CONFIG_VIRTIO_VSOCKETS=y', 'CONFIG_VIRTIO_VSOCKETS=m')
    expect(kernelConfigWarnings(some, { arch: 'x86_64', hasDriver: false })).toEqual([
      'CONFIG_VIRTIO_VSOCKETS is not built into the kernel: the enclave cannot say that it is up',
      'CONFIG_VIRTIO_MMIO_CMDLINE_DEVICES is not built into the kernel: the enclave does not find its devices',
      'CONFIG_NSM is not built into the kernel: there is no attestation: the kit has no nsm.ko either',
    ])
  })
})
