import type { Content } from '../model/bytes.ts';
import type { ByteName } from './names.ts';
/** What every file, of whatever kind, has. */
export interface Metadata {
    /** The 12 permission bits, setuid, setgid and sticky among them. */
    readonly mode: number;
    readonly uid: number;
    readonly gid: number;
    /** Seconds since 1970, cut off. */
    readonly mtime: number;
    /** Names of extended attributes that no ramdisk can hold, where there are any. */
    readonly attributes?: readonly string[] | undefined;
}
/** A directory; its entries by name. */
export interface Directory {
    readonly kind: 'directory';
    meta: Metadata;
    readonly entries: Map<ByteName, Node>;
}
/** A regular file. The same object under two names is one file with two hard links. */
export interface RegularFile {
    readonly kind: 'file';
    meta: Metadata;
    readonly content: Content;
}
/** A symbolic link; its target is data, kept as it is and never followed. */
export interface SymbolicLink {
    readonly kind: 'symlink';
    meta: Metadata;
    readonly target: ByteName;
}
/** A character or block device. */
export interface Device {
    readonly kind: 'character' | 'block';
    meta: Metadata;
    readonly major: number;
    readonly minor: number;
}
/** A named pipe. */
export interface Fifo {
    readonly kind: 'fifo';
    meta: Metadata;
}
/** Anything that has a name in a file tree. */
export type Node = Directory | RegularFile | SymbolicLink | Device | Fifo;
/** A file tree: its root directory. It exists in memory alone; only content lies in the spool. */
export type FileTree = Directory;
/** A node with its path from the root, without a leading slash. */
export interface Placed {
    readonly path: ByteName;
    readonly node: Node;
}
/** Owner, mode and time of a directory that is needed but that nothing describes. */
export declare const DEFAULT_DIRECTORY: Metadata;
/** A directory without entries. */
export declare function emptyDirectory(meta?: Metadata): Directory;
/** The node at a path of components, or undefined; no link is followed. */
export declare function nodeAt(tree: FileTree, parts: readonly ByteName[]): Node | undefined;
/**
 * Every node below the root, a directory before its entries, each directory's names by bytes: the
 * order in which a sorted walk of a file system meets them.
 */
export declare function walk(tree: FileTree): Generator<Placed>;
/** Every node below the root, ordered by the bytes of its whole path; so parents come first. */
export declare function byPath(tree: FileTree): readonly Placed[];
/** Orders names as memcmp orders their bytes. */
export declare function compareNames(a: ByteName, b: ByteName): number;
