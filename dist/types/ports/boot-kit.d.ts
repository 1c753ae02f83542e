import type { BootLock, FilePin, KitFileName } from '../image/boot-lock.ts';
import type { Content } from '../model/bytes.ts';
import type { Architecture } from '../model/measurement.ts';
/** What an EIF boots with: read whole, once, so that what was checked is what is built in. */
export interface BootKit {
    readonly arch: Architecture;
    /** `sha256:…`, over its files by name. */
    readonly digest: string;
    readonly files: ReadonlyMap<KitFileName, FilePin>;
    readonly kernel: Content;
    /** The kernel's configuration: its text, for the EIF's metadata. */
    readonly kernelConfig?: string | undefined;
    /** Without the white space around it, as nitro-cli does. */
    readonly cmdline: string;
    readonly init: Content;
    /** The NSM driver, where the kernel does not have it built in. */
    readonly nsm?: Content | undefined;
    /** Its bytes say that they do not boot. */
    readonly isPlaceholder: boolean;
    /** The lock that its files were checked against, if there is one. */
    readonly lock?: BootLock | undefined;
    /** What the kernel's configuration lacks, one line each. */
    readonly warnings: readonly string[];
}
/** A boot kit that was downloaded, in a directory of its own until it is installed. */
export interface DownloadedBootKit {
    readonly directory: string;
    /** Each file, and whether it is one that AWS's releases are known to carry. */
    readonly files: readonly {
        readonly name: KitFileName;
        readonly isStock: boolean;
    }[];
    /** Moves each file into the target, in place of what had its name there. */
    install(): Promise<void>;
    /** Removes what was not installed. */
    dispose(): Promise<void>;
}
