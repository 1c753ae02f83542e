import type { Approval } from '../lifecycle/events.ts';
import type { Situation } from '../promotion/situation.ts';
import type { Place } from './situation.ts';
/** The approvals of a branch's open pull request that count, and the head that they were given for. */
export interface ApprovalsSoFar {
    readonly head: string | undefined;
    readonly approvals: readonly Approval[];
}
/** Asks the forge what has been approved of a proposal by now; nothing where no pull request is open. */
export declare function approvalsSoFar(place: Place, situation: Situation, branch: string): Promise<ApprovalsSoFar>;
