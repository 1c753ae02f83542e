import { type BootLock } from '../image/boot-lock.ts';
import type { Architecture } from '../model/measurement.ts';
import type { BootKit } from '../ports/boot-kit.ts';
/**
 * Opens a boot kit: a directory, or its lock file with the files beside it. A lock that lies in a
 * directory counts. Each file is read once, and checked against the lock: what differs, is missing,
 * or is there without being named throws BOOT_KIT_CHANGED with the file and both digests.
 *
 * Also throws BOOT_KIT_INCOMPLETE, BOOT_KIT_INVALID, BOOT_KIT_ARCH_MISMATCH, BOOT_KIT_LOCK_INVALID
 * and FILE_MISSING.
 */
export declare function openBootKit(path: string, arch: Architecture): Promise<BootKit>;
/** The lock for the files of a directory as they are now. Throws as {@link openBootKit} does. */
export declare function lockBootKit(directory: string, what: {
    readonly arch: Architecture;
    readonly origin?: string | undefined;
}): Promise<BootLock>;
