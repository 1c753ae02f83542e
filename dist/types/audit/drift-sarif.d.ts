import { type SourcedFinding } from './drift.ts';
/** A finding, and the allow-list's path in its repository, where code scanning shows it. */
export interface LocatedFinding extends SourcedFinding {
    readonly environment: string;
    readonly path: string;
}
/**
 * The findings as a SARIF 2.1.0 log, for code scanning: a rule for each kind, and results at the
 * allow-list's file. The same findings give the same bytes; a finding keeps its fingerprint while
 * its words change. Findings come with errors first, and those past the most that is shown are counted.
 *
 * The log names no category: that is for who uploads it, since one that stands here would win over the
 * workflow's, and every environment's alerts would replace the others'.
 */
export declare function renderSarif(findings: readonly LocatedFinding[]): string;
