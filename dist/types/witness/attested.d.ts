import type { Provenance } from '../model/provenance.ts';
import { type MeasuredFile } from './measurement-predicate.ts';
import type { VerifiedBundle } from './verify-bundle.ts';
/**
 * The provenance that a verified bundle proves of the file that was measured here: who, what and
 * when from the certificate, how it was built from the signed statement, and nothing from anywhere
 * else. Throws BUNDLE_STATEMENT_INVALID, BUNDLE_SUBJECT or BUNDLE_MEASUREMENT.
 */
export declare function attestedProvenance(verified: VerifiedBundle, here: MeasuredFile): Provenance;
