import type { Instant } from '../model/instant.ts';
import type { MeasurementId } from '../model/measurement.ts';
import { type Evidence, type Provenance } from '../model/provenance.ts';
import type { Warning } from './guards.ts';
import type { EnvironmentPolicy } from './policy.ts';
/** A recording of the measurement in the service's stream. */
export interface Recording {
    readonly provenance: Provenance;
    readonly at: Instant;
}
/**
 * Recordings as an environment believes them. An identity token proves something only where its
 * issuer is GitHub, or the one that the policy names: whoever chooses the issuer chooses the claims.
 * An attestation proves something only where its signer is the one that the policy names; where it
 * names none, one of a token by GitHub counts as that token would.
 */
export declare function asBelieved(recordings: readonly Recording[], policy: Pick<EnvironmentPolicy, 'oidcIssuer' | 'attestedBy'>): readonly Recording[];
/** The recording that is believed: the strongest evidence, and of those the latest. */
export declare function strongest(recordings: readonly Recording[]): Recording | undefined;
/** By what an open proposal is known as policy has it now, whatever it was known by when it was made. */
export interface Believed {
    readonly measurement: MeasurementId;
    readonly evidence: Evidence;
    /** Whether it came by an import into an environment without history, where declared is enough. */
    readonly takenOver: boolean;
}
/** By what a proposal is known, where that is less than the environment demands now. */
export declare function weakEvidence(policy: Pick<EnvironmentPolicy, 'evidence'>, id: MeasurementId, believed: readonly Believed[]): Evidence | undefined;
/** What a tag's ref calls a release: `v1.4.0` for `refs/tags/v1.4.0`. */
export declare function versionOf({ ref }: Provenance): string | undefined;
/** What reviewers must know about where a measurement comes from. */
export declare function provenanceWarnings(recordings: readonly Recording[], believed: Recording): readonly Warning[];
