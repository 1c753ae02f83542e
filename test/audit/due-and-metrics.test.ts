import { describe, expect, test } from 'vitest'
import { dueIn } from '../../src/audit/due.ts'
import { historyRow, isAsked } from '../../src/audit/history.ts'
import { MetricsMeter } from '../../src/audit/metrics.ts'
import { seal, stateAfter } from '../../src/lifecycle/chain.ts'
import type { LedgerEvent, Statement } from '../../src/lifecycle/events.ts'
import type { StreamId } from '../../src/lifecycle/streams.ts'
import { addSeconds, type Instant } from '../../src/model/instant.ts'
import {
  activated,
  LEDGER_ID,
  later,
  measurement,
  PRODUCTION,
  proposed,
  RECORDED,
  recorded,
  START,
} from '../events/samples.ts'

function write(
  stream: StreamId,
  said: readonly (readonly [Instant, Statement])[],
): readonly LedgerEvent[] {
  const events: LedgerEvent[] = []
  for (const [now, statement] of said) {
    events.push(
      seal({ ledger: LEDGER_ID, stream, statement, actor: 'github:octocat', now }, events.at(-1)),
    )
  }
  return events
}

const day = 86_400
// 1 is active at once; 2 supersedes it after a day with an hour of grace, and 1 is retired two hours later.
const LIFE = write(PRODUCTION, [
  [later(10), proposed(1)],
  [later(60), activated(1, [], later(60))],
  [later(day), proposed(2, [1], later(day))],
  [later(day + 600), activated(2, [1], later(day + 300))],
  [later(day + 300 + 3 * 3600), { kind: 'retired', measurement: measurement(1).id }],
])

describe('what is due', () => {
  const state = stateAfter(LIFE[3])

  test('is every superseded measurement, by the earlier end of its window', () => {
    const endsAt = later(day + 300 + 3600)
    expect(dueIn(state, addSeconds(endsAt, -60))).toEqual([
      { measurement: measurement(1).id, version: 'v1.1.0', endsAt, overdue: -60 },
    ])
    expect(dueIn(state, addSeconds(endsAt, 7)).map((it) => it.overdue)).toEqual([7])
  })

  test('is nothing that is active, nor what was retired', () => {
    expect(dueIn(stateAfter(LIFE[1]), later(day))).toEqual([])
    expect(dueIn(stateAfter(LIFE[4]), later(9 * day))).toEqual([])
  })
})

describe('metrics', () => {
  test('measure each way from the events that bound it, and say how many there were', () => {
    const meter = new MetricsMeter()
    const builds = write(RECORDED, [
      [
        START,
        { ...recorded(1), provenance: { ...recorded(1).provenance, committedAt: later(-30) } },
      ],
      [later(day - 100), recorded(2)],
      [later(day - 90), recorded(2, 'someone-else')],
    ])
    for (const event of [...builds, ...LIFE]) meter.add(event)
    const {
      commitToRecorded,
      recordedToProposed,
      proposedToActive,
      commitToActive,
      graceUsed,
      graceOverrun,
      events,
    } = meter.read()
    const shown = ({ samples, median, p95, longest }: typeof graceUsed): unknown => [
      samples,
      median,
      p95,
      longest,
    ]
    expect(shown(commitToRecorded)).toEqual([1, 30, 30, 30])
    expect(shown(recordedToProposed)).toEqual([2, 10, 100, 100])
    expect(shown(proposedToActive)).toEqual([2, 50, 300, 300])
    expect(shown(commitToActive)).toEqual([1, 90, 90, 90])
    expect(shown(graceUsed)).toEqual([1, 3 * 3600, 3 * 3600, 3 * 3600])
    expect(shown(graceOverrun)).toEqual([1, 2 * 3600, 2 * 3600, 2 * 3600])
    expect(events).toEqual({ recorded: 3, proposed: 2, activated: 2, retired: 1 })
  })

  test('of nothing are null, never zero', () => {
    expect(new MetricsMeter().read().graceUsed).toMatchObject({
      unit: 'seconds',
      samples: 0,
      mean: null,
      median: null,
      p95: null,
      longest: null,
    })
  })
})

describe('a history', () => {
  test('of a measurement has what superseded it too', () => {
    const asked = LIFE.filter((event) => isAsked(event, { measurement: measurement(1).id }))
    expect(asked.map((event) => `${event.seq} ${event.statement.kind}`)).toEqual([
      '1 proposed',
      '2 activated',
      '4 activated',
      '5 retired',
    ])
  })

  test('of a time is half-open', () => {
    const asked = LIFE.filter((event) => isAsked(event, { since: later(60), until: later(day) }))
    expect(asked.map((event) => event.seq)).toEqual([2])
  })

  test('reads as one row an event', () => {
    expect(LIFE.map((event) => historyRow(event).join(' | '))).toEqual([
      `2026-11-23T10:00:10Z | production | #1 | proposed | ${measurement(1).id.slice(0, 12)} | github:octocat | promotion of v1.1.0`,
      `2026-11-23T10:01:00Z | production | #2 | activated | ${measurement(1).id.slice(0, 12)} | github:octocat | pull request 1, merged by octocat; approved by hubot`,
      `2026-11-24T10:00:00Z | production | #3 | proposed | ${measurement(2).id.slice(0, 12)} | github:octocat | promotion of v1.2.0, to supersede ${measurement(1).id.slice(0, 12)} with 1h of grace`,
      `2026-11-24T10:10:00Z | production | #4 | activated | ${measurement(2).id.slice(0, 12)} | github:octocat | pull request 2, merged by octocat; approved by hubot; supersedes ${measurement(1).id.slice(0, 12)} until 2026-11-24T11:05:00Z`,
      `2026-11-24T13:05:00Z | production | #5 | retired | ${measurement(1).id.slice(0, 12)} | github:octocat | `,
    ])
  })
})
