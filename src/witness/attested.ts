import type { Provenance } from '../model/provenance.ts'
import { type MeasuredFile, measurementIn } from './measurement-predicate.ts'
import type { VerifiedBundle } from './verify-bundle.ts'

/**
 * The provenance that a verified bundle proves of the file that was measured here: who, what and
 * when from the certificate, how it was built from the signed statement, and nothing from anywhere
 * else. Throws BUNDLE_STATEMENT_INVALID, BUNDLE_SUBJECT or BUNDLE_MEASUREMENT.
 */
export function attestedProvenance(verified: VerifiedBundle, here: MeasuredFile): Provenance {
  const { signer, statement, digest } = verified
  const { build } = measurementIn(statement, here)
  return {
    evidence: 'attested',
    ...signer,
    ...build,
    bundle: digest,
  }
}
