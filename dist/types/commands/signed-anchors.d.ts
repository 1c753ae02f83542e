import type { Anchor } from '../audit/verify-chain.ts';
import type { StreamId } from '../lifecycle/streams.ts';
import type { Instant } from '../model/instant.ts';
import type { Signer } from '../witness/signer.ts';
import { type PolicyPlace, type SignerFlags } from './signer-demand.ts';
/** Heads that a trusted signer once saw, and who that was. */
export interface SignedAnchor {
    readonly path: string;
    /** `sha256:` digest of the bundle. */
    readonly digest: string;
    readonly signer: Signer;
    readonly ledger: string;
    readonly takenAt: Instant;
    readonly heads: ReadonlyMap<StreamId, Anchor>;
}
/**
 * Reads bundles that `audit anchor` wrote, each verified and signed by whom `anchoredBy` or the command
 * line demands. Throws a BUNDLE_* Fault for one that does not hold.
 */
export declare function signedAnchors(bundles: readonly string[], how: {
    readonly flags: SignerFlags;
    readonly trustedRoot: string | undefined;
    readonly place: PolicyPlace;
}): Promise<readonly SignedAnchor[]>;
/** Refuses heads of another ledger: they say nothing of this one. Throws ANCHOR_OTHER_LEDGER. */
export declare function refuseOtherLedger(anchors: readonly SignedAnchor[], ledger: string): void;
