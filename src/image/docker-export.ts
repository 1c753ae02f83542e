import { contentOf } from '../model/bytes.ts'
import type { ByteName } from './names.ts'
import {
  type Directory,
  emptyDirectory,
  type FileTree,
  type Metadata,
  type Node,
  type RegularFile,
  walk,
} from './tree.ts'

/** An entry of `docker export`: a directory's name ends in a slash. */
export interface ExportEntry {
  readonly name: ByteName
  readonly node: Node
  /** For a further name of a file that came before: the first name. */
  readonly linkTo?: ByteName | undefined
}

// What Docker puts into every container, mode 0755 and root's (moby, daemon/initlayer).
const DIRECTORIES = ['dev/pts', 'dev/shm', 'proc', 'sys']
const FILES = ['.dockerenv', 'etc/resolv.conf', 'etc/hosts', 'etc/hostname', 'dev/console']
const LINKS = [['etc/mtab', '/proc/mounts']] as const
const OWN: Metadata = { mode: 0o755, uid: 0, gid: 0, mtime: 0 }

/**
 * The entries that `docker create` and `docker export` give for an image: its tree under Docker's
 * init layer, in the order of a sorted walk; sockets and the root itself are not in it.
 *
 * The init layer first removes what stands at its paths, and at their parents, unless that is a
 * directory; then it makes what is not there. The times of what it touches are the moment's, and
 * linuxkit overwrites each of them, so 0 stands here.
 */
export function dockerExport(tree: FileTree): readonly ExportEntry[] {
  const first = new Map<Node, ByteName>()
  const entries: ExportEntry[] = []
  for (const { path, node } of walk(withInitLayer(tree))) {
    if (node.kind === 'directory') {
      entries.push({ name: `${path}/`, node })
      continue
    }
    const before = first.get(node)
    entries.push(before === undefined ? { name: path, node } : { name: path, node, linkTo: before })
    if (before === undefined) first.set(node, path)
  }
  return entries
}

function withInitLayer(tree: FileTree): FileTree {
  const root: Directory = { ...tree, entries: new Map(tree.entries) }
  for (const path of DIRECTORIES) place(root, path, () => emptyDirectory(OWN))
  for (const path of FILES) place(root, path, emptyFile)
  for (const [path, target] of LINKS) {
    place(root, path, () => ({ kind: 'symlink', meta: { ...OWN, mode: 0o777 }, target }))
  }
  return root
}

function place(root: Directory, path: string, make: () => Node): void {
  const parts = path.split('/')
  let directory = root
  for (const part of parts.slice(0, -1)) {
    const there = directory.entries.get(part)
    // A copy: the image's own tree stays as it is.
    const next =
      there?.kind === 'directory'
        ? { ...there, entries: new Map(there.entries) }
        : emptyDirectory(OWN)
    directory.entries.set(part, next)
    directory = next
  }
  const name = parts.at(-1) ?? ''
  if (directory.entries.get(name)?.kind !== 'directory') directory.entries.set(name, make())
}

function emptyFile(): RegularFile {
  return { kind: 'file', meta: OWN, content: contentOf(new Uint8Array(0)) }
}
