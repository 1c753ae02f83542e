import { TrustedRoot } from '@sigstore/protobuf-specs';
/** The most that a file with trusted roots may hold, in bytes. */
export declare const MAX_ROOT_BYTES: number;
/**
 * Parses trusted roots: one in JSON, or several as lines of JSON, as `gh attestation trusted-root`
 * prints them. Throws TRUSTED_ROOT_INVALID.
 */
export declare function parseTrustedRoots(bytes: Uint8Array, at: string): readonly TrustedRoot[];
