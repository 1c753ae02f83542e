import { type ImageRef } from '../image/reference.ts';
import type { ImageSource } from '../ports/image-source.ts';
/**
 * A directory as a root file system: names as bytes, owners, modes, times, links and devices as they
 * are on disk. Content is copied into the spool as it is met, so that digest and ramdisk are of the
 * same bytes. Links are not followed; a file that changes meanwhile throws IMAGE_CHANGED.
 *
 * Sockets are left out with a warning. Extended attributes are told by other programs, see
 * {@link attributesBelow}; where there is none, that is a warning too.
 */
export declare function rootfsDirectory(ref: Extract<ImageRef, {
    kind: 'rootfs';
}>, searchPath: string): ImageSource;
