import type { Anchor } from '../audit/verify-chain.ts'
import { Fault } from '../fault.ts'
import type { StreamId } from '../lifecycle/streams.ts'
import type { Instant } from '../model/instant.ts'
import { MAX_BUNDLE_BYTES } from '../witness/bundle.ts'
import { headsIn } from '../witness/heads-predicate.ts'
import type { Signer } from '../witness/signer.ts'
import { type PolicyPlace, type SignerFlags, signerDemand } from './signer-demand.ts'

/** Heads that a trusted signer once saw, and who that was. */
export interface SignedAnchor {
  readonly path: string
  /** `sha256:` digest of the bundle. */
  readonly digest: string
  readonly signer: Signer
  readonly ledger: string
  readonly takenAt: Instant
  readonly heads: ReadonlyMap<StreamId, Anchor>
}

/**
 * Reads bundles that `audit anchor` wrote, each verified and signed by whom `anchoredBy` or the command
 * line demands. Throws a BUNDLE_* Fault for one that does not hold.
 */
export async function signedAnchors(
  bundles: readonly string[],
  how: {
    readonly flags: SignerFlags
    readonly trustedRoot: string | undefined
    readonly place: PolicyPlace
  },
): Promise<readonly SignedAnchor[]> {
  if (bundles.length === 0) return []
  const { flags, trustedRoot, place } = how
  const { world } = place
  const refuseOthers = await signerDemand(flags, 'anchoredBy', place)
  const found: SignedAnchor[] = []
  for (const path of bundles) {
    world.progress.step(`verifying ${path}`)
    const bytes = await world.files.readBytes(path, MAX_BUNDLE_BYTES)
    const { signer, statement, digest } = await world.verifyBundle(bytes, trustedRoot)
    refuseOthers(signer)
    const { ledger, takenAt, heads } = headsIn(statement)
    const byStream = new Map(heads.map(({ stream, seq, hash }) => [stream, { seq, hash }]))
    found.push({ path, digest, signer, ledger, takenAt, heads: byStream })
  }
  return found
}

/** Refuses heads of another ledger: they say nothing of this one. Throws ANCHOR_OTHER_LEDGER. */
export function refuseOtherLedger(anchors: readonly SignedAnchor[], ledger: string): void {
  const other = anchors.find((it) => it.ledger !== ledger)
  if (other === undefined) return
  throw new Fault(
    'ANCHOR_OTHER_LEDGER',
    `${other.path} was signed over the heads of ledger ${other.ledger}, and this is ${ledger}`,
    { at: other.path, hint: 'give the ledger that was anchored: a table made anew is another one' },
  )
}
