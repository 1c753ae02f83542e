import { type ImageRef } from '../image/reference.ts';
import type { ImageRequest, ImageSource, SourceImage } from '../ports/image-source.ts';
import { type Archive } from './archive.ts';
/** An image in a tar of the OCI image layout. */
export declare function ociArchive(ref: Extract<ImageRef, {
    kind: 'oci-archive';
}>): ImageSource;
/** An image in a tar that `docker save` wrote, of any age. */
export declare function dockerArchive(ref: Extract<ImageRef, {
    kind: 'docker-archive';
}>): ImageSource;
/**
 * Reads an image of a `docker save` archive. The archive has no digests of packed layers; the
 * configuration's name is its digest, and the configuration has those of the layers.
 */
export declare function readSaved(archive: Archive, want: {
    readonly name?: string | undefined;
    readonly ref: string;
    readonly request: ImageRequest;
}): Promise<SourceImage>;
