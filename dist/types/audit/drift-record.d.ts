import type { DriftClosed, DriftOpened } from '../lifecycle/drifted.ts';
import type { LedgerEvent } from '../lifecycle/events.ts';
import type { Instant } from '../model/instant.ts';
import type { DriftSource, SourcedFinding } from './drift.ts';
/** A finding that a drift stream holds open, and when it was found first. */
export interface OpenFinding {
    readonly statement: DriftOpened;
    readonly firstSeen: Instant;
}
/** What a finding is recognised by from run to run, whatever its words say of it today. */
export declare function findingId({ kind, severity, source, subject }: SourcedFinding): string;
/** The findings that are open after these events, by their ids; what is closed or opened twice counts once. */
export declare function openAfter(events: readonly LedgerEvent[]): ReadonlyMap<string, OpenFinding>;
/** What a run found, and where it looked: nothing else can be said to be gone. */
export interface Examination {
    readonly findings: readonly SourcedFinding[];
    readonly examined: readonly DriftSource[];
    /** What people say is no more: nobody can look there again, and its findings are closed for that. */
    readonly gone?: readonly DriftSource[] | undefined;
}
/** What is open, and was not looked for: it stays open, since nobody knows whether it is gone. */
export declare function notLookedFor(open: ReadonlyMap<string, OpenFinding>, { examined }: Pick<Examination, 'examined'>): readonly OpenFinding[];
/**
 * What a run has to say after what is open already: what is new, and what is gone from where it
 * looked. A second run that finds the same has nothing to say.
 */
export declare function planDriftRecord(open: ReadonlyMap<string, OpenFinding>, { findings, examined, gone }: Examination, now: Instant): readonly (DriftOpened | DriftClosed)[];
