import type { Instant } from '../../model/instant.ts';
import type { AllowList } from '../document.ts';
import { type Rendered } from './effective.ts';
/**
 * The policy that goes with {@link renderRegoData}. `input` is
 * `{"service", "environment", "pcrs": {"0": …, "1": …, "2": …, "8"?: …}}`; the time is OPA's own.
 */
export declare const REGO_POLICY: string;
/** The list as data for OPA, under `golden_pcr_lists`; moments in seconds since 1970. */
export declare function renderRegoData(list: AllowList, at: Instant): Rendered;
