/** What a registry is shown: a name and password, or a token that buys other tokens. */
export type Credentials = {
    readonly kind: 'password';
    readonly user: string;
    readonly password: string;
} | {
    readonly kind: 'identity';
    readonly token: string;
};
/**
 * The credentials for a repository from files like Docker's `config.json` and Podman's `auth.json`,
 * the first that has some: its helper for the host, its entry for the host (or, longest first, for
 * a path on it), its helper for all. Undefined if none has any; a file that is not there has none.
 *
 * Throws CREDENTIALS_INVALID for a file that is not of its form, and for a helper that fails. No
 * message holds a secret.
 */
export declare function findCredentials(files: readonly string[], where: {
    readonly host: string;
    readonly repository: string;
}): Promise<Credentials | undefined>;
