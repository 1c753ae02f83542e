import type { Content } from '../model/bytes.ts';
import { type ByteName } from './names.ts';
/** File types in the upper bits of a mode. */
export declare const TYPE_BITS: {
    readonly fifo: 4096;
    readonly character: 8192;
    readonly directory: 16384;
    readonly block: 24576;
    readonly file: 32768;
    readonly symlink: 40960;
};
/** One entry of a cpio archive. */
export interface CpioEntry {
    readonly name: ByteName;
    readonly type: keyof typeof TYPE_BITS;
    /** The 12 permission bits. */
    readonly mode: number;
    readonly uid: number;
    readonly gid: number;
    readonly mtime: number;
    /** A file's content, or a symbolic link's target. */
    readonly body?: Content | undefined;
    /** A device's numbers. */
    readonly device?: {
        readonly major: number;
        readonly minor: number;
    } | undefined;
    /** Names of one file have the same key: they get one inode number and their count as links. */
    readonly inode?: object | undefined;
}
/**
 * A cpio archive in the newc format (Linux, Documentation/driver-api/early-userspace/buffer-format),
 * in the dialect that nitro-cli's linuxkit writes, which AWS's well-known PCR1 depends on:
 *
 *   magic 070701, then 13 numbers of 8 hex digits: inode (from 721, one up per entry, the trailer's
 *   too), mode, uid, gid, links (2 for directories), mtime, size, device 3 and 1, rdev major and
 *   minor, length of the name with its NUL, check 0. Name and body are padded to 4, the whole to 512.
 *
 * Its size is known from the entries alone; they are gone through more than once, the same each time,
 * so that whoever has many need not hold them. Each open reads each body once. Throws IMAGE_UNSUPPORTED
 * for what the format or the kernel's reader cannot take: a file of 4 GiB or more, a path past
 * 4,095 bytes, an empty link target, a time or device number out of range.
 */
export declare function cpioArchive(entries: Iterable<CpioEntry>): Content;
