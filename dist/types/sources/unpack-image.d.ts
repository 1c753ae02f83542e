import type { Content } from '../model/bytes.ts';
import type { ImageRequest, SourceImage } from '../ports/image-source.ts';
/** A layer as it is stored, packed or plain. */
export interface PackedLayer {
    readonly content: Content;
    /** What its packed bytes have to be; not known in archives of `docker save`. */
    readonly digest?: string | undefined;
    readonly size?: number | undefined;
}
/** An image's configuration, verified, and its layers, lowest first. */
export interface PackedImage {
    readonly ref: string;
    readonly configDigest: string;
    readonly configText: string;
    readonly layers: readonly PackedLayer[];
}
/**
 * Unpacks an image's layers into the spool, each once, and builds its tree. Each layer is verified
 * twice: packed by the manifest's digest, unpacked by the configuration's.
 */
export declare function unpackImage(image: PackedImage, request: ImageRequest): Promise<SourceImage>;
