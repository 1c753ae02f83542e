import type { DriftFinding } from '../audit/drift.ts';
import type { Instant } from '../model/instant.ts';
import type { IssueDraft, IssueKey } from '../ports/issues.ts';
/** The label of every issue about drift. */
export declare const DRIFT_LABEL = "golden-pcr-drift";
/** Whose issue it is. Names of services and environments hold nothing that Markdown knows. */
export interface IssueOwner {
    readonly service: string;
    readonly environment: string;
}
/** A finding as an issue tells it; the remedy is absent where this run did not look for it. */
export interface IssueFinding extends Pick<DriftFinding, 'severity' | 'subject' | 'detail'> {
    readonly kind: string;
    readonly source: string;
    readonly remedy: string | undefined;
    readonly firstSeen: Instant | undefined;
}
/** What the issue of one service and environment is found again by. */
export declare function driftIssueKey({ service, environment }: IssueOwner): IssueKey;
/**
 * The issue that tells what drifted, or undefined where only notes are left: those are no drift. All
 * that is foreign stands in code, so that nobody is mentioned and nothing is linked; what does not
 * fit is counted.
 */
export declare function draftDriftIssue(owner: IssueOwner, findings: readonly IssueFinding[]): IssueDraft | undefined;
/** Whether an issue tells this already. */
export declare function tellsSame(issue: {
    readonly title: string;
    readonly body: string;
}, draft: IssueDraft): boolean;
