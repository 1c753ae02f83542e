import type { Architecture } from '../model/measurement.ts';
/** What a document says of another: its kind, digest and size. */
export interface Descriptor {
    readonly mediaType: string;
    readonly digest: string;
    readonly size: number;
    readonly platform?: Platform | undefined;
    readonly annotations?: Readonly<Record<string, string>> | undefined;
}
/** What an image runs on, in the words of Go. */
export interface Platform {
    readonly os: string;
    readonly architecture: string;
    readonly variant?: string | undefined;
}
/** A list of images, one per platform or per tag. */
export interface Index {
    readonly kind: 'index';
    readonly manifests: readonly Descriptor[];
}
/** One image: its configuration, and its layers, lowest first. */
export interface Manifest {
    readonly kind: 'manifest';
    readonly config: Descriptor;
    readonly layers: readonly Descriptor[];
}
/** The media types of documents that an image can begin with: what a registry is asked for. */
export declare const DOCUMENT_TYPES: readonly string[];
/**
 * Decodes an index or a manifest (OCI, Docker schema 2). A document that is both, or is not of the
 * media type that led to it, could be read in two ways and is refused. Throws IMAGE_MALFORMED.
 */
export declare function decodeDocument(text: string, mediaType?: string): Index | Manifest;
/**
 * Whether a layer's publisher lets nobody else hand it on (OCI calls them non-distributable, and
 * Docker foreign): tools leave it out when they copy the image. Where it is there, it is like the others.
 */
export declare function isUnshared({ mediaType }: Descriptor): boolean;
/**
 * The descriptor for a processor. Attestations that builders put beside images (platform `unknown`)
 * are passed over, and so are other systems. A descriptor without a platform fits if it is alone.
 * Throws IMAGE_NOT_FOUND for none, or for several that cannot be told apart.
 */
export declare function choosePlatform(index: Index, arch: Architecture): Descriptor;
/**
 * The descriptor that a tag names in a layout's `index.json`; without a tag, the only image there,
 * or the list as a whole where each has its platform. Throws IMAGE_NOT_FOUND.
 */
export declare function chooseTagged(index: Index, which: {
    readonly tag?: string | undefined;
    readonly digest?: string | undefined;
}, arch: Architecture): Descriptor;
