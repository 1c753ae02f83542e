/** Whose signature it is: what a Fulcio certificate says of the workflow's run that it was given to. */
export interface Signer {
    /** Who issued the identity token. */
    readonly issuer: string;
    /** `owner/name` of the repository that the run belongs to. */
    readonly repository: string;
    /** The commit that the run was for. */
    readonly commit: string;
    readonly ref: string;
    /** The workflow that signed, with its own ref: `acme/ci/.github/workflows/build.yml@refs/tags/v3`. */
    readonly workflow: string;
    readonly run?: string | undefined;
    readonly attempt?: number | undefined;
    /** `github-hosted` or `self-hosted`. */
    readonly builder?: string | undefined;
}
/** One extension of a certificate, as it stands there. */
export interface Extension {
    /** In dotted form: `1.3.6.1.4.1.57264.1.8`. */
    readonly oid: string;
    readonly value: Uint8Array;
}
/**
 * Reads the signer from the extensions of a certificate whose chain was verified. Run and runner may
 * be missing; nothing is decided by them.
 *
 * Throws BUNDLE_SIGNER_INVALID where it is not that of a GitHub workflow: an extension is missing,
 * stands twice, is not of its form, or contradicts another.
 */
export declare function signerOf(extensions: readonly Extension[]): Signer;
