import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { extend } from '../../src/eif/registers.ts'
import type { Content } from '../../src/model/bytes.ts'
import type { Pcr } from '../../src/model/pcr.ts'

/** What of a boot kit goes in. */
export interface MonzoKit {
  readonly kernel: Content
  readonly init: Content
  readonly nsm: Content
}

const CMDLINE =
  'reboot=k panic=30 pci=off nomodules console=ttyS0 random.trust_cpu=on root=/dev/ram0'
const DIRECTORY = 0o040555
const FILE = 0o100444
const PROGRAM = 0o100555

interface Entry {
  readonly name: string
  readonly mode: number
  readonly links?: number
  readonly body?: Uint8Array
}

/**
 * The PCR0 of monzo's check: kernel, command line, and two ramdisks as GNU cpio 2.13 (`-H newc -R +0:+0
 * --reproducible`) and `gzip -n` write them of a Nix store's files: mode 0444 or 0555, time 1.
 *
 * Whether git has `init` and `nsm.ko` as programs is not part of the recipe, and is lost where the
 * files were copied: each of the four ways is tried. Undefined where there is no gzip; other
 * programs of that name may pack otherwise.
 */
export async function monzoPcr0s(kit: MonzoKit): Promise<readonly Pcr[] | undefined> {
  const [kernel, init, nsm] = await Promise.all([kit.kernel, kit.init, kit.nsm].map(bytesOf))
  const application = gzip(newc(userRamdisk()))
  if (application === undefined) return undefined
  const modes = [PROGRAM, FILE].flatMap((it) =>
    [PROGRAM, FILE].map((other) => [it, other] as const),
  )
  return modes.map(([initMode, nsmMode]) => {
    const boot = newc([
      { name: 'dev', mode: DIRECTORY, links: 2 },
      { name: 'init', mode: initMode, body: init ?? new Uint8Array(0) },
      { name: 'nsm.ko', mode: nsmMode, body: nsm ?? new Uint8Array(0) },
    ])
    const hash = createHash('sha384')
    for (const part of [kernel ?? '', CMDLINE, gzip(boot) ?? '', application]) hash.update(part)
    return extend(hash.digest())
  })
}

/** The application's ramdisk of that check: a file, and the directories that init mounts on. */
export function userRamdisk(): readonly Entry[] {
  const inner = ['dev', 'etc', 'etc/file', 'proc', 'run', 'sys', 'tmp', 'var']
  return [
    { name: 'cmd', mode: FILE, body: Buffer.from('none') },
    { name: 'env', mode: FILE },
    { name: 'rootfs', mode: DIRECTORY, links: 9 },
    ...inner.map((name) =>
      name === 'etc/file'
        ? { name: `rootfs/${name}`, mode: FILE, body: Buffer.from('hello world!') }
        : { name: `rootfs/${name}`, mode: DIRECTORY, links: 2 },
    ),
  ]
}

/** A newc archive in GNU cpio's dialect: numbers in capitals, inodes from 0, no devices, time 1. */
export function newc(entries: readonly Entry[]): Buffer {
  const parts = entries.map((entry, i) => record(entry, i, 1))
  const all = Buffer.concat([...parts, record({ name: 'TRAILER!!!', mode: 0 }, 0, 0)])
  return padded(all, 512)
}

function record(
  { name, mode, links = 1, body = new Uint8Array(0) }: Entry,
  inode: number,
  time: number,
): Buffer {
  const numbers = [inode, mode, 0, 0, links, time, body.length, 0, 0, 0, 0, name.length + 1, 0]
  const text = numbers.map((it) => it.toString(16).toUpperCase().padStart(8, '0')).join('')
  return Buffer.concat([padded(Buffer.from(`070701${text}${name}\0`), 4), padded(body, 4)])
}

function padded(bytes: Uint8Array, to: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((to - (bytes.length % to)) % to)])
}

function gzip(bytes: Uint8Array): Buffer | undefined {
  const { status, stdout } = spawnSync('gzip', ['-n'], { input: bytes, maxBuffer: 256 * 1024 ** 2 })
  return status === 0 ? stdout : undefined
}

async function bytesOf(content: Content): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of content.open()) chunks.push(Uint8Array.from(chunk))
  return Buffer.concat(chunks)
}
