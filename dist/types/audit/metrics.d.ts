import type { LedgerEvent } from '../lifecycle/events.ts';
import { type Instant } from '../model/instant.ts';
import { type Spread } from './spread.ts';
/** Lengths of time, each with the words that say what it is computed from. */
declare const FROM: {
    readonly commitToRecorded: "the commit's time, and recorded";
    readonly recordedToProposed: 'first recorded, and proposed';
    readonly proposedToActive: 'proposed, and the merge by the forge';
    readonly commitToActive: "the commit's time, and the merge by the forge";
    readonly timeToRevoke: 'revoked in the ledger, and denied by the list on its branch';
    readonly graceUsed: 'the merge that superseded it, and retired';
    readonly graceOverrun: 'the end of its grace, and retired';
    readonly timeToDetectDrift: 'when a difference of severity error arose, where that is known, and opened';
    readonly timeToRemedyDrift: 'a finding of severity error opened, and closed';
};
type Measure = keyof typeof FROM;
/** How a service's promotions went, in one environment or in all. */
export type Metrics = Readonly<Record<Measure, Spread>> & {
    /** What began and has not ended, so that no length of time counts it yet. */
    readonly open: {
        readonly revocations: number;
        readonly driftErrors: number;
    };
    readonly events: {
        readonly [kind: string]: number;
    };
};
/**
 * Takes in the events of a service's recordings first, then those of each of its environments. A
 * length of time counts where its end is `inTime`; its beginning may lie before.
 */
export declare class MetricsMeter {
    #private;
    constructor(inTime?: (at: Instant) => boolean);
    /** Takes in the next event of its stream. */
    add(event: LedgerEvent): void;
    /** What was measured so far. */
    read(): Metrics;
}
export {};
