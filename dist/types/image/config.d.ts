import type { Architecture } from '../model/measurement.ts';
import type { ImageWarning } from './warnings.ts';
/** What of an image's configuration matters to an enclave. Absent and empty differ for nitro-cli. */
export interface ImageConfig {
    readonly entrypoint?: readonly string[] | undefined;
    readonly cmd?: readonly string[] | undefined;
    readonly env: readonly string[];
    readonly workdir?: string | undefined;
    readonly user?: string | undefined;
}
/** An image's configuration with what is needed to check the rest of the image. */
export interface DecodedConfig {
    readonly config: ImageConfig;
    readonly architecture: string;
    readonly os: string;
    /** The digest of each layer once unpacked, lowest first. */
    readonly diffIds: readonly string[];
}
/** A configuration that says nothing, as a bare root file system has. */
export declare const NO_CONFIG: ImageConfig;
/** Decodes an image's configuration (OCI, and Docker's before it). Throws IMAGE_MALFORMED. */
export declare function decodeConfig(text: string): DecodedConfig;
/** The architecture's name in images: `amd64`, `arm64`. */
export declare function imageArchitecture(arch: Architecture): 'amd64' | 'arm64';
/** What the configuration asks for that AWS's init does not do. */
export declare function configWarnings(config: ImageConfig): readonly ImageWarning[];
