import * as z from 'zod';
import { type Measurement } from '../model/measurement.ts';
import { type BuildClaims } from '../model/provenance.ts';
import { type Statement, type Subject } from './statement.ts';
/** The type of our statement about an EIF's measurement; the address is that of its page. */
export declare const MEASUREMENT_PREDICATE = "https://github.com/golden-pcr/golden-pcr/blob/main/docs/formats/measurement-predicate.md#v1";
/** The file that was measured: its own digest, and its size in bytes. */
export interface MeasuredEif {
    readonly sha256: string;
    readonly size: number;
}
/** A measurement, and the file that it was taken from. */
export interface MeasuredFile {
    readonly measurement: Measurement;
    readonly eif: MeasuredEif;
}
/**
 * The predicate, version 1: registers, file, build, and the program that measured.
 *
 * Who signed, for which repository, commit, ref and run, is the certificate's to say and stands in
 * no predicate: so nothing in it can contradict the certificate.
 */
export interface MeasurementPredicate extends MeasuredFile {
    readonly build: BuildClaims;
    readonly tool: {
        readonly name: 'golden-pcr';
        readonly version: string;
    };
}
/** The predicate in JSON; any other field is refused. */
export declare const measurementPredicateSchema: z.ZodType<MeasurementPredicate>;
/**
 * The subjects of every statement about an EIF: the file by its SHA-256, and PCR0, which is a
 * SHA-384, so that whoever holds an attestation document alone finds the statement too.
 */
export declare function eifSubjects(name: string, { measurement, eif }: MeasuredFile): readonly Subject[];
/** The statement that this file measures so, and was built so. `name` is the file's, for people. */
export declare function measurementStatement(name: string, measured: MeasuredFile, build: BuildClaims): Statement;
/**
 * What a verified statement says of the file that was measured here.
 *
 * Throws BUNDLE_STATEMENT_INVALID for another kind of statement or a predicate not of its form,
 * BUNDLE_SUBJECT where it is about another EIF or PCR0, BUNDLE_MEASUREMENT where it says other
 * registers than were measured here.
 */
export declare function measurementIn(statement: Statement, here: MeasuredFile): MeasurementPredicate;
