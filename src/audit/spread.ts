/** A spread of lengths of time. `median` and `p95` are of the samples themselves, never between two. */
export interface Spread {
  readonly unit: 'seconds'
  readonly samples: number
  /** All of them null where there are no samples: nothing is known, which is not zero. */
  readonly mean: number | null
  readonly median: number | null
  readonly p95: number | null
  readonly longest: number | null
  /** What it is computed from. */
  readonly from: string
}

/** The spread of some lengths of time in seconds; the mean is rounded to whole ones. */
export function spreadOf(samples: readonly number[], from: string): Spread {
  const sorted = samples.toSorted((a, b) => a - b)
  // Nearest rank: the smallest sample that so many of all are not above.
  const rank = (share: number): number | null =>
    sorted[Math.ceil(share * sorted.length) - 1] ?? null
  const sum = sorted.reduce((all, it) => all + it, 0)
  return {
    unit: 'seconds',
    samples: sorted.length,
    mean: sorted.length === 0 ? null : Math.round(sum / sorted.length),
    median: rank(0.5),
    p95: rank(0.95),
    longest: sorted.at(-1) ?? null,
    from,
  }
}
