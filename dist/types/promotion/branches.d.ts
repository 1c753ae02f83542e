import { type MeasurementId } from '../model/measurement.ts';
import type { ServiceName } from '../model/names.ts';
import type { EnvironmentPolicy } from './policy.ts';
/** The branch of a promotion: one for the environment, or one for each measurement where the policy says so. */
export declare function promotionBranch(policy: EnvironmentPolicy, service: ServiceName, measurement: MeasurementId): string;
/** The branch of an environment's retirement. */
export declare function retirementBranch(policy: EnvironmentPolicy, service: ServiceName): string;
/** The branch of a revocation: one for each, since the second must not wait for the first. */
export declare function revocationBranch(policy: EnvironmentPolicy, service: ServiceName, pcr0: string): string;
/** The branch of an extension or exemption: one for each measurement. */
export declare function windowBranch(policy: EnvironmentPolicy, service: ServiceName, measurement: MeasurementId): string;
/** The branch of a list that is asked for anew. */
export declare function reissueBranch(policy: EnvironmentPolicy, service: ServiceName): string;
/** The branch of an import. */
export declare function importBranch(policy: EnvironmentPolicy, service: ServiceName): string;
