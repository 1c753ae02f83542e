import { Fault } from '../fault.ts'
import type { ByteStream, Content } from '../model/bytes.ts'
import { sparseContent } from './content.ts'
import type { UnpackBudget } from './limits.ts'
import { type ByteName, parsePath, showName } from './names.ts'
import type { TarEntry } from './tar/entry.ts'
import { readTar } from './tar/reader.ts'
import {
  DEFAULT_DIRECTORY,
  type Directory,
  emptyDirectory,
  type FileTree,
  type Metadata,
  type Node,
  nodeAt,
} from './tree.ts'
import { applyWhiteout, parseWhiteout, type Whiteout } from './whiteout.ts'

/** One layer, unpacked: its tar as a stream, and its bytes by place, once the stream has gone by. */
export interface Layer {
  readonly stream: ByteStream
  range(offset: number, size: number): Content
}

// What a layer says of a path. An implied directory is one that only entries beneath it tell of.
type Seen = 'directory' | 'implied' | 'other'

// A hard link; its file is known once what stands before it has been added.
interface Link {
  readonly kind: 'hardlink'
  readonly meta: Metadata
  readonly target: ByteName
}

// What an entry adds, and nothing else of it: a layer may hold a million.
interface Addition {
  readonly path: ByteName
  readonly what: Node | Link
}

/**
 * Applies a layer to the tree of the layers below it.
 *
 * As the OCI image layer specification has it: whiteouts act on lower layers only, wherever in the
 * layer they stand; then entries are added in order. A directory that is there already takes the
 * entry's owner and mode and keeps its own entries; anything else is replaced. Hard links name a
 * file that is there by then, in this layer or below.
 *
 * The layer is attacker-controlled. The tree is only in memory, so nothing is ever written outside;
 * and what runtimes do differently is refused rather than guessed: a name twice in one layer
 * (IMAGE_DUPLICATE_ENTRY; a directory may be repeated), an entry beneath a link or file of another
 * entry, `..`, a hard link to nothing or through a link (IMAGE_PATH_REFUSED).
 */
export async function applyLayer(
  tree: FileTree,
  layer: Layer,
  budget: UnpackBudget,
): Promise<void> {
  const { additions, whiteouts, seen } = await readLayer(layer, budget)
  for (const whiteout of whiteouts) {
    applyWhiteout(tree, whiteout, (path) => seen.get(path) === 'directory')
  }
  for (const addition of additions) add(tree, addition, budget)
}

async function readLayer(
  layer: Layer,
  budget: UnpackBudget,
): Promise<{
  readonly additions: readonly Addition[]
  readonly whiteouts: readonly Whiteout[]
  readonly seen: ReadonlyMap<ByteName, Seen>
}> {
  const additions: Addition[] = []
  const whiteouts: Whiteout[] = []
  const seen = new Map<ByteName, Seen>()
  for await (const entry of readTar(layer.stream)) {
    const parts = parsePath(entry.name, 'name')
    const path = parts.join('/')
    budget.entry(path.length + entry.link.length)
    budget.unpacked(holes(entry))
    refuseDuplicate(seen, path, { entry, budget })
    const whiteout = parseWhiteout(parts)
    if (whiteout === undefined) additions.push({ path, what: additionOf(entry, layer) })
    else if (entry.kind === 'directory') throw refused(path, 'is a whiteout and a directory')
    else whiteouts.push(whiteout)
  }
  return { additions, whiteouts, seen }
}

function add(tree: FileTree, { path, what }: Addition, budget: UnpackBudget): void {
  if (path === '') {
    if (what.kind !== 'directory') throw refused('/', `is the root, and a ${what.kind}`)
    tree.meta = what.meta
    return
  }
  const parent = parentOf(tree, path, budget)
  const name = path.slice(path.lastIndexOf('/') + 1)
  const before = parent.entries.get(name)
  if (what.kind === 'directory' && before?.kind === 'directory') before.meta = what.meta
  else parent.entries.set(name, what.kind === 'hardlink' ? linkedNode(tree, path, what) : what)
}

// The directory an entry goes into. Parents that nothing describes are made with default metadata.
function parentOf(tree: FileTree, path: ByteName, budget: UnpackBudget): Directory {
  const parts = path.split('/')
  let directory = tree
  for (const [i, part] of parts.slice(0, -1).entries()) {
    const next = directory.entries.get(part)
    if (next === undefined) {
      const made = emptyDirectory(DEFAULT_DIRECTORY)
      budget.entry(parts.slice(0, i + 1).join('/').length)
      directory.entries.set(part, made)
      directory = made
    } else if (next.kind === 'directory') {
      directory = next
    } else {
      const at = showName(parts.slice(0, i + 1).join('/'))
      throw refused(path, `lies beneath "${at}", which is a ${next.kind}`)
    }
  }
  return directory
}

// As runtimes do, the link's owner and mode become the file's; attributes are only added to.
function linkedNode(tree: FileTree, path: ByteName, { meta, target: link }: Link): Node {
  const target = parsePath(link, 'hard link to')
  const node = nodeAt(tree, target)
  const shown = showName(target.join('/'))
  if (node === undefined) {
    throw refused(path, `is a hard link to "${shown}", which is not there, or behind a link`)
  }
  if (node.kind === 'directory') {
    throw refused(path, `is a hard link to "${shown}", which is a directory`)
  }
  const attributes = new Set([...(node.meta.attributes ?? []), ...(meta.attributes ?? [])])
  node.meta = attributes.size === 0 ? meta : { ...meta, attributes: [...attributes] }
  return node
}

function additionOf(entry: TarEntry, layer: Layer): Node | Link {
  const meta = metadataOf(entry)
  switch (entry.kind) {
    case 'hardlink':
      return { kind: 'hardlink', meta, target: entry.link }
    case 'directory':
      return emptyDirectory(meta)
    case 'symlink':
      return { kind: 'symlink', meta, target: entry.link }
    case 'character':
    case 'block':
      return { kind: entry.kind, meta, major: entry.major, minor: entry.minor }
    case 'fifo':
      return { kind: 'fifo', meta }
    default:
      return { kind: 'file', meta, content: sparseContent(entry, layer) }
  }
}

function metadataOf({ mode, uid, gid, mtime, attributes }: TarEntry): Metadata {
  return { mode, uid, gid, mtime, ...(attributes.length === 0 ? {} : { attributes }) }
}

function holes(entry: TarEntry): number {
  return entry.extents.reduce((rest, { size }) => rest - size, entry.size)
}

function refuseDuplicate(
  seen: Map<ByteName, Seen>,
  path: ByteName,
  { entry, budget }: { readonly entry: TarEntry; readonly budget: UnpackBudget },
): void {
  const before = seen.get(path)
  const isDirectory = entry.kind === 'directory'
  if (before !== undefined && !(isDirectory && before !== 'other')) {
    const shown = showName(path)
    throw new Fault('IMAGE_DUPLICATE_ENTRY', `a layer holds "${shown}" twice`, {
      at: shown,
      hint: 'build the layer again with a tool that writes each name once',
    })
  }
  seen.set(path, isDirectory ? 'directory' : 'other')
  // What lies above an entry is a directory of this layer, whether it says so or not.
  for (let up = path.lastIndexOf('/'); up > 0; up = path.lastIndexOf('/', up - 1)) {
    const above = path.slice(0, up)
    if (seen.has(above)) return
    budget.entry(above.length)
    seen.set(above, 'implied')
  }
}

function refused(path: ByteName, why: string): Fault {
  const shown = showName(path)
  return new Fault('IMAGE_PATH_REFUSED', `"${shown}" ${why}`, { at: shown })
}
