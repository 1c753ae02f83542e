import type { AllowList } from '../allowlist/document.ts';
import type { Reason } from '../attestation/verdict.ts';
import type { VerifiedDocument } from '../attestation/verify.ts';
import { type EnvironmentState } from '../lifecycle/state.ts';
import type { Instant } from '../model/instant.ts';
import type { Sighting } from './cloudtrail.ts';
import { type DriftFinding, type DriftPlace } from './drift.ts';
/** One attestation document, where it came from and what its examination said. */
export interface GivenDocument {
    /** The file's name as it was given. */
    readonly source: string;
    readonly examined: {
        readonly kind: 'verified';
        readonly document: VerifiedDocument;
    } | {
        readonly kind: 'refused';
        readonly faults: readonly {
            readonly code: string;
            readonly message: string;
        }[];
    };
    /** What the environment's policy for other registers has against it. */
    readonly against: readonly Reason<string>[];
}
/** What an environment allows: by its list and its ledger, now. */
export interface Fleet extends DriftPlace {
    readonly list: AllowList;
    readonly state: EnvironmentState;
    /** The PCR0s of the code that is known: that the service's stream has recorded. */
    readonly recorded: ReadonlySet<string>;
    readonly now: Instant;
}
/** What attestation documents show that should not be: enclaves that are not allowed, debug mode, forgeries. */
export declare function documentFindings(documents: readonly GivenDocument[], fleet: Fleet): readonly DriftFinding[];
/** What is allowed now and was in no observation, given that there were any. */
export declare function unseenFindings(seen: readonly Pick<Sighting, 'pcrs'>[], fleet: Fleet): readonly DriftFinding[];
