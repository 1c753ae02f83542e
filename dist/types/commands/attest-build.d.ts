import { type Provenance } from '../model/provenance.ts';
import { type MeasuredFile } from '../witness/measurement-predicate.ts';
import { type Sbom } from '../witness/sbom.ts';
import type { World } from './world.ts';
/** What `build`, `record` and `release` take to attest what they measured. */
export declare const ATTEST_INPUTS: {
    readonly attest: {
        readonly kind: 'flag';
        readonly about: "Sign measurement and provenance with this job's identity, without a key (Sigstore), publish both as attestations on GitHub, and write the bundles beside the EIF: FILE.sigstore.json, FILE.provenance.sigstore.json";
    };
    readonly sbom: {
        readonly kind: 'text';
        readonly value: 'FILE';
        readonly about: "With --attest: the image's bill of materials, SPDX or CycloneDX in JSON, attested beside it (FILE.sbom.sigstore.json)";
    };
};
/** The action's output with the bundle that `record --bundle` takes. */
export declare const BUNDLE_OUTPUT = "Where the measurement's signed bundle is, if it was attested";
/** What the command line says of attesting. */
export interface AttestFlags {
    readonly attest: boolean;
    readonly sbom: string | undefined;
    readonly 'trusted-root': string | undefined;
}
/** One signed statement: what it says, by type, and where its bundle is. */
export interface Attestation {
    readonly predicateType: string;
    readonly path: string;
    /** `sha256:` digest of the bundle's bytes. */
    readonly digest: string;
    /** The id that GitHub gave it. */
    readonly published?: string | undefined;
}
/** What attesting comes to: the provenance as the bundle proves it. */
export interface Attested {
    readonly provenance: Provenance;
    readonly attestations: readonly Attestation[];
}
/** A measurement, with the file it was taken from where there is one. */
export interface Measurable {
    readonly measurement: MeasuredFile['measurement'];
    readonly eif?: MeasuredFile['eif'] | undefined;
}
/** What must be known before the long work begins; undefined where nothing is to be attested. */
export interface Attesting {
    readonly sbom: Sbom | undefined;
    readonly trustedRoot: string | undefined;
}
/**
 * Reads what attesting needs, before anything is built or written. Throws SIGSTORE_IDENTITY_MISSING
 * where the job has no identity to sign with, SBOM_INVALID, or USAGE for a bill without --attest.
 */
export declare function beginAttesting(flags: AttestFlags, evidence: () => Promise<Provenance['evidence']>, world: World): Promise<Attesting | undefined>;
/**
 * Attests a measured file, where that is asked for; else the provenance stays what it is. Throws
 * USAGE where only a measurement is at hand, and as `attestMeasurement` does.
 */
export declare function attestFile(request: {
    readonly attesting: Attesting | undefined;
    readonly path: string;
    readonly measured: Measurable;
    readonly provenance: Provenance;
    readonly world: World;
}): Promise<Attested>;
/** The measured file, where there is one: what is signed is of a file, not of a line of JSON. Throws USAGE. */
export declare function fileOf(measured: Measurable): MeasuredFile;
/** The attestations in a command's document: what each says, and where its bundle is. */
export declare function attestationsJson(attestations: readonly Attestation[]): readonly Record<string, unknown>[];
/** The attestations for people, a line each; empty where there are none. */
export declare function attestationsText(attestations: readonly Attestation[]): string;
