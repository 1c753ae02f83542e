import { Fault } from '../fault.ts'
import { type ByteName, showName } from './names.ts'
import type { Directory, FileTree } from './tree.ts'

const PREFIX = '.wh.'
const OPAQUE = '.wh..wh..opq'

/** What a layer takes away from the layers below it (OCI image layer specification, "Whiteouts"). */
export type Whiteout =
  | { readonly kind: 'remove'; readonly parts: readonly ByteName[] }
  | { readonly kind: 'opaque'; readonly parts: readonly ByteName[] }

/**
 * What an entry of this path means as a whiteout, or undefined if it is none.
 *
 * Throws IMAGE_PATH_REFUSED for a whiteout of `.`, `..` or nothing, for an entry beneath one, and
 * for the bookkeeping names of AUFS, which no image should hold.
 */
export function parseWhiteout(parts: readonly ByteName[]): Whiteout | undefined {
  const name = parts.at(-1)
  const parents = parts.slice(0, -1)
  if (parents.some((part) => part.startsWith(PREFIX))) {
    throw refused(parts, 'lies beneath a whiteout')
  }
  if (name === undefined || !name.startsWith(PREFIX)) return undefined
  if (name === OPAQUE) return { kind: 'opaque', parts: parents }
  const target = name.slice(PREFIX.length)
  if (target === '' || target === '.' || target === '..') {
    throw refused(parts, 'is a whiteout that leads outside its directory')
  }
  if (target.startsWith(PREFIX)) throw refused(parts, 'is a whiteout of a kind that is not known')
  return { kind: 'remove', parts: [...parents, target] }
}

/**
 * Takes what a layer's whiteouts name out of the tree of the layers below it.
 *
 * What is not there is gone already. A whiteout that would reach through a link or a file throws
 * IMAGE_PATH_REFUSED, unless `becomesDirectory` says that the layer puts a directory of its own there.
 */
export function applyWhiteout(
  tree: FileTree,
  whiteout: Whiteout,
  becomesDirectory: (path: ByteName) => boolean,
): void {
  const isRemoval = whiteout.kind === 'remove'
  const within = isRemoval ? whiteout.parts.slice(0, -1) : whiteout.parts
  let directory: Directory = tree
  for (const [i, part] of within.entries()) {
    const next = directory.entries.get(part)
    if (next === undefined) return
    if (next.kind !== 'directory') {
      if (becomesDirectory(within.slice(0, i + 1).join('/'))) return
      throw refused(whiteout.parts, `is whited out through a ${next.kind}`)
    }
    directory = next
  }
  if (isRemoval) directory.entries.delete(whiteout.parts.at(-1) ?? '')
  else directory.entries.clear()
}

function refused(parts: readonly ByteName[], why: string): Fault {
  const shown = showName(parts.join('/'))
  return new Fault('IMAGE_PATH_REFUSED', `"${shown}" ${why}`, { at: shown })
}
