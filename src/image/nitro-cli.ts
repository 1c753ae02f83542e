import { type Content, contentOf } from '../model/bytes.ts'
import { ownEntry, RAMDISK_TIME } from './boot-ramdisk.ts'
import { type Command, renderLines } from './command.ts'
import { type CpioEntry, cpioArchive } from './cpio.ts'
import { dockerExport, type ExportEntry } from './docker-export.ts'
import { bytesOfName, nameOfText } from './names.ts'
import type { FileTree } from './tree.ts'

const PREFIX = 'rootfs/'
const DROPPED: ReadonlySet<string> = new Set([
  '.dockerenv',
  'Dockerfile',
  'dev/console',
  'dev/pts',
  'dev/shm',
  'etc/hostname',
])
const HOSTS = [
  '127.0.0.1       localhost',
  '::1     localhost ip6-localhost ip6-loopback',
  'fe00::0 ip6-localnet',
  'ff00::0 ip6-mcastprefix',
  'ff02::1 ip6-allnodes',
  'ff02::2 ip6-allrouters',
  '',
].join('\n')
const RESOLV_CONF = '/run/resolvconf/resolv.conf'

// What must be there, by its name in the export; where it is, it gets the constant time.
const TOUCHED: ReadonlyMap<string, CpioEntry> = new Map([
  ['dev/', added('dev')],
  ['dev/pts/', added('dev/pts')],
  ['dev/shm/', added('dev/shm')],
  ['etc/', added('etc')],
  ['etc/hosts', hosts(0o644)],
  ['etc/mtab', link('etc/mtab', { mode: 0o755, target: '/proc/mounts' })],
  ['etc/resolv.conf', link('etc/resolv.conf', { mode: 0o644, target: RESOLV_CONF })],
  ['proc/', added('proc')],
  ['sys/', added('sys')],
])

/**
 * The application's ramdisk in the layout `nitro-cli`: byte for byte what nitro-cli 1.3.1 to 1.5.0
 * writes for the same image, by way of `docker export` and linuxkit 1.5.2 with AWS's patches, so
 * that an enclave which that tool built can be measured without it.
 *
 * - `rootfs`, then the export under `rootfs/`, in its order, with the image's times; a directory's
 *   name ends in a slash. A further name of a file becomes a relative symbolic link to its first.
 * - Left out: `.dockerenv`, `Dockerfile`, `dev/console`, `etc/hostname`, unless a directory.
 * - `etc/hosts` has linuxkit's text, `etc/resolv.conf` and `etc/mtab` are links; what Docker or
 *   linuxkit touch has linuxkit's time. What of it the export lacks is added after it.
 * - Then `rootfs` and `rootfs/{dev,run,sys,var,proc,tmp}` once more as mode 0755 (the kernel lets
 *   the later entry win: `/tmp` loses its sticky bit), `cmd` and `env`.
 *
 * Throws IMAGE_UNSUPPORTED for what a ramdisk cannot hold.
 */
export function nitroCliRamdisk(tree: FileTree, command: Command): Content {
  const exported = dockerExport(tree).filter(({ name }) => !DROPPED.has(name))
  const names = new Set(exported.map(({ name }) => name))
  return cpioArchive({
    *[Symbol.iterator]() {
      yield ownEntry('rootfs', { mode: 0o755 })
      for (const it of exported) yield entryOf(it)
      for (const [name, entry] of TOUCHED) if (!names.has(name)) yield entry
      for (const name of ['', 'dev', 'run', 'sys', 'var', 'proc', 'tmp']) {
        yield ownEntry(name === '' ? 'rootfs' : PREFIX + name, { mode: 0o755 })
      }
      yield ownEntry('cmd', { mode: 0o644, body: contentOf(renderLines(command.argv)) })
      yield ownEntry('env', { mode: 0o644, body: contentOf(renderLines(command.env)) })
    },
  })
}

function entryOf({ name, node, linkTo }: ExportEntry): CpioEntry {
  const { mode, uid, gid, mtime } = node.meta
  if (name === 'etc/hosts') return { ...hosts(mode), uid, gid }
  if (name === 'etc/resolv.conf') {
    return { ...link(name, { mode, target: RESOLV_CONF }), uid, gid }
  }
  const base = {
    name: PREFIX + name,
    type: node.kind,
    mode: node.kind === 'symlink' ? 0o777 : mode,
    uid,
    gid,
    mtime: TOUCHED.has(name) ? RAMDISK_TIME : mtime,
  }
  if (linkTo !== undefined) {
    const body = contentOf(bytesOfName(relativeTo(name, linkTo)))
    return { ...base, type: 'symlink', body }
  }
  switch (node.kind) {
    case 'file':
      return { ...base, body: node.content }
    case 'symlink':
      return { ...base, body: contentOf(bytesOfName(node.target)) }
    case 'character':
    case 'block':
      return { ...base, device: { major: node.major, minor: node.minor } }
    default:
      return base
  }
}

// The way from the directory of one path to another, both from the same root.
function relativeTo(from: string, to: string): string {
  const start = from.split('/').slice(0, -1)
  const end = to.split('/')
  const same = end.findIndex((part, i) => part !== start[i])
  return [...start.slice(same).map(() => '..'), ...end.slice(same)].join('/')
}

function added(name: string): CpioEntry {
  return ownEntry(PREFIX + name, { mode: 0o755 })
}

function hosts(mode: number): CpioEntry {
  return ownEntry('rootfs/etc/hosts', { mode, body: contentOf(Buffer.from(HOSTS)) })
}

function link(name: string, what: { readonly mode: number; readonly target: string }): CpioEntry {
  const body = contentOf(Buffer.from(nameOfText(what.target), 'latin1'))
  return { ...ownEntry(PREFIX + name, { mode: what.mode, body }), type: 'symlink' }
}
