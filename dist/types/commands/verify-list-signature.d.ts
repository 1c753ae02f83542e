import { Fault } from '../fault.ts';
import type { World } from './world.ts';
/** Who vouches for a list: a protected branch's rules, a key that was named, or nobody. */
export type Vouched = {
    readonly kind: 'branch';
} | {
    readonly kind: 'signature';
    readonly keySha256: string;
} | {
    readonly kind: 'nobody';
};
/** The inputs that say by whom a list in a file must be signed, and where its signature is. */
export interface ListSignatureInputs {
    readonly 'allow-list': string | undefined;
    readonly 'allow-list-key': readonly string[];
    readonly 'allow-list-signature': string | undefined;
}
/** Refuses inputs that do not go together. Throws USAGE. */
export declare function refuseLoneSignature(inputs: ListSignatureInputs): void;
/**
 * Who vouches for a list in a file: nobody where no key is named. Throws ALLOW_LIST_UNAUTHENTICATED
 * where one is and the signature is missing or not by it, ALLOW_LIST_KEY_INVALID.
 */
export declare function vouchForFile(text: string, path: string, inputs: ListSignatureInputs, world: World): Promise<Vouched>;
/** A list that nobody vouches for, where somebody must. */
export declare function unauthenticated(why: string): Fault;
