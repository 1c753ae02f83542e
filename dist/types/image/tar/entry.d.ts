import type { ByteName } from '../names.ts';
/** Where in the tar stream a stretch of a file's content lies. */
export interface Extent {
    /** Where it belongs in the file. What no extent covers is a hole: zeros. */
    readonly at: number;
    /** Its first byte, counted from the start of the stream. */
    readonly offset: number;
    readonly size: number;
}
/** What kinds of file a tar entry can be. */
export type EntryKind = 'file' | 'hardlink' | 'symlink' | 'character' | 'block' | 'directory' | 'fifo';
/** One file of a tar, its extended headers applied. Everything in it is attacker-controlled. */
export interface TarEntry {
    readonly kind: EntryKind;
    /** Where its header stands in the stream. */
    readonly offset: number;
    readonly name: ByteName;
    readonly mode: number;
    readonly uid: number;
    readonly gid: number;
    /** Seconds since 1970, cut off. */
    readonly mtime: number;
    /** A link's target; empty for others. */
    readonly link: ByteName;
    readonly major: number;
    readonly minor: number;
    /** Bytes of content, holes of sparse files counted; 0 for all but files. */
    readonly size: number;
    readonly extents: readonly Extent[];
    /** Names of extended attributes, access control lists among them. */
    readonly attributes: readonly string[];
}
