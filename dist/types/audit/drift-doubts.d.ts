import type { DriftFinding } from './drift.ts';
/** The findings about a list that stand against making anything from it as it is. */
export declare function doubtsOf(findings: readonly DriftFinding[]): readonly DriftFinding[];
