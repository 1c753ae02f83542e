import type { Signer } from '../witness/signer.ts';
import { type Settings } from './settings.ts';
import type { World } from './world.ts';
/** Where a trusted root is given by hand. What loosens a check stands on the command line alone. */
export declare const TRUSTED_ROOT_INPUT: {
    readonly kind: 'text';
    readonly value: 'FILE';
    readonly about: "Sigstore's trusted root, as `gh attestation trusted-root` prints it (default: the public one, fetched; GitHub's own, for private repositories, must be given)";
};
/** Who may have signed, beside --repository, in place of what the policy says. */
export declare const WORKFLOW_INPUT: {
    readonly kind: 'list';
    readonly value: 'PATH@REF';
    readonly about: 'A workflow that may have signed, repeated: OWNER/NAME/.github/workflows/FILE.yml@REF; the ref may end with *';
};
/** What the command line says of the signer. */
export interface SignerFlags {
    readonly repository: string | undefined;
    readonly workflow: readonly string[];
    readonly commit?: string | undefined;
    readonly ref?: string | undefined;
    readonly 'oidc-issuer': string | undefined;
}
/** Where the policy is read, if the command line does not say it all. */
export interface PolicyPlace {
    readonly settings: Settings;
    readonly forge: string | undefined;
    readonly world: World;
}
/**
 * Whose signature is demanded: repository and workflow from the command line where it names both, else
 * from `attestedBy` or `anchoredBy` of the configuration on the protected branch. What the command
 * line names beside the policy is demanded too.
 *
 * Throws BUNDLE_SIGNER_UNNAMED where neither says it.
 */
export declare function signerDemand(flags: SignerFlags, key: 'attestedBy' | 'anchoredBy', place: PolicyPlace): Promise<(signer: Signer) => void>;
