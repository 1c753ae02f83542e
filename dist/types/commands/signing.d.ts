import { type Signer } from '../eif/signer.ts';
import type { World } from './world.ts';
/** What to sign with: the path of a certificate in PEM; the path of its key, or `kms:` and a key's ARN. */
export interface SigningChoice {
    readonly certificate: string;
    readonly key: string;
}
/** The inputs that choose it. */
export declare const SIGNING_INPUTS: {
    readonly 'sign-certificate': {
        readonly kind: 'text';
        readonly value: 'PEM';
        readonly about: 'The signing certificate (P-384); gives PCR8';
    };
    readonly 'sign-key': {
        readonly kind: 'text';
        readonly value: 'PEM|kms:ARN';
        readonly about: "The signing certificate's private key: a PEM file, or a key in AWS KMS by its ARN";
    };
};
/** What the inputs choose: both, or neither. Throws USAGE. */
export declare function signingChoice(inputs: {
    readonly 'sign-certificate': string | undefined;
    readonly 'sign-key': string | undefined;
}): SigningChoice | undefined;
/** Opens what was chosen: a key that is not the certificate's is refused before anything is built. */
export declare function signerOf(choice: SigningChoice, world: World): Promise<Signer>;
