import type { ImageRef } from '../image/reference.ts';
import type { ImageSource } from '../ports/image-source.ts';
import { type RegistryOptions } from './registry.ts';
/** Where the sources that are not files are found. */
export interface SourceOptions extends RegistryOptions {
    /** As in DOCKER_HOST; `unix:///var/run/docker.sock` unless given. */
    readonly dockerHost?: string | undefined;
    /** Where the programs are that tell extended attributes, as in PATH; where systems have them unless given. */
    readonly searchPath?: string | undefined;
}
/** The source that a reference names. Nothing is opened or fetched before it is read. */
export declare function openImageSource(ref: ImageRef, options?: SourceOptions): ImageSource;
/**
 * The files that hold credentials for registries, by the variables that say where they are: the
 * first that has some counts. As Docker and Podman look for them.
 */
export declare function credentialFiles(env: Readonly<Record<string, string | undefined>>): readonly string[];
