import type { Architecture } from '../model/measurement.ts';
import type { DownloadedBootKit } from '../ports/boot-kit.ts';
/** The repository whose blobs are downloaded. */
export declare const PUBLISHER = "aws/aws-nitro-enclaves-cli";
/** What to download, and where to. */
export interface DownloadRequest {
    /** A full commit id: it pins every file, as a tag or branch would not. */
    readonly commit: string;
    readonly arch: Architecture;
    readonly target: string;
    /** Where contents are read from, with a slash at its end; https, but on loopback. */
    readonly base?: string | undefined;
}
/**
 * Downloads the boot kit that a commit of aws/aws-nitro-enclaves-cli holds, beside the target.
 *
 * A kernel's configuration and the NSM driver may be missing there; any other file that is missing
 * throws BOOT_KIT_INCOMPLETE. Throws USAGE for what is no full commit id, BOOT_KIT_UNAVAILABLE where the
 * files cannot be had, IMAGE_LIMIT past 64 MiB for one, FILE_MISSING and FILE_WRITE_FAILED.
 */
export declare function downloadBootKit(request: DownloadRequest): Promise<DownloadedBootKit>;
