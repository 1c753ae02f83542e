import { type FileTree } from './tree.ts';
/**
 * The digest of a file tree, `sha256:…`: of a root file system that no image's configuration names.
 *
 * It is SHA-256 over the line `golden-pcr/tree/v1` and then, for the root and each path in the order
 * of its bytes, the fields kind, mode (octal), owner, group and the kind's own (a file: size and
 * SHA-256 of its content, or `link` and its first path for a further name; a symbolic link: its
 * target; a device: its numbers), then the path; each field ends with a NUL. Times are not in it.
 */
export declare function treeDigest(tree: FileTree): Promise<string>;
