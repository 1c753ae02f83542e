/** An image, as it is named on the command line. */
export type ImageRef = 
/** A directory in the OCI image layout. */
{
    readonly kind: 'oci';
    readonly directory: string;
    readonly tag?: string | undefined;
    readonly digest?: string | undefined;
}
/** A tar of the OCI image layout. */
 | {
    readonly kind: 'oci-archive';
    readonly file: string;
    readonly tag?: string | undefined;
    readonly digest?: string | undefined;
}
/** What `docker save` writes. */
 | {
    readonly kind: 'docker-archive';
    readonly file: string;
    readonly name?: string | undefined;
}
/** A directory that is the root file system. */
 | {
    readonly kind: 'rootfs';
    readonly directory: string;
}
/** An image that the local Docker daemon has. */
 | {
    readonly kind: 'docker-daemon';
    readonly name: string;
}
/** An image in a registry: by digest, or by tag, which is `latest` if neither is said. */
 | {
    readonly kind: 'registry';
    readonly host: string;
    readonly repository: string;
    readonly tag?: string | undefined;
    readonly digest?: string | undefined;
};
/**
 * Parses an image reference:
 *
 *   oci:DIR[:TAG]  oci:DIR@sha256:…  oci-archive:TAR[:TAG]  docker-archive:TAR[:NAME]
 *   rootfs:DIR  docker-daemon:NAME  docker://NAME[:TAG][@sha256:…]
 *
 * A path ends at its first colon, as in skopeo; only a `rootfs:` path may hold one.
 * Throws IMAGE_REF_INVALID.
 */
export declare function parseImageRef(text: string): ImageRef;
/** A reference as it is written, the same for the same image: what provenance records. */
export declare function formatImageRef(ref: ImageRef): string;
