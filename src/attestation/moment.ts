import { Fault } from '../fault.ts'
import { objectToTime, type TimePolicy } from './freshness.ts'
import type { VerifiedDocument } from './verify.ts'

/**
 * Why a document that was verified does not hold at another moment, or undefined where it does.
 *
 * What it says and who says so do not change; its age and its chain's validity do. For the moment
 * right before a secret is sealed, when the verification lies a fetch in the past.
 */
export function objectToMoment(document: VerifiedDocument, policy: TimePolicy): Fault | undefined {
  const { validFrom, validUntil } = document
  if (!(policy.at >= validFrom)) {
    return new Fault(
      'ATTESTATION_CERTIFICATE_NOT_YET_VALID',
      `the document's chain is valid from ${validFrom}, but the time is ${policy.at}`,
      { hint: "check this machine's clock" },
    )
  }
  if (!(policy.at < validUntil)) {
    return new Fault(
      'ATTESTATION_CERTIFICATE_EXPIRED',
      `the document's chain was valid until ${validUntil}, but the time is ${policy.at}`,
      { hint: 'ask the enclave for a new document' },
    )
  }
  return objectToTime(document, policy)
}
