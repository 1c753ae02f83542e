import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MetricsMeter } from '../../src/audit/metrics.ts'
import type { LedgerEvent, Recorded } from '../../src/lifecycle/events.ts'
import type { Entry } from '../../src/lifecycle/state.ts'
import { addSeconds, type Instant } from '../../src/model/instant.ts'
import type { MeasurementId } from '../../src/model/measurement.ts'
import { lifeArbitrary } from '../events/arbitrary.ts'
import { later, measurement, next, PRODUCTION, RECORDED, recorded } from '../events/samples.ts'

// Every figure once more, and by another way: each from the whole history and the states that stand in
// it, as the words beside the figure say; nothing is remembered from one event to the next.
interface Found {
  readonly measure: keyof ReturnType<typeof sampled>
  readonly seconds: number
}

const sampled = () => ({
  commitToRecorded: [0],
  recordedToProposed: [0],
  proposedToActive: [0],
  commitToActive: [0],
  timeToRevoke: [0],
  graceUsed: [0],
  graceOverrun: [0],
})

const passed = (since: Instant, until: Instant): number =>
  Math.max(0, (Date.parse(until) - Date.parse(since)) / 1000)

function entryIn(event: LedgerEvent | undefined, id: MeasurementId): Entry | undefined {
  return event?.after?.entries.find((it) => it.measurement.id === id)
}

function firstRecording(recordings: readonly LedgerEvent[], id: MeasurementId) {
  const found = recordings.find(
    ({ statement }) => statement.kind === 'recorded' && statement.measurement.id === id,
  )
  if (found?.statement.kind !== 'recorded') return undefined
  return { at: found.recordedAt, committedAt: found.statement.provenance.committedAt }
}

// A merge counts from the last proposal before it that is of the same measurement.
function lastProposal(life: readonly LedgerEvent[], id: MeasurementId): LedgerEvent | undefined {
  return life.findLast(
    ({ statement }) => statement.kind === 'proposed' && statement.proposal.measurement.id === id,
  )
}

// The first of the events without a gap before a retirement that left the entry superseded.
function supersededBy(life: readonly LedgerEvent[], id: MeasurementId): Instant {
  const lastOther = life.findLastIndex((it) => entryIn(it, id)?.status !== 'superseded')
  const statement = life[lastOther + 1]?.statement
  if (statement?.kind !== 'activated') throw new Error('superseded by no merge')
  return statement.merge.at
}

function anew(recordings: readonly LedgerEvent[], life: readonly LedgerEvent[]): readonly Found[] {
  const found: Found[] = []
  const add = (measure: Found['measure'], since: Instant | undefined, until: Instant): void => {
    if (since !== undefined) found.push({ measure, seconds: passed(since, until) })
  }
  for (const id of new Set(recordings.map((it) => recordedIn(it).measurement.id))) {
    const first = firstRecording(recordings, id)
    if (first !== undefined) add('commitToRecorded', first.committedAt, first.at)
  }
  for (const [i, event] of life.entries()) {
    const { statement } = event
    const earlier = life.slice(0, i)
    if (statement.kind === 'proposed') {
      const { id } = statement.proposal.measurement
      add('recordedToProposed', firstRecording(recordings, id)?.at, event.recordedAt)
    }
    if (statement.kind === 'activated') {
      const { measurement: id, merge } = statement
      add('proposedToActive', lastProposal(earlier, id)?.recordedAt, merge.at)
      add('commitToActive', firstRecording(recordings, id)?.committedAt, merge.at)
    }
    if (statement.kind === 'retired') {
      const due = entryIn(earlier.at(-1), statement.measurement)?.retireDue ?? undefined
      add('graceUsed', supersededBy(earlier, statement.measurement), event.effectiveAt)
      add('graceOverrun', due, event.effectiveAt)
    }
    if (statement.kind === 'revocation-listed') {
      const standing = earlier
        .at(-1)
        ?.after?.denied.find((it) => it.pcrs['0'] === statement.pcrs['0'])
      add('timeToRevoke', standing?.since, statement.listedAt)
    }
  }
  return found
}

function recordedIn({ statement }: LedgerEvent): Recorded {
  if (statement.kind !== 'recorded') throw new Error('not a recording')
  return statement
}

// The least sample that at least this share of them is not above.
function ranked(samples: readonly number[], share: number): number | null {
  const fits = samples.filter(
    (it) => samples.filter((other) => other <= it).length >= share * samples.length,
  )
  return fits.length === 0 ? null : Math.min(...fits)
}

const recordings = fc
  .array(fc.record({ build: fc.nat(5), pause: fc.nat(50_000), age: fc.option(fc.nat(90_000)) }), {
    maxLength: 12,
  })
  .map((moves) => {
    const events: LedgerEvent[] = []
    let now = later(-400_000)
    for (const { build, pause, age } of moves) {
      now = addSeconds(now, pause)
      const statement = recorded(build)
      const provenance = {
        ...statement.provenance,
        ...(age === null ? {} : { committedAt: addSeconds(now, 600 - age) }),
      }
      const said = { ...statement, measurement: measurement(build), provenance }
      events.push(next(RECORDED, said, events.at(-1), now))
    }
    return events
  })

test('every figure is what the history gives when each is counted anew', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(
      recordings,
      lifeArbitrary(PRODUCTION, { minLength: 40, maxLength: 60 }),
      (recorded, life) => {
        const meter = new MetricsMeter()
        for (const event of [...recorded, ...life]) meter.add(event)
        const metrics = meter.read()
        const found = anew(recorded, life)
        for (const measure of Object.keys(sampled()) as Found['measure'][]) {
          const samples = found.filter((it) => it.measure === measure).map((it) => it.seconds)
          const sum = samples.reduce((all, it) => all + it, 0)
          expect([measure, metrics[measure]]).toEqual([
            measure,
            {
              ...metrics[measure],
              samples: samples.length,
              mean: samples.length === 0 ? null : Math.round(sum / samples.length),
              median: ranked(samples, 0.5),
              p95: ranked(samples, 0.95),
              longest: samples.length === 0 ? null : Math.max(...samples),
            },
          ])
          if (samples.some((it) => it > 0)) seen.add(measure)
        }
        const standing = life.at(-1)?.after?.denied ?? []
        expect(metrics.open.revocations).toBe(standing.filter((it) => !it.listedAt).length)
      },
    ),
    { numRuns: 100 },
  )
  expect([...seen].sort()).toEqual(Object.keys(sampled()).sort())
})
