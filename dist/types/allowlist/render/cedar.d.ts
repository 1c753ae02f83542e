import type { Instant } from '../../model/instant.ts';
import type { AllowList } from '../document.ts';
import { type Rendered } from './effective.ts';
/**
 * The list as Cedar policies: one `permit` for each measurement, one `forbid` for what is denied.
 *
 * The request's action is `GoldenPcr::Action::"attest"`, its resource
 * `GoldenPcr::Environment::"SERVICE/ENVIRONMENT"`, and its context holds `pcrs` (a record of `pcr0`,
 * `pcr1`, `pcr2` and, where the image is signed, `pcr8`) and `now` (a datetime). Where nothing is
 * allowed, one `forbid` says so, so that no other policy of the store lets anything in.
 */
export declare function renderCedar(list: AllowList, at: Instant): Rendered;
