import type { Instant } from '../model/instant.ts';
import type { MeasurementId } from '../model/measurement.ts';
import type { Approval, MergeRef, PullRef } from './decisions.ts';
import type { Reissue } from './reissue.ts';
import type { Denied, Proposal } from './state.ts';
import type { WindowChange } from './window.ts';
/** A promotion is about to be asked for by pull request. */
export interface Proposed {
    readonly kind: 'proposed';
    readonly proposal: Proposal;
}
/** A rolling pull request moved on to another measurement before this one was decided. */
export interface Withdrawn {
    readonly kind: 'withdrawn';
    readonly measurement: MeasurementId;
    readonly reason: string;
}
/** The pull request was closed without a merge. */
export interface Declined {
    readonly kind: 'declined';
    readonly measurement: MeasurementId;
    readonly pull: PullRef;
    readonly by?: string | undefined;
}
/** The pull request was merged: the measurement is allowed, and what it supersedes is on its way out. */
export interface Activated {
    readonly kind: 'activated';
    readonly measurement: MeasurementId;
    readonly pull: PullRef;
    readonly merge: MergeRef;
    readonly approvals: readonly Approval[];
    /** What it superseded, with the list's end of the window and the ledger's (merge + grace). */
    readonly superseded: readonly {
        readonly measurement: MeasurementId;
        readonly notAfter: Instant;
        readonly retireDue: Instant;
    }[];
}
/** A superseded measurement left the list after its window. */
export interface Retired {
    readonly kind: 'retired';
    readonly measurement: MeasurementId;
    readonly pull?: PullRef | undefined;
    readonly merge?: MergeRef | undefined;
}
/** Code is denied at once, for cause. */
export interface Revoked {
    readonly kind: 'revoked';
    readonly measurement: MeasurementId;
    readonly denied: Denied;
}
/** The list holds what no proposal, approval or revocation put there. It is not allowed. */
export interface Unauthorised {
    readonly kind: 'unauthorised';
    readonly measurement: MeasurementId;
    readonly commit: string;
    readonly reason: string;
}
/**
 * The list denies revoked code from here on. The time to revoke is from `revokedAt` to `listedAt`:
 * verifiers that ask no ledger let the code in until then.
 */
export interface RevocationListed {
    readonly kind: 'revocation-listed';
    readonly measurement: MeasurementId;
    readonly pcrs: Denied['pcrs'];
    /** When the ledger denied it. */
    readonly revokedAt: Instant;
    /** When the list did, by the forge; where no pull request tells, when it was first seen there. */
    readonly listedAt: Instant;
    /** The base branch's commit that holds the denial. */
    readonly commit: string;
    readonly pull?: PullRef | undefined;
    readonly by?: string | undefined;
}
/** Another end of a superseded measurement's window is about to be asked for by pull request. */
export interface WindowProposed {
    readonly kind: 'window-proposed';
    readonly measurement: MeasurementId;
    readonly change: WindowChange;
}
/** That pull request was closed, merged without what it takes, or is asked for with other terms. */
export interface WindowWithdrawn {
    readonly kind: 'window-withdrawn';
    readonly measurement: MeasurementId;
    readonly reason: string;
    readonly pull?: PullRef | undefined;
    readonly by?: string | undefined;
}
/** That pull request was merged: the window ends when it says. */
export interface WindowChanged {
    readonly kind: 'window-changed';
    readonly measurement: MeasurementId;
    readonly until: Instant;
    readonly pull: PullRef;
    readonly merge: MergeRef;
    readonly approvals: readonly Approval[];
}
/** The list is about to be asked for anew, as the ledger has it, by pull request. */
export interface ReissueProposed {
    readonly kind: 'reissue-proposed';
    readonly reissue: Reissue;
}
/** That pull request was closed, or is asked for with other terms. */
export interface ReissueWithdrawn {
    readonly kind: 'reissue-withdrawn';
    readonly reason: string;
    readonly pull?: PullRef | undefined;
    readonly by?: string | undefined;
}
/** That pull request was merged. What the ledger allows stays as it was. */
export interface Reissued {
    readonly kind: 'reissued';
    /** The list's revision at the merge. */
    readonly revision: number;
    readonly pull: PullRef;
    readonly merge: MergeRef;
    readonly approvals: readonly Approval[];
}
/** Everything that can be said of one environment; each such event carries the state that results. */
export type EnvironmentStatement = Proposed | Withdrawn | Declined | Activated | Retired | Revoked | Unauthorised | RevocationListed | WindowProposed | WindowWithdrawn | WindowChanged | ReissueProposed | ReissueWithdrawn | Reissued;
