import { Fault } from '../fault.ts'
import { type ByteName, showName } from './names.ts'
import { type FileTree, type Node, walk } from './tree.ts'

/** What an enclave built from an image will lack or do otherwise than a container would. */
export interface ImageWarning {
  readonly kind: 'xattr' | 'socket' | 'workdir' | 'user' | 'entrypoint' | 'not-visible'
  /** The path concerned, fit for people. */
  readonly path?: string | undefined
  /** One line: what is lost, and what that means. */
  readonly detail: string
}

/** The extended attributes of a tree, file by file: a ramdisk has none. */
export function attributeWarnings(tree: FileTree): readonly ImageWarning[] {
  const warnings: ImageWarning[] = []
  const look = (path: ByteName, node: Node): void => {
    for (const name of node.meta.attributes ?? []) warnings.push(attributeWarning(path, name))
  }
  look('', tree)
  for (const { path, node } of walk(tree)) look(path, node)
  return warnings
}

/** An extended attribute that is lost, by the path below the root (empty: the root itself) and its name. */
export function attributeWarning(path: ByteName, name: ByteName): ImageWarning {
  return {
    kind: 'xattr',
    path: path === '' ? '/' : showName(path),
    detail: `the extended attribute ${showName(name)} is not kept: a ramdisk has none`,
  }
}

/**
 * Refuses an image that loses something on its way into an enclave, as `--strict` asks.
 * Throws IMAGE_NOT_KEPT naming the first loss and the number of the others.
 */
export function refuseWarnings(warnings: readonly ImageWarning[]): void {
  const [first] = warnings
  if (first === undefined) return
  const more = warnings.length - 1
  throw new Fault(
    'IMAGE_NOT_KEPT',
    `${first.path === undefined ? '' : `${first.path}: `}${first.detail}${more > 0 ? ` (and ${more} more)` : ''}`,
    {
      hint: 'change the image so that it does not need this, or build without --strict',
      ...(first.path === undefined ? {} : { at: first.path }),
    },
  )
}
