import { Fault } from '../fault.ts'
import { type ByteName, showName } from './names.ts'
import { type FileTree, walk } from './tree.ts'

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
  return [{ path: '', node: tree }, ...walk(tree)].flatMap(({ path, node }) =>
    (node.meta.attributes ?? []).map((name) => attributeWarning(path, name)),
  )
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
