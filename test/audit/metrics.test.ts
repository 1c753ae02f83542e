import { describe, expect, test } from 'vitest'
import { FalseAllowMeter } from '../../src/audit/false-allows.ts'
import { MetricsMeter } from '../../src/audit/metrics.ts'
import type { Spread } from '../../src/audit/spread.ts'
import type { LedgerEvent, Statement } from '../../src/lifecycle/events.ts'
import type { StreamId } from '../../src/lifecycle/streams.ts'
import { addSeconds, type Instant } from '../../src/model/instant.ts'
import {
  activated,
  commit,
  DRIFT,
  driftClosed,
  driftOpened,
  later,
  measurement,
  next,
  OBSERVED,
  observed,
  PRODUCTION,
  proposed,
  revoked,
  START,
  windowChanged,
  windowProposed,
} from '../events/samples.ts'

function write(
  stream: StreamId,
  said: readonly (readonly [Instant, Statement])[],
): readonly LedgerEvent[] {
  const events: LedgerEvent[] = []
  for (const [now, statement] of said) events.push(next(stream, statement, events.at(-1), now))
  return events
}

async function* each(events: readonly LedgerEvent[]): AsyncGenerator<LedgerEvent> {
  yield* events
}

const brief = ({ samples, mean, median, longest }: Spread) => [samples, mean, median, longest]

const listed = (n: number, revokedAt: Instant, listedAt: Instant): Statement => ({
  kind: 'revocation-listed',
  measurement: measurement(n).id,
  pcrs: revoked(n).denied.pcrs,
  revokedAt,
  listedAt,
  commit: commit(9),
})

describe('drift', () => {
  const events = write(DRIFT, [
    [later(100), driftOpened(1)],
    [later(200), { ...driftOpened(2), since: later(140) }],
    [later(300), { ...driftOpened(3), severity: 'warning' }],
    [later(400), driftClosed(1)],
    [later(500), driftClosed(3)],
  ])

  test('is detected after it arose, and remedied after it was opened; errors alone count', () => {
    const meter = new MetricsMeter()
    for (const event of events) meter.add(event)
    const { timeToDetectDrift, timeToRemedyDrift, open } = meter.read()
    expect(brief(timeToDetectDrift)).toEqual([2, 80, 60, 100])
    expect(brief(timeToRemedyDrift)).toEqual([1, 300, 300, 300])
    expect(open).toEqual({ revocations: 0, driftErrors: 1 })
  })

  test('whose beginning is not known was opened all the same', () => {
    const { since: _, ...unknown } = driftOpened(1)
    const meter = new MetricsMeter()
    for (const event of write(DRIFT, [
      [later(100), unknown],
      [later(150), driftClosed(1)],
    ])) {
      meter.add(event)
    }
    expect(brief(meter.read().timeToDetectDrift)).toEqual([0, null, null, null])
    expect(brief(meter.read().timeToRemedyDrift)).toEqual([1, 50, 50, 50])
  })

  test('counts where it ended, wherever it began', () => {
    const meter = new MetricsMeter((at) => at >= later(350))
    for (const event of events) meter.add(event)
    expect(brief(meter.read().timeToDetectDrift)).toEqual([0, null, null, null])
    expect(brief(meter.read().timeToRemedyDrift)).toEqual([1, 300, 300, 300])
  })
})

test('the time to revoke is until the list denies it; what it does not yet is open', () => {
  const meter = new MetricsMeter()
  for (const event of write(PRODUCTION, [
    [START, proposed(1)],
    [later(60), activated(1, [], later(60))],
    [later(100), revoked(1, 'a leak', later(100))],
    [later(150), revoked(2, 'a leak', later(150))],
    [later(700), listed(1, later(100), later(640))],
  ])) {
    meter.add(event)
  }
  const { timeToRevoke, open } = meter.read()
  expect(brief(timeToRevoke)).toEqual([1, 540, 540, 540])
  expect(timeToRevoke.from).toBe('revoked in the ledger, and denied by the list on its branch')
  expect(open).toEqual({ revocations: 1, driftErrors: 0 })
})

