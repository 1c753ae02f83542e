import { type RevocationList } from '../attestation/revocation-list.ts';
import { type DocumentPolicy } from '../attestation/verify.ts';
import type { Remark } from './command.ts';
import type { World } from './world.ts';
/** Which revocation lists are asked for. */
export interface RevocationInputs {
    readonly crl: readonly string[];
    readonly 'check-crl': boolean;
}
/** The lists that were had; undefined where nobody asked for any. */
export interface Revocation {
    readonly lists: readonly RevocationList[] | undefined;
    readonly remarks: readonly Remark[];
}
/**
 * Reads the files that are named, and fetches what a chain that is verified names.
 *
 * The addresses stand in certificates, so an attacker may have written them until the chain is found
 * to begin at a pinned root: a document that is refused has nothing fetched. What cannot be had is
 * missing, and the document is then refused for it. Throws USAGE, REVOCATION_LIST_INVALID for a file.
 */
export declare function gatherRevocation(inputs: RevocationInputs, document: Uint8Array | undefined, policy: DocumentPolicy, world: World): Promise<Revocation>;
/** The lists that were looked into, for `--json`; null where nobody asked for any. */
export declare function revocationJson(lists: readonly RevocationList[] | undefined): unknown;
