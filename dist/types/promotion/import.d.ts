import type { AllowList, ListedEntry } from '../allowlist/document.ts';
import type { LedgerEvent, Proposed } from '../lifecycle/events.ts';
import { type Proposal } from '../lifecycle/state.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Provenance } from '../model/provenance.ts';
import { type ImportedDenials } from './import-denials.ts';
import { type Situation } from './situation.ts';
/** A measurement to record as declared, with what the list says of where it comes from. */
export interface ImportedRecording {
    readonly measurement: Measurement;
    readonly provenance: Provenance;
}
/** An entry that is not taken over, and why. */
export interface NotImported {
    readonly entry: ListedEntry;
    readonly why: 'known' | 'proposed' | 'ended' | 'superseded' | 'revoked';
}
/** What an import comes to. What is listed becomes allowed by the ledger only with the merge. */
export interface ImportPlan {
    readonly kind: 'import' | 'nothing-new';
    /** To append to the service's stream first; recording the same again adds nothing. */
    readonly recordings: readonly ImportedRecording[];
    /** To append to the environment's stream then; the anchor is the last one's event. */
    readonly statements: readonly Proposed[];
    /** What an import before proposed and nobody decided yet: the same pull request asks for it. */
    readonly standing: readonly Proposal[];
    readonly skipped: readonly NotImported[];
    readonly denials: ImportedDenials;
}
/**
 * Decides how an existing list, or enclaves already deployed, come into the ledger: each entry whose
 * window is open is recorded as declared and proposed, all by one pull request.
 *
 * What the list ends already is taken over with its end, which the merge makes no later: the last of what
 * is active supersedes it. Where nothing is active there is nothing to take its place, and it is left to
 * end by itself. What it denies is denied by the ledger at once. Only an environment that the ledger
 * knows nothing of may be imported into against its policy's `evidence`; PROMOTE_EVIDENCE
 * otherwise. Throws LEDGER_BEHIND, and PROMOTE_TOO_MANY past `maxAllowed`.
 */
export declare function planImport(situation: Situation, imported: AllowList): ImportPlan;
/**
 * Whether an event proposed what an import takes over into an environment without history: then what
 * is only declared is enough, as it was for the list that was there before.
 */
export declare function isTakenOver({ policy, service }: Pick<Situation, 'policy' | 'service'>, { statement, after }: Pick<LedgerEvent, 'statement' | 'after'>): boolean;
/** Whether an import asks for anything of the list, and not of the ledger alone. */
export declare function isChangeOfList({ standing, statements, denials }: ImportPlan): boolean;
