import { type MeasurementId, shortId } from '../model/measurement.ts'
import type { ServiceName } from '../model/names.ts'
import type { EnvironmentPolicy } from './policy.ts'

/** The branch of a promotion: one for the environment, or one for each measurement where the policy says so. */
export function promotionBranch(
  policy: EnvironmentPolicy,
  service: ServiceName,
  measurement: MeasurementId,
): string {
  const environment = `golden-pcr/${service}/${policy.name}`
  // git cannot hold both the branch `a/b` and a branch `a/b/c`.
  return policy.pull === 'each' ? `${environment}-each/${shortId(measurement)}` : environment
}

/** The branch of an environment's retirement. */
export function retirementBranch(policy: EnvironmentPolicy, service: ServiceName): string {
  return `golden-pcr-retire/${service}/${policy.name}`
}

/** The branch of a revocation: one for each, since the second must not wait for the first. */
export function revocationBranch(
  policy: EnvironmentPolicy,
  service: ServiceName,
  pcr0: string,
): string {
  return `golden-pcr-revoke/${service}/${policy.name}/${pcr0.slice(0, 12)}`
}

/** The branch of an extension or exemption: one for each measurement. */
export function windowBranch(
  policy: EnvironmentPolicy,
  service: ServiceName,
  measurement: MeasurementId,
): string {
  return `golden-pcr-window/${service}/${policy.name}/${shortId(measurement)}`
}

/** The branch of a list that is asked for anew. */
export function reissueBranch(policy: EnvironmentPolicy, service: ServiceName): string {
  return `golden-pcr-reissue/${service}/${policy.name}`
}

/** The branch of an import. */
export function importBranch(policy: EnvironmentPolicy, service: ServiceName): string {
  return `golden-pcr-import/${service}/${policy.name}`
}
