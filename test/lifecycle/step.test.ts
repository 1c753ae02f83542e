import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Fault } from '../../src/fault.ts'
import type { EnvironmentStatement } from '../../src/lifecycle/events.ts'
import {
  allowedAt,
  EMPTY_ENVIRONMENT,
  type EnvironmentState,
  isDenied,
  isEntryAllowed,
} from '../../src/lifecycle/state.ts'
import { step } from '../../src/lifecycle/step.ts'
import { addSeconds, type Instant } from '../../src/model/instant.ts'
import { measurementOf, shortId } from '../../src/model/measurement.ts'
import { lifeArbitrary, moveArbitrary, statementFor } from '../events/arbitrary.ts'
import {
  activated,
  later,
  measurement,
  PRODUCTION,
  proposed,
  revoked,
  START,
} from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'

const short = (n: number) => shortId(measurement(n).id)

function reached(
  statements: readonly EnvironmentStatement[],
  at: Instant = START,
  from: EnvironmentState = EMPTY_ENVIRONMENT,
): EnvironmentState {
  return statements.reduce((state, statement) => step(state, statement, at), from)
}

const allowed = (state: EnvironmentState, at: Instant) =>
  allowedAt(state, at).map((it) => it.measurement.id)
const id = (n: number) => measurement(n).id

const ONE_ACTIVE = reached([proposed(1), activated(1)])
const TWO_OVER_ONE = reached([proposed(2, [1]), activated(2, [1])], START, ONE_ACTIVE)

describe('life in an environment', () => {
  test('an environment before its first event allows nothing', () => {
    expect(allowed(EMPTY_ENVIRONMENT, START)).toEqual([])
  })

  test('a proposal allows nothing; its merge does, from then on', () => {
    expect(allowed(reached([proposed(1)]), later(1_000_000))).toEqual([])
    expect(allowed(ONE_ACTIVE, later(-1))).toEqual([])
    expect(allowed(ONE_ACTIVE, later(0))).toEqual([id(1)])
    expect(allowed(ONE_ACTIVE, later(1_000_000_000))).toEqual([id(1)])
  })

  test('it is allowed from its merge on, and not since it was proposed', () => {
    const merge = activated(1, [], later(600))
    const merged = reached([merge], later(600), reached([proposed(1)]))
    expect(allowed(merged, later(599))).toEqual([])
    expect(allowed(merged, later(600))).toEqual([id(1)])
  })

  test('a revocation takes every signature of the code with it', () => {
    const signed = { ...measurement(1).pcrs, '8': measurement(9).pcrs['0'] }
    const [entry] = ONE_ACTIVE.entries
    if (entry === undefined) throw new Error('one entry')
    const other = { ...entry, measurement: measurementOf('x86_64', signed) }
    const both = { ...TWO_OVER_ONE, entries: [...TWO_OVER_ONE.entries, other] }
    expect(reached([revoked(1)], START, both).entries.map((it) => it.measurement.id)).toEqual([
      id(2),
    ])
  })

  test('what is superseded stays allowed until its grace is over, and not at that moment', () => {
    expect(allowed(TWO_OVER_ONE, later(3599))).toEqual([id(1), id(2)])
    expect(allowed(TWO_OVER_ONE, later(3600))).toEqual([id(2)])
  })

  test('of the list’s end of a window and the ledger’s, the earlier one counts', () => {
    const [entry] = TWO_OVER_ONE.entries
    if (entry === undefined) throw new Error('one entry')
    const ends = (notAfter: number, retireDue: number) => ({
      ...entry,
      notAfter: later(notAfter),
      retireDue: later(retireDue),
    })
    expect(isEntryAllowed(ends(10, 20), later(9))).toBe(true)
    expect(isEntryAllowed(ends(10, 20), later(10))).toBe(false)
    expect(isEntryAllowed(ends(20, 10), later(10))).toBe(false)
  })

  test('a promotion beside another supersedes nothing that it does not name', () => {
    const both = reached([proposed(2), activated(2)], START, ONE_ACTIVE)
    expect(allowed(both, later(0))).toEqual([id(1), id(2)])
  })

  test('what is withdrawn or declined is proposed no longer, and can be proposed again', () => {
    const pull = { number: 1, url: 'https://github.com/acme/signer/pull/1' }
    for (const end of [
      { kind: 'withdrawn', measurement: id(1), reason: 'a newer build' },
      { kind: 'declined', measurement: id(1), pull },
    ] as const) {
      expect(reached([proposed(1), end])).toEqual(EMPTY_ENVIRONMENT)
      expect(allowed(reached([proposed(1), end, proposed(1), activated(1)]), START)).toEqual([
        id(1),
      ])
    }
  })

  test('retirement takes the superseded away for good', () => {
    const retired = reached([{ kind: 'retired', measurement: id(1) }], START, TWO_OVER_ONE)
    expect(allowed(retired, START)).toEqual([id(2)])
  })

  test('revocation takes effect at once, in entries and proposals alike, and denies the code', () => {
    const both = reached([proposed(3)], START, TWO_OVER_ONE)
    const state = reached([revoked(1), revoked(3)], START, both)
    expect(allowed(state, START)).toEqual([id(2)])
    expect(state.proposals).toEqual([])
    expect(isDenied(state.denied, measurement(1).pcrs)).toBe(true)
    expect(isDenied(state.denied, { ...measurement(1).pcrs, '8': measurement(9).pcrs['0'] })).toBe(
      true,
    )
    expect(isDenied(state.denied, measurement(2).pcrs)).toBe(false)
    expect(reached([revoked(1)], START, state).denied).toEqual(state.denied)
  })

  test('deny wins over an entry, whoever put it there', () => {
    const state: EnvironmentState = { ...ONE_ACTIVE, denied: [revoked(1).denied] }
    expect(allowed(state, START)).toEqual([])
  })

  test('revoked code comes back by a reinstatement that was proposed as that, and only so', async () => {
    const state = reached([revoked(1)], START, ONE_ACTIVE)
    expect(await faultOf(() => reached([proposed(1)], START, state))).toEqual({
      code: 'LIFECYCLE_ILLEGAL',
      message: `measurement ${short(1)} is revoked and cannot be proposed but as a reinstatement or rollback`,
    })
    const { proposal } = proposed(1)
    const again: EnvironmentStatement = {
      kind: 'proposed',
      proposal: { ...proposal, how: 'reinstatement' },
    }
    expect(allowed(reached([again], START, state), START)).toEqual([])
    const back = reached([again, activated(1)], START, state)
    expect(allowed(back, START)).toEqual([id(1)])
    expect(back.denied).toEqual([])
    expect(allowed(reached([again, revoked(1)], START, state), START)).toEqual([])
    expect(await faultOf(() => reached([again, revoked(1), activated(1)], START, state))).toEqual({
      code: 'LIFECYCLE_ILLEGAL',
      message: `measurement ${short(1)} is not proposed and cannot be activated`,
    })
  })

  test('what the list holds without a proposal changes nothing', () => {
    const smuggled: EnvironmentStatement = {
      kind: 'unauthorised',
      measurement: id(5),
      commit: 'a'.repeat(40),
      reason: 'no proposal names it',
    }
    expect(reached([smuggled], START, TWO_OVER_ONE)).toBe(TWO_OVER_ONE)
  })
})

