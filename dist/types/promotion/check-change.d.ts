import type { AllowList } from '../allowlist/document.ts';
import type { MeasurementId } from '../model/measurement.ts';
import { type RenderedFile } from './check-rendered.ts';
import type { Believed } from './recording.ts';
import type { Situation } from './situation.ts';
/** One thing about a changed list that nothing in the ledger plans, or that policy forbids. */
export interface ChangeFinding {
    readonly code: ChangeCode;
    readonly severity: 'error' | 'warning';
    readonly measurement?: MeasurementId | undefined;
    readonly detail: string;
    /** What to do, as an instruction. */
    readonly remedy: string;
}
/**
 * What can be wrong with a change.
 *
 *   ledger-in-change the change brings the very ledger along that would judge it
 *   file-removed     the list itself is gone
 *   unproposed       an entry is new or changed, and no proposal, supersession or window plans it
 *   not-as-proposed  proposed, but listed otherwise
 *   not-superseded   a promotion does not end what it supersedes as it was proposed
 *   stale-window     merged now, an end in it would cut the grace short
 *   window-too-long  a window would end later than the base branch's policy allows
 *   removed-early    an entry is gone that is neither due nor revoked
 *   revoked          an entry of revoked code is new, changed or still there
 *   denial-removed   a denial is gone that no approved reinstatement lifts
 *   denial-unknown   a denial is new that is no revocation of the ledger
 *   evidence         known by weaker evidence than the base branch's policy demands now
 *   too-many         more would be allowed than the policy says
 *   empty            nothing would be allowed any more
 *   unauthorised     an entry stays that no proposal and approval put there
 *   envelope         revision, times or ledger head are not what the change must set
 *   rendered         a configured rendering is not what its list comes to
 *   nothing-planned  only the envelope changes, and nothing plans that
 */
export type ChangeCode = 'ledger-in-change' | 'file-removed' | 'unproposed' | 'not-as-proposed' | 'not-superseded' | 'stale-window' | 'window-too-long' | 'removed-early' | 'revoked' | 'denial-removed' | 'denial-unknown' | 'evidence' | 'too-many' | 'empty' | 'unauthorised' | 'envelope' | 'rendered' | 'nothing-planned';
/** A changed list, judged by the base branch's policy and the ledger. */
export interface ChangeRequest {
    /** The list as the change leaves it; undefined where the change removes the file. */
    readonly head: AllowList | undefined;
    /** The hash of the stream's event at `head.ledgerHead.seq`, if it has one. */
    readonly headAnchorHash?: string | undefined;
    /** By what the open proposals are known, as the base branch's policy believes it now. */
    readonly believed: readonly Believed[];
    /** The texts at the configured formats' paths, in their order, before and after the change. */
    readonly rendered?: readonly RenderedFile[] | undefined;
}
/**
 * What is wrong with a change to the list: no error when it is exactly what recorded proposals, due
 * retirements, tightened windows and revocations plan. `situation.list` and `.policy` are the base's.
 */
export declare function checkChange(situation: Situation, { head, headAnchorHash, believed, rendered }: ChangeRequest): readonly ChangeFinding[];
