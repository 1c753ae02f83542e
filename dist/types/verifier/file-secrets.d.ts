import type { SecretProvider } from '../ports/secrets.ts';
/**
 * Secrets in files, `DIRECTORY/service/environment/name`: as a mounted volume has them. Names hold
 * neither dots nor slashes, so none leads out of the directory.
 */
export declare function fileSecrets(directory: string): SecretProvider;
