import type { Instant } from '../../model/instant.ts';
import type { AllowList } from '../document.ts';
import { type Rendered } from './effective.ts';
/**
 * The list as the value of one Terraform variable, `golden_pcr`, for a `.auto.tfvars.json` file.
 *
 * What is denied, ended or not yet begun at this moment is left out of `allowed`; the tuples stay
 * whole, for one statement each. Variables know no time, and `note` says so to who reads them.
 */
export declare function renderTerraform(list: AllowList, at: Instant): Rendered;