describe('what history cannot do', () => {
  const other = {
    '0': measurement(7).pcrs['0'],
    '1': measurement(7).pcrs['1'],
    '2': measurement(7).pcrs['2'],
  }
  const overlong = {
    ...activated(2, [1]),
    superseded: [{ measurement: id(1), notAfter: later(99_999), retireDue: later(3601) }],
  }
  const twice = {
    ...activated(2, [1]),
    superseded: [...activated(2, [1]).superseded, ...activated(2, [1]).superseded],
  }
  const PENDING = reached([proposed(2, [1])], START, ONE_ACTIVE)
  const cases: readonly (readonly [string, EnvironmentState, EnvironmentStatement, string])[] = [
    [
      'propose twice',
      reached([proposed(1)]),
      proposed(1),
      `${short(1)} is proposed and cannot be proposed`,
    ],
    [
      'propose what is active',
      ONE_ACTIVE,
      proposed(1),
      `${short(1)} is active and cannot be proposed`,
    ],
    [
      'supersede what is not there',
      EMPTY_ENVIRONMENT,
      proposed(2, [1]),
      `${short(1)} is unknown and cannot be superseded by ${short(2)}`,
    ],
    [
      'supersede itself',
      TWO_OVER_ONE,
      proposed(1, [1]),
      `${short(1)} is proposed and cannot be superseded by itself`,
    ],
    [
      'supersede the same twice',
      ONE_ACTIVE,
      proposed(2, [1, 1]),
      `${short(1)} is superseded and cannot be superseded twice by ${short(2)}`,
    ],
    [
      'activate what was not proposed',
      ONE_ACTIVE,
      activated(2),
      `${short(2)} is not proposed and cannot be activated`,
    ],
    [
      'activate before the merge',
      reached([proposed(1)]),
      activated(1, [], later(1)),
      `${short(1)} is proposed and cannot be activated before its merge`,
    ],
    [
      'supersede more than was proposed',
      reached([proposed(2)], START, ONE_ACTIVE),
      activated(2, [1]),
      `${short(1)} is not in the proposal and cannot be superseded`,
    ],
    [
      'supersede less than was proposed',
      PENDING,
      activated(2),
      `${short(1)} is superseded in the proposal and cannot be left as it is`,
    ],
    [
      'supersede twice in one merge',
      PENDING,
      twice,
      `${short(1)} is superseded and cannot be superseded twice by ${short(2)}`,
    ],
    [
      'give a longer grace than was proposed',
      PENDING,
      overlong,
      `${short(1)} is due by 2026-11-23T11:00:00Z and cannot be due at 2026-11-23T11:00:01Z`,
    ],
    [
      'retire what is active',
      ONE_ACTIVE,
      { kind: 'retired', measurement: id(1) },
      `${short(1)} is active and cannot be retired`,
    ],
    [
      'retire what is not there',
      ONE_ACTIVE,
      { kind: 'retired', measurement: id(2) },
      `${short(2)} is unknown and cannot be retired`,
    ],
    [
      'withdraw what is not proposed',
      ONE_ACTIVE,
      { kind: 'withdrawn', measurement: id(1), reason: 'x' },
      `${short(1)} is not proposed and cannot be withdrawn`,
    ],
    [
      'decline what is not proposed',
      ONE_ACTIVE,
      { kind: 'declined', measurement: id(1), pull: { number: 1, url: 'x' } },
      `${short(1)} is not proposed and cannot be declined`,
    ],
    [
      'revoke one and deny another',
      ONE_ACTIVE,
      { ...revoked(1), denied: { ...revoked(1).denied, pcrs: other } },
      `${short(1)} is of other code and cannot be revoked by these registers`,
    ],
  ]

  test.each(cases)('%s', async (_, state, statement, message) => {
    expect(await faultOf(() => step(state, statement, START))).toEqual({
      code: 'LIFECYCLE_ILLEGAL',
      message: `measurement ${message}`,
    })
  })
})

