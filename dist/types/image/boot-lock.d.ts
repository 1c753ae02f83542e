import type { Architecture } from '../model/measurement.ts';
/** The name of a boot kit's lock beside its files. */
export declare const LOCK_NAME = "boot-kit.lock.json";
/** The files of a boot kit, as AWS names them. */
export declare const KIT_FILES: readonly ['bzImage', 'bzImage.config', 'Image', 'Image.config', 'init', 'nsm.ko', 'cmdline'];
/** The name of a boot kit's file. */
export type KitFileName = (typeof KIT_FILES)[number];
/** What pins one file. */
export interface FilePin {
    readonly size: number;
    /** 64 lower-case hex digits. */
    readonly sha256: string;
}
/** A boot kit's lock: its processor, each file's size and digest, and where they came from. */
export interface BootLock {
    readonly schema: 'golden-pcr/boot-kit/v1';
    readonly arch: Architecture;
    readonly files: Readonly<Partial<Record<KitFileName, FilePin>>>;
    /** For people: a repository and commit, a package. */
    readonly origin?: string | undefined;
}
/** Decodes a lock; any other field is refused. Throws BOOT_KIT_LOCK_INVALID. */
export declare function decodeBootLock(text: string, path: string): BootLock;
/** A lock as it is written: its files in the order of AWS's names. */
export declare function renderBootLock(lock: BootLock): string;
/** The files' names for a processor: kernel and configuration are named after the kernel's format. */
export declare function kitFilesFor(arch: Architecture): {
    readonly kernel: KitFileName;
    readonly config: KitFileName;
};
/** A kit's digest, `sha256:…`: of the canonical JSON of each file's SHA-256 by its name. */
export declare function bootKitDigest(files: ReadonlyMap<KitFileName, FilePin>): string;
/** Refuses files that are not exactly those of the lock. Throws BOOT_KIT_CHANGED naming the first. */
export declare function verifyBootLock(lock: BootLock, files: ReadonlyMap<string, FilePin>, path: string): void;
