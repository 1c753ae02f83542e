import type { Examination, OpenFinding } from '../audit/drift-record.ts';
import type { Issue } from '../ports/issues.ts';
import type { ShownFinding } from './drift-output.ts';
import type { Place } from './situation.ts';
/** What became of one environment's issue. */
export interface IssueReport {
    readonly environment: string;
    readonly outcome: 'opened' | 'updated' | 'unchanged' | 'closed' | 'none';
    readonly issue: Pick<Issue, 'number' | 'url'> | null;
}
/**
 * Brings an environment's issue in step with what was found, and with what earlier runs opened in
 * the ledger where this one did not look. Under `--dry-run` it only says what it would do. Throws
 * FORGE_NO_ISSUES where the forge has none.
 */
export declare function keepDriftIssue(place: Place, found: {
    readonly findings: readonly ShownFinding[];
    readonly examined: Examination['examined'];
    readonly open: ReadonlyMap<string, OpenFinding>;
}): Promise<IssueReport>;
/** An issue's report in a line for people. */
export declare function issueText({ environment, outcome, issue }: IssueReport, dryRun: boolean): string;
