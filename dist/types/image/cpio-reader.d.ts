import type { ByteStream } from '../model/bytes.ts';
import { TYPE_BITS } from './cpio.ts';
import { type ByteName } from './names.ts';
/** One entry of a ramdisk, as it was read: its content by its digest. */
export interface CpioRecord {
    readonly name: ByteName;
    readonly type: keyof typeof TYPE_BITS | 'unknown';
    /** The 12 permission bits. */
    readonly mode: number;
    readonly uid: number;
    readonly gid: number;
    readonly mtime: number;
    readonly inode: number;
    /** How many names the file says to have; directories aside, more than one is a hard link. */
    readonly names: number;
    readonly size: number;
    /** Where the content stands in the archive. */
    readonly offset: number;
    /** SHA-256 of the content; of a symbolic link's target. */
    readonly sha256: string;
    /** A symbolic link's target. */
    readonly target?: ByteName | undefined;
    readonly device: string;
}
/**
 * Reads a cpio archive in the newc format (magic 070701) entry by entry, whoever wrote it. Throws
 * CPIO_MALFORMED with the byte for what is none, and for a name past the kernel's limit.
 */
export declare function readCpio(bytes: ByteStream): AsyncGenerator<CpioRecord>;
