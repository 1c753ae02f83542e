import type { OpenFinding } from '../audit/drift-record.ts';
import type { LocatedFinding } from '../audit/drift-sarif.ts';
import type { DriftStatement } from '../lifecycle/drifted.ts';
import type { Instant } from '../model/instant.ts';
import type { Remark } from './command.ts';
/** A finding as it is shown: of which environment, and since when the ledger knows it. */
export interface ShownFinding extends LocatedFinding {
    readonly firstSeen: Instant | undefined;
}
/** What was written down of one environment. */
export interface Recording {
    readonly environment: string;
    readonly statements: readonly DriftStatement[];
}
/** A finding in the document of `--json`. */
export declare function findingJson(it: ShownFinding): Readonly<Record<string, unknown>>;
/** What was written down, in the document of `--json`. */
export declare function recordingJson(recorded: readonly Recording[]): Readonly<Record<'opened' | 'closed', readonly unknown[]>>;
/** What was written down, in a line for people. */
export declare function recordingText(recorded: readonly Recording[], dryRun: boolean): string;
/** A finding that is open in the ledger, where this run did not look. */
export interface StillOpen {
    readonly environment: string;
    readonly finding: OpenFinding;
}
/** Such a finding in the document of `--json`. */
export declare function stillOpenJson({ environment, finding }: StillOpen): Record<string, unknown>;
/** The same for people, by source: how to look there again, or to say that it is no more. */
export declare function stillOpenText(open: readonly StillOpen[]): readonly string[];
/** A finding for people: what it is, and what to do about it. */
export declare function findingText(it: ShownFinding): string;
/** A finding as an annotation of the workflow. */
export declare function remarkOf(it: ShownFinding): Remark;
