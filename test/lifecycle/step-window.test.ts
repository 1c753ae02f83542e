import { describe, expect, test } from 'vitest'
import type { EnvironmentStatement } from '../../src/lifecycle/events.ts'
import { allowedAt, EMPTY_ENVIRONMENT, type EnvironmentState } from '../../src/lifecycle/state.ts'
import { step } from '../../src/lifecycle/step.ts'
import type { Instant } from '../../src/model/instant.ts'
import { shortId } from '../../src/model/measurement.ts'
import {
  activated,
  later,
  measurement,
  proposed,
  revocationListed,
  revoked,
  START,
  windowChanged,
  windowProposed,
} from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'

const short = (n: number) => shortId(measurement(n).id)
const id = (n: number) => measurement(n).id

function reached(
  statements: readonly EnvironmentStatement[],
  from: EnvironmentState = EMPTY_ENVIRONMENT,
  at: Instant = START,
): EnvironmentState {
  return statements.reduce((state, statement) => step(state, statement, at), from)
}

const allowed = (state: EnvironmentState, at: Instant) =>
  allowedAt(state, at).map((it) => it.measurement.id)

// The first is superseded, and ends in an hour by the ledger.
const OUTGOING = reached([proposed(1), activated(1), proposed(2, [1]), activated(2, [1])])

describe('the window of what is superseded', () => {
  test('is longer only once that is merged', () => {
    const asked = reached([windowProposed(1, later(9000))], OUTGOING)
    expect(allowed(asked, later(3600))).toEqual([id(2)])
    const moved = reached([windowChanged(1, later(9000))], asked)
    expect(allowed(moved, later(8999))).toEqual([id(1), id(2)])
    expect(allowed(moved, later(9000))).toEqual([id(2)])
    expect(moved.windows).toBeUndefined()
    expect(moved.entries[0]?.kept).toEqual({
      how: 'extension',
      reason: 'the last enclaves drain slowly',
      before: later(3600),
    })
  })

  test('is not made shorter by the next promotion once people decided on it', () => {
    const kept = reached(
      [windowProposed(1, later(9000), { how: 'exemption' }), windowChanged(1, later(9000))],
      OUTGOING,
    )
    const third = { ...activated(3, [1, 2], later(60)) }
    const after = reached([proposed(3, [1, 2])], kept)
    const listed = third.superseded.map((it) =>
      it.measurement === id(1) ? { ...it, notAfter: later(9000) } : it,
    )
    const merged = step(after, { ...third, superseded: listed }, later(60))
    expect(allowed(merged, later(8999))).toEqual([id(1), id(3)])
  })

  test('forgets what was asked for it when it is retired, revoked or active again', () => {
    const asked = reached([windowProposed(1, later(9000))], OUTGOING)
    for (const end of [
      [{ kind: 'retired', measurement: id(1) }],
      [revoked(1)],
      [proposed(1), activated(1)],
    ] satisfies readonly (readonly EnvironmentStatement[])[]) {
      expect(reached(end, asked)).not.toHaveProperty('windows')
    }
  })

  test('ends with the lifting of an exemption, and remembers nothing of it', () => {
    const exempt = reached(
      [windowProposed(1, later(9000), { how: 'exemption' }), windowChanged(1, later(9000))],
      OUTGOING,
    )
    const lifted = reached(
      [windowProposed(1, later(100), { how: 'lift' }), windowChanged(1, later(100))],
      exempt,
    )
    expect(allowed(lifted, later(100))).toEqual([id(2)])
    expect(lifted.entries[0]).not.toHaveProperty('kept')
  })
})

describe('a revocation that the list has', () => {
  test('is marked with the time that the list began to deny it, once', async () => {
    const denied = reached([revoked(1)], OUTGOING)
    const listed = step(denied, revocationListed(1, START, later(60)), later(60))
    expect(listed.denied).toEqual([{ ...revoked(1).denied, listedAt: later(60) }])
    expect(
      await faultOf(() => step(listed, revocationListed(1, START, later(90)), later(90))),
    ).toEqual({
      code: 'LIFECYCLE_ILLEGAL',
      message: `measurement ${short(1)} is listed since ${later(60)} and cannot be listed again`,
    })
  })
})

describe('what history cannot do to a window', () => {
  const asked = reached([windowProposed(1, later(9000))], OUTGOING)
  const cases: readonly (readonly [
    string,
    EnvironmentState,
    EnvironmentStatement,
    Instant,
    string,
  ])[] = [
    [
      'of an active one',
      OUTGOING,
      windowProposed(2, later(9000)),
      START,
      'is active and cannot be given another window',
    ],
    [
      'of an unknown one',
      OUTGOING,
      windowProposed(3, later(9000)),
      START,
      'is unknown and cannot be given another window',
    ],
    [
      'not longer than it is',
      OUTGOING,
      windowProposed(1, later(3600)),
      START,
      `is allowed until ${later(3600)} and cannot be extended to ${later(3600)}`,
    ],
    [
      'asked for twice',
      asked,
      windowProposed(1, later(9999)),
      START,
      'is about to have another window and cannot be given one more',
    ],
    [
      'lifted, never exempted',
      OUTGOING,
      windowProposed(1, later(10), { how: 'lift' }),
      START,
      'is not exempt and cannot be no longer so',
    ],
    [
      'moved unasked',
      OUTGOING,
      windowChanged(1, later(9000)),
      START,
      'is as it was and cannot be given another window unasked',
    ],
    [
      'moved to another end',
      asked,
      windowChanged(1, later(9001)),
      START,
      `is to end at ${later(9000)} and cannot be ended at ${later(9001)}`,
    ],
    [
      'moved before its merge',
      asked,
      windowChanged(1, later(9000), later(5)),
      START,
      'is superseded and cannot be changed before its merge',
    ],
    [
      'moved when it is over',
      asked,
      windowChanged(1, later(9000), later(3600)),
      later(3600),
      `is over since ${later(3600)} and cannot be extended`,
    ],
  ]
  test.each(cases)('%s', async (_, state, statement, at, message) => {
    const about = 'measurement' in statement ? shortId(statement.measurement) : ''
    expect(await faultOf(() => step(state, statement, at))).toEqual({
      code: 'LIFECYCLE_ILLEGAL',
      message: `measurement ${about} ${message}`,
    })
  })

  test('but one that says so begins again after it was over', () => {
    const again = reached([windowProposed(1, later(9000), { reopens: true })], OUTGOING)
    const moved = step(again, windowChanged(1, later(9000), later(5000)), later(5000))
    expect(allowed(moved, later(5000))).toEqual([id(1), id(2)])
  })
})
