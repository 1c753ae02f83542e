import type { LedgerEvent } from '../lifecycle/events.ts';
/** A spread of lengths of time, in seconds. `median` and `p95` are of the samples themselves, never between two. */
export interface Spread {
    readonly samples: number;
    readonly median: number | null;
    readonly p95: number | null;
    readonly longest: number | null;
    /** What it is computed from. */
    readonly from: string;
}
/** How a service's promotions went in one environment. */
export interface Metrics {
    readonly commitToRecorded: Spread;
    readonly recordedToProposed: Spread;
    readonly proposedToActive: Spread;
    readonly commitToActive: Spread;
    readonly graceUsed: Spread;
    readonly graceOverrun: Spread;
    readonly events: {
        readonly [kind: string]: number;
    };
}
/** Takes in events of a service's recordings and of one environment, in any order of the two streams. */
export declare class MetricsMeter {
    #private;
    /** Takes in the next event of its stream; a service's recordings before its environment's events. */
    add(event: LedgerEvent): void;
    /** What was measured so far. */
    read(): Metrics;
}
