/** A spread of lengths of time. `median` and `p95` are of the samples themselves, never between two. */
export interface Spread {
    readonly unit: 'seconds';
    readonly samples: number;
    /** All of them null where there are no samples: nothing is known, which is not zero. */
    readonly mean: number | null;
    readonly median: number | null;
    readonly p95: number | null;
    readonly longest: number | null;
    /** What it is computed from. */
    readonly from: string;
}
/** The spread of some lengths of time in seconds; the mean is rounded to whole ones. */
export declare function spreadOf(samples: readonly number[], from: string): Spread;