test('a grace that runs is not begun anew by the next promotion', () => {
  const meter = new MetricsMeter()
  for (const event of write(PRODUCTION, [
    [START, proposed(1)],
    [later(10), activated(1, [], later(10))],
    [later(20), proposed(2, [1])],
    [later(100), activated(2, [1], later(100))],
    [later(110), proposed(3, [1, 2])],
    [later(200), activated(3, [1, 2], later(200))],
    [later(5000), { kind: 'retired', measurement: measurement(1).id }],
  ])) {
    meter.add(event)
  }
  expect(brief(meter.read().graceUsed)).toEqual([1, 4900, 4900, 4900])
  expect(brief(meter.read().graceOverrun)).toEqual([1, 1300, 1300, 1300])
})

test('a window that people moved is overrun after its own end, whatever is promoted meanwhile', () => {
  const meter = new MetricsMeter()
  const until = later(90_000)
  for (const event of write(PRODUCTION, [
    [START, proposed(1)],
    [later(10), activated(1, [], later(10))],
    [later(20), proposed(2, [1])],
    [later(100), activated(2, [1], later(100))],
    [later(110), windowProposed(1, until)],
    [later(120), windowChanged(1, until, later(120))],
    [later(130), proposed(3, [1, 2])],
    [later(200), activated(3, [1, 2], later(200))],
    [later(90_007), { kind: 'retired', measurement: measurement(1).id }],
  ])) {
    meter.add(event)
  }
  expect(brief(meter.read().graceUsed)).toEqual([1, 89_907, 89_907, 89_907])
  expect(brief(meter.read().graceOverrun)).toEqual([1, 7, 7, 7])
})

describe('false allows', () => {
  const life = write(PRODUCTION, [
    [START, proposed(1)],
    [later(60), activated(1, [], later(60))],
    [later(600), revoked(1, 'a leak', later(600))],
  ])
  const seen = (n: number): Statement => ({ ...observed(1), payloadSha256: `${n}`.repeat(64) })

  async function measured(
    observations: readonly (readonly [Instant, Statement])[],
    inTime = (_: Instant) => true,
  ) {
    const meter = new FalseAllowMeter()
    await meter.addEnvironment(each(write(OBSERVED, observations)), each(life), inTime)
    return meter.read()
  }

  test('are what was accepted before it was allowed, or after it was revoked', async () => {
    const denied: Statement = { ...observed(5), payloadSha256: 'f'.repeat(64) }
    const read = await measured([
      [later(59), seen(1)],
      [later(60), seen(2)],
      [later(599), seen(3)],
      [later(600), seen(4)],
      [later(601), denied],
    ])
    const pcr0 = measurement(1).pcrs['0']
    const about = { stream: OBSERVED, pcr0, measurement: measurement(1).id }
    expect(read).toMatchObject({ accepted: 4, falseAllows: 2, rate: 0.5, unit: 'share' })
    expect(read.which).toEqual([
      { ...about, seq: 1, at: later(59) },
      { ...about, seq: 4, at: later(600) },
    ])
  })

  test('are told of the time that is asked about, by the ledger of all time', async () => {
    const both = [
      [later(59), seen(1)],
      [later(500), seen(2)],
    ] as const
    const read = await measured(both, (at) => at >= later(100))
    expect(read).toMatchObject({ accepted: 1, falseAllows: 0, rate: 0 })
  })

  test('are not known where nothing was accepted: null, and not zero', async () => {
    expect(await measured([])).toMatchObject({ accepted: 0, falseAllows: 0, rate: null })
  })

  test('include what nobody ever allowed', async () => {
    const other: Statement = { ...observed(2), payloadSha256: 'e'.repeat(64) }
    const read = await measured([[addSeconds(START, 70), other]])
    expect(read).toMatchObject({ accepted: 1, falseAllows: 1, rate: 1 })
  })
})
