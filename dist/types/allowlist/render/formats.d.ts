import type { Instant } from '../../model/instant.ts';
import type { AllowList } from '../document.ts';
import type { Rendered } from './effective.ts';
import { type KmsPrincipals } from './kms.ts';
/** The formats that stand in a text file, beside the list itself. */
export declare const TEXT_FORMATS: readonly ['kms', 'terraform', 'rego', 'rego-policy', 'cedar', 'corim'];
/** One of {@link TEXT_FORMATS}. */
export type TextFormat = (typeof TEXT_FORMATS)[number];
/**
 * A list in one of the formats, as of a moment: the same list and moment give the same text.
 *
 * `corim` is a JSON file of CoRIMs in base64, one for each measurement, since a pull request holds text;
 * see `renderCorims` for the bytes themselves. Throws as the format's own renderer does; `principals` are for `kms`.
 */
export declare function renderText(format: TextFormat, list: AllowList, principals: KmsPrincipals, at: Instant): Rendered;
