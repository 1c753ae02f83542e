/**
 * How much of an image is read before it is refused. An image is attacker-controlled, and an image
 * of ten gigabytes is a legitimate language model: so sizes alone do not tell a bomb, rates do.
 */
export interface ImageLimits {
    /** Bytes of one index, manifest or configuration. */
    readonly documentBytes: number;
    readonly layers: number;
    /** Files and directories of all layers together. */
    readonly entries: number;
    /** Bytes of their paths together: names are what is held in memory. */
    readonly pathBytes: number;
    /** Bytes of all layers together once unpacked, holes of sparse files counted. */
    readonly unpackedBytes: number;
    /** Up to so many unpacked bytes, any rate of unpacking is fine. */
    readonly anyRatioBytes: number;
    /** Past that, unpacked bytes for each byte that the image really has. */
    readonly ratio: number;
}
/** The limits unless others are given: 64 GiB, a million entries, a hundredfold past 2 GiB. */
export declare const IMAGE_LIMITS: ImageLimits;
/** Counts what is unpacked against the limits, over all layers of an image. */
export declare class UnpackBudget {
    #private;
    constructor(limits: ImageLimits);
    /** Bytes that were read from the image. */
    packed(bytes: number): void;
    /** Bytes that came out. Throws IMAGE_LIMIT. */
    unpacked(bytes: number): void;
    /** One more file or directory, with a path of so many bytes. Throws IMAGE_LIMIT. */
    entry(pathBytes: number): void;
}
