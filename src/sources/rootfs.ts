import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  readSync,
} from 'node:fs'
import { readdir } from 'node:fs/promises'
import { Fault } from '../fault.ts'
import { NO_CONFIG } from '../image/config.ts'
import { UnpackBudget } from '../image/limits.ts'
import { type ByteName, bytesOfName, nameOfBytes, showName } from '../image/names.ts'
import { formatImageRef, type ImageRef } from '../image/reference.ts'
import {
  compareNames,
  type Directory,
  emptyDirectory,
  type Metadata,
  type Node,
} from '../image/tree.ts'
import { treeDigest } from '../image/tree-digest.ts'
import type { ImageWarning } from '../image/warnings.ts'
import type { Content } from '../model/bytes.ts'
import type { ImageRequest, ImageSource } from '../ports/image-source.ts'
import { attributesBelow } from './attributes.ts'
import { changed, reason } from './files.ts'

const CHUNK = 256 * 1024
const OPEN = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW

interface Walk {
  readonly request: ImageRequest
  readonly budget: UnpackBudget
  readonly warnings: ImageWarning[]
  /** Files with several names, by device and inode number. */
  readonly linked: Map<string, Node>
}

/**
 * A directory as a root file system: names as bytes, owners, modes, times, links and devices as they
 * are on disk. Content is copied into the spool as it is met, so that digest and ramdisk are of the
 * same bytes. Links are not followed; a file that changes meanwhile throws IMAGE_CHANGED.
 *
 * Sockets are left out with a warning. Extended attributes are told by other programs, see
 * {@link attributesBelow}; where there is none, that is a warning too.
 */
export function rootfsDirectory(
  ref: Extract<ImageRef, { kind: 'rootfs' }>,
  searchPath: string,
): ImageSource {
  return {
    async read(request) {
      const path = Buffer.from(ref.directory)
      const budget = new UnpackBudget(request.limits)
      const walk: Walk = { request, budget, warnings: [], linked: new Map() }
      const stat = statOf(path)
      if (!stat.isDirectory()) {
        throw new Fault('FILE_MISSING', `${ref.directory} is no directory`, { at: ref.directory })
      }
      const tree = emptyDirectory(metadataOf(stat))
      await readInto(tree, { path, name: '' }, walk)
      const attributes = await attributesBelow(ref.directory, searchPath)
      return {
        ref: formatImageRef(ref),
        digest: await treeDigest(tree),
        tree,
        config: NO_CONFIG,
        warnings: [...walk.warnings, ...attributes],
      }
    },
  }
}

async function readInto(
  root: Directory,
  at: { readonly path: Buffer; readonly name: ByteName },
  walk: Walk,
): Promise<void> {
  const pending = [{ directory: root, ...at }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const name of ordered(await namesIn(next.path), walk.request.shuffle)) {
      const path = Buffer.concat([next.path, Buffer.from('/'), bytesOfName(name)])
      const inner = next.name === '' ? name : `${next.name}/${name}`
      walk.budget.entry(inner.length)
      const node = await readNode(path, inner, walk)
      if (node === undefined) continue
      next.directory.entries.set(name, node)
      if (node.kind === 'directory') pending.push({ directory: node, path, name: inner })
    }
  }
}

async function readNode(path: Buffer, name: ByteName, walk: Walk): Promise<Node | undefined> {
  const stat = statOf(path)
  const meta = metadataOf(stat)
  if (stat.isDirectory()) return emptyDirectory(meta)
  const key = `${stat.dev}:${stat.ino}`
  const before = stat.nlink > 1n ? walk.linked.get(key) : undefined
  if (before !== undefined) return before
  const node = await readLeaf({ path, stat, meta }, walk)
  if (node === undefined) {
    const detail = 'a socket is not kept: programs make their own'
    walk.warnings.push({ kind: 'socket', path: showName(name), detail })
  } else if (stat.nlink > 1n) walk.linked.set(key, node)
  return node
}

