import { type Content } from '../model/bytes.ts';
import { type Hasher } from '../model/hashing.ts';
import { type Measurement } from '../model/measurement.ts';
import type { IdentifiedEif } from './report.ts';
import { type Signer } from './signer.ts';
import type { EifSink } from './sink.ts';
/** A copy with another signature. */
export interface Resigned {
    /** What the file that was copied measures. */
    readonly before: Measurement;
    readonly eif: IdentifiedEif;
}
/**
 * Copies an EIF with another signature, or with none: PCR8 changes, and what of the header must.
 *
 * A signature takes the place of the one before, or the end of the file. The file is read twice, once
 * to be checked as `inspectEif` does and once to be copied; if it changed in between, this throws
 * EIF_CONTENT_CHANGED, and what is in the sink is worth nothing.
 */
export declare function resignEif(eif: Content, sink: EifSink, signer: Signer | undefined, hasher?: Hasher): Promise<Resigned>;
