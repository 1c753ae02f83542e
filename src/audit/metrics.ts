import { stateAfter } from '../lifecycle/chain.ts'
import type { DriftStatement } from '../lifecycle/drifted.ts'
import type { EnvironmentStatement, LedgerEvent, Recorded } from '../lifecycle/events.ts'
import { entryOf } from '../lifecycle/legality.ts'
import { EMPTY_ENVIRONMENT, type EnvironmentState } from '../lifecycle/state.ts'
import { streamParts } from '../lifecycle/streams.ts'
import { type Instant, secondsBetween } from '../model/instant.ts'
import type { MeasurementId } from '../model/measurement.ts'
import { type Spread, spreadOf } from './spread.ts'

/** Lengths of time, each with the words that say what it is computed from. */
const FROM = {
  commitToRecorded: "the commit's time, and recorded",
  recordedToProposed: 'first recorded, and proposed',
  proposedToActive: 'proposed, and the merge by the forge',
  commitToActive: "the commit's time, and the merge by the forge",
  timeToRevoke: 'revoked in the ledger, and denied by the list on its branch',
  graceUsed: 'the merge that superseded it, and retired',
  graceOverrun: 'the end of its grace, and retired',
  timeToDetectDrift: 'when a difference of severity error arose, where that is known, and opened',
  timeToRemedyDrift: 'a finding of severity error opened, and closed',
} as const

type Measure = keyof typeof FROM

/** How a service's promotions went, in one environment or in all. */
export type Metrics = Readonly<Record<Measure, Spread>> & {
  /** What began and has not ended, so that no length of time counts it yet. */
  readonly open: { readonly revocations: number; readonly driftErrors: number }
  readonly events: { readonly [kind: string]: number }
}

/** What goes on in one environment. */
interface Life {
  readonly proposed: Map<MeasurementId, Instant>
  /** The merge that each was superseded by first, since it was active last. */
  readonly superseded: Map<MeasurementId, Instant>
  readonly drift: Map<string, Instant>
  state: EnvironmentState
}

/**
 * Takes in the events of a service's recordings first, then those of each of its environments. A
 * length of time counts where its end is `inTime`; its beginning may lie before.
 */
export class MetricsMeter {
  readonly #inTime: (at: Instant) => boolean
  readonly #recorded = new Map<
    MeasurementId,
    { readonly at: Instant; readonly committedAt?: Instant | undefined }
  >()
  readonly #lives = new Map<string, Life>()
  readonly #samples = new Map<Measure, number[]>()
  readonly #events: Record<string, number> = {}

  constructor(inTime: (at: Instant) => boolean = () => true) {
    this.#inTime = inTime
  }

  /** Takes in the next event of its stream. */
  add(event: LedgerEvent): void {
    const { statement, stream, effectiveAt, recordedAt } = event
    if (this.#inTime(effectiveAt)) {
      this.#events[statement.kind] = (this.#events[statement.kind] ?? 0) + 1
    }
    const life = this.#lifeOf(streamParts(stream).environment ?? '')
    switch (statement.kind) {
      case 'recorded':
        this.#addRecorded(statement, recordedAt)
        return
      case 'drift-opened':
      case 'drift-closed':
        this.#addDrift(statement, recordedAt, life)
        return
      case 'observed':
      case 'stream-opened':
        return
      default:
        this.#addLife(statement, event, life)
        life.state = stateAfter(event)
    }
  }

  /** What was measured so far. */
  read(): Metrics {
    const spread = (it: Measure): Spread => spreadOf(this.#samples.get(it) ?? [], FROM[it])
    const lives = [...this.#lives.values()]
    return {
      commitToRecorded: spread('commitToRecorded'),
      recordedToProposed: spread('recordedToProposed'),
      proposedToActive: spread('proposedToActive'),
      commitToActive: spread('commitToActive'),
      timeToRevoke: spread('timeToRevoke'),
      graceUsed: spread('graceUsed'),
      graceOverrun: spread('graceOverrun'),
      timeToDetectDrift: spread('timeToDetectDrift'),
      timeToRemedyDrift: spread('timeToRemedyDrift'),
      open: {
        revocations: lives.reduce((all, it) => all + unlisted(it.state), 0),
        driftErrors: lives.reduce((all, it) => all + it.drift.size, 0),
      },
      events: { ...this.#events },
    }
  }

  #lifeOf(environment: string): Life {
    const known = this.#lives.get(environment)
    if (known !== undefined) return known
    const made = {
      proposed: new Map(),
      superseded: new Map(),
      drift: new Map(),
      state: EMPTY_ENVIRONMENT,
    }
    this.#lives.set(environment, made)
    return made
  }

  #measure(what: Measure, since: Instant | undefined, until: Instant): void {
    if (since === undefined || !this.#inTime(until)) return
    const samples = this.#samples.get(what) ?? []
    this.#samples.set(what, samples)
    // A beginning after its end is another clock's: no time passed that could be told.
    samples.push(Math.max(0, secondsBetween(since, until)))
  }

  #addRecorded({ measurement, provenance }: Recorded, at: Instant): void {
    if (this.#recorded.has(measurement.id)) return
    const { committedAt } = provenance
    this.#recorded.set(measurement.id, { at, committedAt })
    this.#measure('commitToRecorded', committedAt, at)
  }

  #addDrift(statement: DriftStatement, at: Instant, { drift }: Life): void {
    const { finding } = statement
    if (statement.kind === 'drift-closed') {
      // What is closed because nobody can look any more was not remedied.
      if (statement.reason === undefined) {
        this.#measure('timeToRemedyDrift', drift.get(finding), at)
      }
      drift.delete(finding)
    } else if (statement.severity === 'error' && !drift.has(finding)) {
      drift.set(finding, at)
      this.#measure('timeToDetectDrift', statement.since, at)
    }
  }

  #addLife(statement: EnvironmentStatement, event: LedgerEvent, life: Life): void {
    const { proposed, superseded } = life
    switch (statement.kind) {
      case 'proposed': {
        const { id } = statement.proposal.measurement
        this.#measure('recordedToProposed', this.#recorded.get(id)?.at, event.recordedAt)
        proposed.set(id, event.recordedAt)
        return
      }
      case 'activated': {
        const { measurement, merge } = statement
        this.#measure('proposedToActive', proposed.get(measurement), merge.at)
        this.#measure('commitToActive', this.#recorded.get(measurement)?.committedAt, merge.at)
        superseded.delete(measurement)
        for (const { measurement: old } of statement.superseded) {
          // A grace that runs already began with the merge before.
          if (!superseded.has(old)) superseded.set(old, merge.at)
        }
        return
      }
      case 'retired': {
        const entry = entryOf(life.state, statement.measurement)
        this.#measure('graceUsed', superseded.get(statement.measurement), event.effectiveAt)
        this.#measure('graceOverrun', entry?.retireDue ?? undefined, event.effectiveAt)
        superseded.delete(statement.measurement)
        return
      }
      case 'revoked':
        superseded.delete(statement.measurement)
        return
      case 'revocation-listed':
        this.#measure('timeToRevoke', statement.revokedAt, statement.listedAt)
        return
      case 'withdrawn':
      case 'declined':
        proposed.delete(statement.measurement)
        return
      default:
    }
  }
}

function unlisted({ denied }: EnvironmentState): number {
  return denied.filter((it) => it.listedAt === undefined).length
}
