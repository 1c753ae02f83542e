import { type ImageRef } from '../image/reference.ts';
import type { ImageSource } from '../ports/image-source.ts';
type RegistryRef = Extract<ImageRef, {
    kind: 'registry';
}>;
/** How registries are spoken to. */
export interface RegistryOptions {
    /** Files with credentials, in the order in which they count. */
    readonly credentialFiles: readonly string[];
    /** Milliseconds before a second attempt. */
    readonly pause?: number | undefined;
}
/**
 * An image in a registry (OCI Distribution specification, and Docker's before it). A tag is asked
 * for once, and what it names then is what is read: the image's `ref` has the digest.
 *
 * Throws REGISTRY_UNAVAILABLE, REGISTRY_DENIED, CREDENTIALS_INVALID, IMAGE_NOT_FOUND.
 */
export declare function registryImage(ref: RegistryRef, options: RegistryOptions): ImageSource;
export {};