async function readLeaf(
  file: { readonly path: Buffer; readonly stat: BigIntStats; readonly meta: Metadata },
  walk: Walk,
): Promise<Node | undefined> {
  const { path, stat, meta } = file
  if (stat.isFile()) return { kind: 'file', meta, content: await copy(path, stat, walk) }
  if (stat.isSymbolicLink()) {
    const target = attempt(path, () => readlinkSync(path, { encoding: 'buffer' }))
    return { kind: 'symlink', meta, target: nameOfBytes(target) }
  }
  if (stat.isFIFO()) return { kind: 'fifo', meta }
  if (stat.isCharacterDevice() || stat.isBlockDevice()) {
    const kind = stat.isBlockDevice() ? 'block' : 'character'
    return { kind, meta, ...deviceOf(stat.rdev) }
  }
  return undefined
}

// The same file that was looked at, opened without following a link put in its place meanwhile.
// Synchronous calls: most files are small, and a trip to another thread costs more than they do.
async function copy(path: Buffer, stat: BigIntStats, walk: Walk): Promise<Content> {
  const { spool } = walk.request
  const size = Number(stat.size)
  const fd = attempt(path, () => openSync(path, OPEN))
  try {
    const start = spool.size
    let done = 0
    for (;;) {
      // One byte more than there should be, so that a file that grew is noticed.
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK, size - done + 1))
      const count = attempt(path, () => readSync(fd, buffer, 0, buffer.length, done))
      if (count === 0) break
      done += count
      if (done > size) throw changed(shownPath(path))
      walk.budget.packed(count)
      walk.budget.unpacked(count)
      await spool.append(buffer.subarray(0, count))
    }
    const after = fstatSync(fd, { bigint: true })
    const isSame =
      after.ino === stat.ino && after.dev === stat.dev && after.mtimeNs === stat.mtimeNs
    if (done !== size || !isSame) throw changed(shownPath(path))
    return spool.range(start, size)
  } finally {
    closeSync(fd)
  }
}

function statOf(path: Buffer): BigIntStats {
  return attempt(path, () => lstatSync(path, { bigint: true }))
}

function attempt<T>(path: Buffer, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    // What has no code is no answer of the system, but a bug of ours.
    throw cause instanceof Error && 'code' in cause ? unreadable(path, cause) : cause
  }
}

// Names alone, as bytes: not every file system says with a name what kind of file it is.
async function namesIn(path: Buffer): Promise<readonly ByteName[]> {
  try {
    return (await readdir(path, { encoding: 'buffer' })).map((name) => nameOfBytes(name))
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

// Any order will do; this one is different for each number, and the same for the same.
function ordered(names: readonly ByteName[], shuffle: number | undefined): readonly ByteName[] {
  if (shuffle === undefined) return names
  const rank = (name: ByteName) =>
    [...name].reduce(
      (sum, char) => (Math.imul(sum, 16_777_619) ^ char.charCodeAt(0)) >>> 0,
      (2_166_136_261 ^ shuffle) >>> 0,
    )
  return [...names].sort((a, b) => rank(a) - rank(b) || compareNames(a, b))
}

function metadataOf({ mode, uid, gid, mtimeNs }: BigIntStats): Metadata {
  return {
    mode: Number(mode) & 0o7777,
    uid: Number(uid),
    gid: Number(gid),
    mtime: Math.floor(Number(mtimeNs / 1_000_000n) / 1000),
  }
}

// Linux's encoding of a device's numbers in 64 bits (glibc, gnu_dev_major and gnu_dev_minor).
function deviceOf(rdev: bigint): { readonly major: number; readonly minor: number } {
  const major = ((rdev >> 8n) & 0xfffn) | ((rdev >> 32n) & ~0xfffn)
  const minor = (rdev & 0xffn) | ((rdev >> 12n) & ~0xffn)
  return { major: Number(major), minor: Number(minor & 0xffff_ffffn) }
}

function unreadable(path: Buffer, cause: unknown): Fault {
  const shown = shownPath(path)
  return new Fault('FILE_MISSING', `cannot read ${shown}: ${reason(cause)}`, {
    cause,
    at: shown,
    hint: 'reading every file of a root file system may need its owner’s rights',
  })
}

function shownPath(path: Buffer): string {
  return showName(nameOfBytes(path))
}
