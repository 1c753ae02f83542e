/** An issue that is kept by itself, as data, before any forge has seen it. */
export interface IssueDraft {
    /** The body's first line, by which the issue is found again: an HTML comment. */
    readonly marker: string;
    /** The label by which it is found again: who may not set labels cannot pose as the issue. */
    readonly label: string;
    readonly title: string;
    /** Markdown after the marker. */
    readonly body: string;
}
/** An issue as the forge tells it. */
export interface Issue {
    readonly number: number;
    readonly url: string;
    readonly title: string;
    readonly body: string;
}
/** What was done about an issue. */
export interface KeptIssue {
    readonly issue: Issue;
    readonly outcome: 'opened' | 'updated' | 'unchanged' | 'closed';
}
/** What an issue is found again by. */
export type IssueKey = Pick<IssueDraft, 'marker' | 'label'>;
/**
 * Issues that are opened, kept in step and closed by themselves: one open issue for each marker.
 *
 * - Every call may be made again after any failure: what was done already is found, not doubled.
 *   Where two runs opened one each all the same, the older stays and the other is closed.
 * - Throws FORGE_FORBIDDEN where the token may not write issues.
 */
export interface Issues {
    /** The open issue, if there is one. */
    find(key: IssueKey): Promise<Issue | undefined>;
    /** Opens the issue, or brings the open one's title and body up to date. */
    keep(draft: IssueDraft): Promise<KeptIssue>;
    /** Closes the open issue with a comment that says why; undefined where there is none. */
    close(key: IssueKey, why: string): Promise<KeptIssue | undefined>;
}
