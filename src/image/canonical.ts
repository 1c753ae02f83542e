import { Fault } from '../fault.ts'
import { type Content, contentOf } from '../model/bytes.ts'
import { ownEntry, RAMDISK_TIME } from './boot-ramdisk.ts'
import { type Command, renderLines } from './command.ts'
import { type CpioEntry, cpioArchive } from './cpio.ts'
import { bytesOfName, showName } from './names.ts'
import { byPath, compareNames, emptyDirectory, type FileTree, type Placed } from './tree.ts'

/**
 * Where AWS's init mounts, after it has made the image the root: it ends the enclave if one is not
 * there. nitro-cli makes the same, and `/var`.
 */
const MOUNT_POINTS = [
  ['dev', 0o755],
  ['proc', 0o755],
  ['run', 0o755],
  ['sys', 0o755],
  ['tmp', 0o1777],
  ['var', 0o755],
] as const

/**
 * The application's ramdisk in the layout `canonical`: the same bytes for the same files, whatever
 * the order, times, packing or tool of the image.
 *
 * - Entries are ordered by the bytes of their path: `cmd`, `env`, `rootfs`, `rootfs/…`.
 * - Every time is 2017-04-18T16:30:00Z; inode numbers count up; owners and modes are the image's
 *   (a symbolic link's mode is 0777). Nothing of the image is left out.
 * - Hard links stay hard links: one inode number, the content with the last of the names, as the
 *   kernel's reader and GNU cpio expect. Links to a link or device are written as files of their own.
 * - Mount points that init needs are made where the image has none, root's, mode 0755 (`/tmp` 1777).
 *
 * Throws IMAGE_UNSUPPORTED for a mount point that is a file, and for what a ramdisk cannot hold.
 */
export function canonicalRamdisk(tree: FileTree, command: Command): Content {
  const placed = byPath(withMountPoints(tree))
  const names = namesPerFile(placed)
  return cpioArchive({
    *[Symbol.iterator]() {
      yield ownEntry('cmd', { mode: 0o644, body: contentOf(renderLines(command.argv)) })
      yield ownEntry('env', { mode: 0o644, body: contentOf(renderLines(command.env)) })
      yield entryOf({ path: '', node: tree }, names)
      for (const it of placed) yield entryOf(it, names)
    },
  })
}

function entryOf(placed: Placed, names: ReadonlyMap<object, readonly string[]>): CpioEntry {
  const { path, node } = placed
  const base = {
    name: path === '' ? 'rootfs' : `rootfs/${path}`,
    type: node.kind,
    mode: node.meta.mode,
    uid: node.meta.uid,
    gid: node.meta.gid,
    mtime: RAMDISK_TIME,
  }
  switch (node.kind) {
    case 'symlink':
      return { ...base, mode: 0o777, body: contentOf(bytesOfName(node.target)) }
    case 'file': {
      const linked = names.get(node)
      if (linked === undefined) return { ...base, body: node.content }
      const isLast = linked.at(-1) === path
      return { ...base, inode: node, body: isLast ? node.content : undefined }
    }
    case 'character':
    case 'block':
      return { ...base, device: { major: node.major, minor: node.minor } }
    default:
      return base
  }
}

// Files with several names only, the names in order.
function namesPerFile(placed: readonly Placed[]): ReadonlyMap<object, readonly string[]> {
  const once = new Set<object>()
  const names = new Map<object, string[]>()
  for (const { node } of placed) {
    if (node.kind !== 'file') continue
    if (once.has(node)) names.set(node, [])
    once.add(node)
  }
  for (const { path, node } of placed) names.get(node)?.push(path)
  for (const list of names.values()) list.sort(compareNames)
  return names
}

function withMountPoints(tree: FileTree): FileTree {
  const entries = new Map(tree.entries)
  for (const [name, mode] of MOUNT_POINTS) {
    const there = entries.get(name)
    if (there === undefined) {
      entries.set(name, emptyDirectory({ mode, uid: 0, gid: 0, mtime: RAMDISK_TIME }))
    } else if (there.kind !== 'directory' && there.kind !== 'symlink' && name !== 'var') {
      throw new Fault(
        'IMAGE_UNSUPPORTED',
        `/${showName(name)} is a ${there.kind}, and init mounts a file system there`,
        { at: `/${name}`, hint: 'make it a directory in the image' },
      )
    }
  }
  return { ...tree, entries }
}
