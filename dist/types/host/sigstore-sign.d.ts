import type { SignedBundle } from '../ports/witness.ts';
import type { Statement } from '../witness/statement.ts';
/** What signing needs of its process. */
export interface SigningSurroundings {
    readonly env: NodeJS.ProcessEnv;
    /** GitHub's token, for publishing. */
    readonly token: string | undefined;
}
/**
 * Signs a statement with the identity of this workflow's run: a key made for this one signature, a
 * certificate of Sigstore for it (a public repository's) or of GitHub (a private one's), an entry in
 * the public log or a timestamp. `publish` also hands it to GitHub as an attestation of the repository.
 *
 * Throws SIGSTORE_IDENTITY_MISSING where the job may not ask for an identity token,
 * FORGE_UNAUTHENTICATED without a token for publishing, SIGSTORE_FAILED and SIGSTORE_NOT_PUBLISHED.
 */
export declare function signStatement(statement: Statement, where: 'publish' | 'keep', { env, token }: SigningSurroundings): Promise<SignedBundle>;
