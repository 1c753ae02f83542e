import type { TrustedRoot } from '@sigstore/protobuf-specs';
import type { Files } from '../ports/files.ts';
/**
 * The roots that bundles are verified under: those of the named file, else Sigstore's public one,
 * fetched and checked by its update framework from the root that comes with this program.
 *
 * Throws TRUSTED_ROOT_INVALID, TRUSTED_ROOT_UNAVAILABLE, or FILE_MISSING.
 */
export declare function trustedRoots(path: string | undefined, files: Files): Promise<readonly TrustedRoot[]>;
