import { type Content } from '../model/bytes.ts';
import { type Command } from './command.ts';
import type { FileTree } from './tree.ts';
/**
 * The application's ramdisk in the layout `nitro-cli`: byte for byte what nitro-cli 1.3.1 to 1.5.0
 * writes for the same image, by way of `docker export` and linuxkit 1.5.2 with AWS's patches, so
 * that an enclave which that tool built can be measured without it.
 *
 * - `rootfs`, then the export under `rootfs/`, in its order, with the image's times; a directory's
 *   name ends in a slash. A further name of a file becomes a relative symbolic link to its first.
 * - Left out: `.dockerenv`, `Dockerfile`, `dev/console`, `etc/hostname`, unless a directory.
 * - `etc/hosts` has linuxkit's text, `etc/resolv.conf` and `etc/mtab` are links; what Docker or
 *   linuxkit touch has linuxkit's time. What of it the export lacks is added after it.
 * - Then `rootfs` and `rootfs/{dev,run,sys,var,proc,tmp}` once more as mode 0755 (the kernel lets
 *   the later entry win: `/tmp` loses its sticky bit), `cmd` and `env`.
 *
 * Throws IMAGE_UNSUPPORTED for what a ramdisk cannot hold.
 */
export declare function nitroCliRamdisk(tree: FileTree, command: Command): Content;
