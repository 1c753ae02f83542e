import { type MeasuredFile } from './measurement-predicate.ts';
import { type Statement } from './statement.ts';
/** The most that a bill of materials may hold, in bytes: GitHub takes no larger predicate. */
export declare const MAX_SBOM_BYTES: number;
/** A bill of materials that was recognised: the type that in-toto gives it, and its whole text as JSON. */
export interface Sbom {
    readonly predicateType: 'https://spdx.dev/Document' | 'https://cyclonedx.org/bom';
    readonly document: Readonly<Record<string, unknown>>;
}
/**
 * Recognises a bill of materials in JSON, SPDX 2 or CycloneDX, and keeps it as it is: what it says
 * of packages is its maker's word, and no part of what is measured. Throws SBOM_INVALID.
 */
export declare function parseSbom(bytes: Uint8Array, at: string): Sbom;
/** The statement that this bill of materials is of that EIF. */
export declare function sbomStatement(name: string, measured: MeasuredFile, sbom: Sbom): Statement;
