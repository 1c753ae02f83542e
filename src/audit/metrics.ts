import type { LedgerEvent, Recorded } from '../lifecycle/events.ts'
import { type Instant, secondsBetween } from '../model/instant.ts'
import type { MeasurementId } from '../model/measurement.ts'

/** A spread of lengths of time, in seconds. `median` and `p95` are of the samples themselves, never between two. */
export interface Spread {
  readonly samples: number
  readonly median: number | null
  readonly p95: number | null
  readonly longest: number | null
  /** What it is computed from. */
  readonly from: string
}

/** How a service's promotions went in one environment. */
export interface Metrics {
  readonly commitToRecorded: Spread
  readonly recordedToProposed: Spread
  readonly proposedToActive: Spread
  readonly commitToActive: Spread
  readonly graceUsed: Spread
  readonly graceOverrun: Spread
  readonly events: { readonly [kind: string]: number }
}

/** Takes in events of a service's recordings and of one environment, in any order of the two streams. */
export class MetricsMeter {
  readonly #recorded = new Map<
    MeasurementId,
    { readonly at: Instant; readonly committedAt?: Instant | undefined }
  >()
  readonly #proposed = new Map<MeasurementId, Instant>()
  readonly #superseded = new Map<
    MeasurementId,
    { readonly at: Instant; readonly retireDue: Instant }
  >()
  readonly #samples = {
    commitToRecorded: [] as number[],
    recordedToProposed: [] as number[],
    proposedToActive: [] as number[],
    commitToActive: [] as number[],
    graceUsed: [] as number[],
    graceOverrun: [] as number[],
  }
  readonly #events: Record<string, number> = {}

  /** Takes in the next event of its stream; a service's recordings before its environment's events. */
  add(event: LedgerEvent): void {
    const { statement } = event
    this.#events[statement.kind] = (this.#events[statement.kind] ?? 0) + 1
    switch (statement.kind) {
      case 'recorded':
        this.#addRecorded(statement, event.recordedAt)
        return
      case 'proposed': {
        const { id } = statement.proposal.measurement
        const recorded = this.#recorded.get(id)
        if (recorded !== undefined) {
          this.#samples.recordedToProposed.push(secondsBetween(recorded.at, event.recordedAt))
        }
        this.#proposed.set(id, event.recordedAt)
        return
      }
      case 'activated': {
        const { measurement, merge, superseded } = statement
        const proposed = this.#proposed.get(measurement)
        const committed = this.#recorded.get(measurement)?.committedAt
        if (proposed !== undefined) {
          this.#samples.proposedToActive.push(secondsBetween(proposed, merge.at))
        }
        if (committed !== undefined) {
          this.#samples.commitToActive.push(secondsBetween(committed, merge.at))
        }
        this.#superseded.delete(measurement)
        for (const it of superseded) {
          this.#superseded.set(it.measurement, { at: merge.at, retireDue: it.retireDue })
        }
        return
      }
      case 'retired': {
        const window = this.#superseded.get(statement.measurement)
        if (window === undefined) return
        this.#samples.graceUsed.push(secondsBetween(window.at, event.effectiveAt))
        this.#samples.graceOverrun.push(
          Math.max(0, secondsBetween(window.retireDue, event.effectiveAt)),
        )
        this.#superseded.delete(statement.measurement)
        return
      }
      default:
    }
  }

  /** What was measured so far. */
  read(): Metrics {
    const it = this.#samples
    return {
      commitToRecorded: spread(it.commitToRecorded, "the commit's time, and recorded"),
      recordedToProposed: spread(it.recordedToProposed, 'first recorded, and proposed'),
      proposedToActive: spread(it.proposedToActive, 'proposed, and the merge by the forge'),
      commitToActive: spread(it.commitToActive, "the commit's time, and the merge by the forge"),
      graceUsed: spread(it.graceUsed, 'the merge that superseded it, and retired'),
      graceOverrun: spread(it.graceOverrun, 'the end of its grace, and retired'),
      events: { ...this.#events },
    }
  }

  #addRecorded({ measurement, provenance }: Recorded, at: Instant): void {
    if (this.#recorded.has(measurement.id)) return
    const { committedAt } = provenance
    this.#recorded.set(measurement.id, { at, committedAt })
    if (committedAt !== undefined) {
      this.#samples.commitToRecorded.push(secondsBetween(committedAt, at))
    }
  }
}

function spread(samples: readonly number[], from: string): Spread {
  const sorted = samples.toSorted((a, b) => a - b)
  // Nearest rank: the smallest sample that so many of all are not above.
  const rank = (share: number): number | null =>
    sorted[Math.ceil(share * sorted.length) - 1] ?? null
  return {
    samples: sorted.length,
    median: rank(0.5),
    p95: rank(0.95),
    longest: sorted.at(-1) ?? null,
    from,
  }
}
