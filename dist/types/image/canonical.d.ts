import { type Content } from '../model/bytes.ts';
import { type Command } from './command.ts';
import { type FileTree } from './tree.ts';
/**
 * The application's ramdisk in the layout `canonical`: the same bytes for the same files, whatever
 * the order, times, packing or tool of the image.
 *
 * - Entries are ordered by the bytes of their path: `cmd`, `env`, `rootfs`, `rootfs/…`.
 * - Every time is 2017-04-18T16:30:00Z; inode numbers count up; owners and modes are the image's
 *   (a symbolic link's mode is 0777). Nothing of the image is left out.
 * - Hard links stay hard links: one inode number, the content with the last of the names, as the
 *   kernel's reader and GNU cpio expect. Links to a link or device are written as files of their own.
 * - Mount points that init needs are made where the image has none, root's, mode 0755 (`/tmp` 1777).
 *
 * Throws IMAGE_UNSUPPORTED for a mount point that is a file, and for what a ramdisk cannot hold.
 */
export declare function canonicalRamdisk(tree: FileTree, command: Command): Content;
