import { createHash } from 'node:crypto'
import { type ByteName, bytesOfName } from './names.ts'
import { byPath, type FileTree, type Node } from './tree.ts'

/**
 * The digest of a file tree, `sha256:…`: of a root file system that no image's configuration names.
 *
 * It is SHA-256 over the line `golden-pcr/tree/v1` and then, for the root and each path in the order
 * of its bytes, the fields kind, mode (octal), owner, group and the kind's own (a file: size and
 * SHA-256 of its content, or `link` and its first path for a further name; a symbolic link: its
 * target; a device: its numbers), then the path; each field ends with a NUL. Times are not in it.
 */
export async function treeDigest(tree: FileTree): Promise<string> {
  const digest = createHash('sha256').update('golden-pcr/tree/v1\n')
  const first = new Map<Node, ByteName>()
  for (const { path, node } of [{ path: '', node: tree }, ...byPath(tree)]) {
    const { mode, uid, gid } = node.meta
    const before = first.get(node)
    if (node.kind !== 'directory' && before === undefined) first.set(node, path)
    const own = before === undefined ? await fieldsOf(node) : ['link', before]
    for (const field of [node.kind, mode.toString(8), String(uid), String(gid), ...own, path]) {
      digest.update(bytesOfName(field)).update('\0')
    }
  }
  return `sha256:${digest.digest('hex')}`
}

async function fieldsOf(node: Node): Promise<readonly ByteName[]> {
  switch (node.kind) {
    case 'file': {
      const content = createHash('sha256')
      for await (const chunk of node.content.open()) content.update(chunk)
      return [String(node.content.size), content.digest('hex')]
    }
    case 'symlink':
      return [node.target]
    case 'character':
    case 'block':
      return [String(node.major), String(node.minor)]
    default:
      return []
  }
}
