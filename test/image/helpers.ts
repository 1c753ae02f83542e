import { Fault } from '../../src/fault.ts'
import { applyLayer } from '../../src/image/layer.ts'
import { IMAGE_LIMITS, type ImageLimits, UnpackBudget } from '../../src/image/limits.ts'
import { emptyDirectory, type FileTree, type Node, walk } from '../../src/image/tree.ts'
import { attributeWarnings, type ImageWarning } from '../../src/image/warnings.ts'
import { type ByteStream, type Content, collect, contentOf } from '../../src/model/bytes.ts'
import { type TarSpec, tarOf } from './tar-writer.ts'

/** The bytes in pieces of this size. */
export async function* pieces(bytes: Uint8Array, size: number = bytes.length): ByteStream {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export { collect }

/** All of some content, twice, the same each time and of the length it says. */
export async function bytesOf(content: Content): Promise<Buffer> {
  const once = await collect(content.open())
  const twice = await collect(content.open())
  if (!once.equals(twice)) throw new Error('the second reading differs')
  if (once.length !== content.size) throw new Error(`${once.length} bytes, not ${content.size}`)
  return once
}

/** The tree that these layers give, lowest first, and what of them is not kept. */
export async function treeOf(
  layers: readonly (readonly TarSpec[] | Buffer)[],
  limits: ImageLimits = IMAGE_LIMITS,
): Promise<{ readonly tree: FileTree; readonly warnings: readonly ImageWarning[] }> {
  const tree = emptyDirectory()
  const budget = new UnpackBudget(limits)
  for (const layer of layers) {
    const bytes = Buffer.isBuffer(layer) ? layer : tarOf(layer)
    const range = (offset: number, size: number) => contentOf(bytes.subarray(offset, offset + size))
    await applyLayer(tree, { stream: pieces(bytes, 700), range }, budget)
  }
  return { tree, warnings: attributeWarnings(tree) }
}

/** A tree as lines: path, kind, mode, owner, and the content or target. */
export async function listTree(tree: FileTree): Promise<readonly string[]> {
  const lines: string[] = []
  for (const { path, node } of walk(tree)) {
    const { mode, uid, gid } = node.meta
    const own = await ownOf(node)
    lines.push(
      `${path} ${node.kind} ${mode.toString(8)} ${uid}:${gid}${own === '' ? '' : ` ${own}`}`,
    )
  }
  return lines
}

/** What came of it: `CODE message` of a Fault, or what it returned. */
export async function outcome<T>(work: () => T | Promise<T>): Promise<T | string> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Fault) return `${error.code} ${error.message}`
    throw error
  }
}

async function ownOf(node: Node): Promise<string> {
  switch (node.kind) {
    case 'file':
      return JSON.stringify((await bytesOf(node.content)).toString('latin1'))
    case 'symlink':
      return `-> ${node.target}`
    case 'character':
    case 'block':
      return `${node.major}:${node.minor}`
    default:
      return ''
  }
}
