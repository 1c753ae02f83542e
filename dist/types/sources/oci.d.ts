import { type ImageRef } from '../image/reference.ts';
import type { ImageSource } from '../ports/image-source.ts';
/** An image in a directory of the OCI image layout. */
export declare function ociDirectory(ref: Extract<ImageRef, {
    kind: 'oci';
}>): ImageSource;
