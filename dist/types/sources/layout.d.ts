import { type Descriptor } from '../image/manifest.ts';
import type { ImageRequest, SourceImage } from '../ports/image-source.ts';
import type { Blobs } from './blobs.ts';
/** An OCI image layout, wherever its files are: its two documents, and its blobs. */
export interface Layout extends Blobs {
    readonly layoutText: string;
    readonly indexText: string;
}
/** Reads an image of an OCI image layout. */
export declare function readLayoutImage(layout: Layout, which: {
    readonly tag?: string | undefined;
    readonly digest?: string | undefined;
}, target: {
    readonly ref: string;
    readonly request: ImageRequest;
}): Promise<SourceImage>;
/** Reads the image that a descriptor leads to, through indexes by platform. */
export declare function readDescribed(blobs: Blobs, descriptor: Descriptor, target: {
    readonly ref: string;
    readonly request: ImageRequest;
}): Promise<SourceImage>;