describe('over all histories', () => {
  test('a grace that runs is never made longer by what happens to others', () => {
    const again = reached([proposed(3, [1, 2])], later(100), TWO_OVER_ONE)
    const merge = activated(3, [1, 2], later(100))
    const [one, two] = reached([merge], later(100), again).entries
    expect([one?.retireDue, two?.retireDue]).toEqual([later(3600), later(3700)])
  })

  test('nothing becomes allowed but by the activation, or a longer window, of exactly that measurement', () => {
    fc.assert(
      fc.property(
        lifeArbitrary(PRODUCTION, { minLength: 1, maxLength: 40 }),
        fc.nat(200_000),
        (events, ahead) => {
          let before: readonly string[] = []
          for (const { statement, after: state, effectiveAt } of events) {
            if (state === undefined) throw new Error('no state')
            const at = addSeconds(effectiveAt, ahead)
            const now = allowed(state, at)
            const added = now.filter((it) => !before.includes(it))
            if (added.length > 0) {
              // A window that people moved is the one other way, and it opens to that measurement alone.
              expect(['activated', 'window-changed']).toContain(statement.kind)
              expect(added).toEqual(['measurement' in statement ? statement.measurement : ''])
            }
            before = allowed(state, addSeconds(effectiveAt, 0)).concat(now)
            for (const entry of allowedAt(state, at)) {
              expect(isDenied(state.denied, entry.measurement.pcrs)).toBe(false)
            }
          }
        },
      ),
    )
  })

  test('what is allowed shrinks as time passes while nothing happens', () => {
    fc.assert(
      fc.property(lifeArbitrary(PRODUCTION), fc.nat(500_000), fc.nat(500_000), (events, a, b) => {
        const last = events.at(-1)
        fc.pre(last?.after !== undefined)
        if (last?.after === undefined) return
        const sooner = allowed(last.after, addSeconds(last.effectiveAt, a))
        const then = allowed(last.after, addSeconds(last.effectiveAt, a + b))
        expect(then.filter((it) => !sooner.includes(it))).toEqual([])
      }),
    )
  })

  test('any statement in any state gives a state or LIFECYCLE_ILLEGAL, and changes no state that was', () => {
    fc.assert(
      fc.property(
        lifeArbitrary(PRODUCTION, { minLength: 0, maxLength: 12 }),
        lifeArbitrary(PRODUCTION, { minLength: 1, maxLength: 12 }),
        moveArbitrary,
        (events, others, move) => {
          const state = events.at(-1)?.after ?? EMPTY_ENVIRONMENT
          const frozen = JSON.stringify(state)
          const foreign = others.at(-1)?.after ?? EMPTY_ENVIRONMENT
          const statement = statementFor(move, foreign, later(1_000_000))
          if (statement === undefined) return
          try {
            step(state, statement, later(1_000_000))
          } catch (error) {
            expect(error instanceof Fault ? error.code : error).toBe('LIFECYCLE_ILLEGAL')
          }
          expect(JSON.stringify(state)).toBe(frozen)
        },
      ),
    )
  })
})
