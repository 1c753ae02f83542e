import type { Provenance } from '../model/provenance.ts'
import { attestedProvenance } from '../witness/attested.ts'
import { MAX_BUNDLE_BYTES } from '../witness/bundle.ts'
import type { MeasuredFile } from '../witness/measurement-predicate.ts'
import { type PolicyPlace, type SignerFlags, signerDemand } from './signer-demand.ts'

/** What `record` takes to believe a bundle that another job signed. */
export const BUNDLE_INPUTS = {
  bundle: {
    kind: 'text',
    value: 'BUNDLE',
    about:
      "A Sigstore bundle of this very EIF's measurement: it is verified, and its certificate and statement are the provenance. --repository, --commit and --ref then say what is demanded of it",
  },
} as const

/**
 * The provenance that a bundle proves of a file that was measured here, signed by whom policy and
 * command line demand. Throws a BUNDLE_* Fault for one that does not hold.
 */
export async function believedProvenance(request: {
  readonly bundle: string
  readonly trustedRoot: string | undefined
  readonly measured: MeasuredFile
  readonly flags: SignerFlags
  readonly place: PolicyPlace
}): Promise<Provenance> {
  const { bundle, trustedRoot, measured, flags, place } = request
  const { world } = place
  const refuseOthers = await signerDemand(flags, 'attestedBy', place)
  const bytes = await world.files.readBytes(bundle, MAX_BUNDLE_BYTES)
  const verified = await world.verifyBundle(bytes, trustedRoot)
  refuseOthers(verified.signer)
  return attestedProvenance(verified, measured)
}
