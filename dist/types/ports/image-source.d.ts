import type { ImageConfig } from '../image/config.ts';
import type { ImageLimits } from '../image/limits.ts';
import type { FileTree } from '../image/tree.ts';
import type { ImageWarning } from '../image/warnings.ts';
import type { Architecture } from '../model/measurement.ts';
import type { Spool } from './spool.ts';
/** What is asked of an image source. */
export interface ImageRequest {
    readonly arch: Architecture;
    /** Where content is unpacked to; it has to stay open for as long as the image's files are read. */
    readonly spool: Spool;
    readonly limits: ImageLimits;
    /** Reads directories in an order that depends on this number, to prove that order does not matter. */
    readonly shuffle?: number | undefined;
}
/** An image as it was read, whatever it came from. */
export interface SourceImage {
    /** The reference with what it turned out to name: a tag's digest. */
    readonly ref: string;
    /** `sha256:` digest of the configuration; of the tree, where there is no configuration. */
    readonly digest: string;
    readonly tree: FileTree;
    readonly config: ImageConfig;
    readonly warnings: readonly ImageWarning[];
}
/**
 * Where an image comes from. Reading verifies the digest and size of every blob and every unpacked
 * layer; what does not hold throws, and a tree is only returned whole.
 */
export interface ImageSource {
    read(request: ImageRequest): Promise<SourceImage>;
}
