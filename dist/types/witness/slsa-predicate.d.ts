import { type Provenance } from '../model/provenance.ts';
import { type MeasuredFile } from './measurement-predicate.ts';
import { type Statement } from './statement.ts';
/** The type of SLSA's provenance, version 1. Source: https://slsa.dev/spec/v1.0/provenance */
export declare const SLSA_PREDICATE = "https://slsa.dev/provenance/v1";
/** How `externalParameters` and `resolvedDependencies` are to be read; the address is that of its page. */
export declare const BUILD_TYPE = "https://github.com/golden-pcr/golden-pcr/blob/main/docs/formats/build-type.md#v1";
/**
 * SLSA provenance of an EIF, for programs that know SLSA and not us: what was asked for, what went
 * in, by digest, and which run did it. What is not known is absent.
 */
export declare function slsaStatement(name: string, measured: MeasuredFile, provenance: Provenance): Statement;
