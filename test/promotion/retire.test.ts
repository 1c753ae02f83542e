import { expect, test } from 'vitest'
import { planRetire, type RetirePlan } from '../../src/promotion/retire.ts'
import { faultOf } from '../fault-of.ts'
import {
  A,
  at,
  B,
  C,
  entry,
  list,
  listed,
  measurement,
  policy,
  situation,
  state,
} from './samples.ts'

const DUE = {
  status: 'superseded',
  notAfter: at('30T10:00'),
  retireDue: at('23T10:00'),
  supersededBy: B.id,
} as const
const RUNNING = {
  status: 'superseded',
  notAfter: at('30T10:00'),
  retireDue: at('27T10:00'),
} as const

const place = situation({
  state: state({ entries: [entry(A, DUE), entry(C, RUNNING), entry(B)] }),
  list: {
    ...situation().list,
    document: list({
      entries: [
        listed(A, { status: 'superseded', notAfter: at('30T10:00') }),
        listed(C, { status: 'superseded', notAfter: at('30T10:00') }),
        listed(B),
      ],
    }),
  },
})

const plan = (
  more: Partial<Parameters<typeof situation>[0]> = {},
  asked: Partial<Parameters<typeof planRetire>[1]> = {},
): RetirePlan => planRetire({ ...place, ...more }, { seen: [], flags: [], ...asked })

test('what is past its window leaves the list, and what the list ends too late ends when the ledger says', async () => {
  const it = plan()
  if (it.kind !== 'retire') throw new Error('something is due')
  expect(it.document).toEqual({
    ...place.list.document,
    revision: 12,
    issuedAt: at('23T10:00'),
    entries: [listed(C, { status: 'superseded', notAfter: at('27T10:00') }), listed(B)],
  })
  expect(it.pull).toMatchObject({
    branch: 'golden-pcr-retire/signer/production',
    title: `Retire signer ${A.id.slice(0, 12)} in production`,
  })
  await expect(it.pull.body).toMatchFileSnapshot('../golden/promotion/retirement.md')
})

test('the same retirement is the same pull request on another day', () => {
  const today = plan()
  const tomorrow = plan({ now: at('24T10:00') })
  expect(tomorrow).toEqual(today)
})

test('one second before its time nothing is retired', () => {
  const it = plan({ now: at('23T09:59:59') })
  if (it.kind !== 'retire') throw new Error('two windows are to be tightened')
  expect([it.retired, it.tightened.map(({ entry: { measurement } }) => measurement.id)]).toEqual([
    [],
    [A.id, C.id],
  ])
})

test('where list and ledger agree, there is nothing to do, and it says when there will be', () => {
  const document = list({
    entries: [listed(C, { status: 'superseded', notAfter: at('27T10:00') }), listed(B)],
  })
  const entries = [entry(C, RUNNING), entry(B)]
  expect(plan({ state: state({ entries }), list: { ...place.list, document } })).toEqual({
    kind: 'nothing-due',
    next: at('27T10:00'),
  })
})

test('what was seen in the fleet within the last grace is held back, and said', () => {
  const seen = [{ measurement: A.id, at: at('22T10:00') }]
  const it = plan({}, { seen })
  if (it.kind !== 'retire') throw new Error('a window is to be tightened')
  expect(it.retired).toEqual([])
  expect(it.warnings).toEqual([
    { code: 'held-back', detail: `${A.id.slice(0, 12)} was seen in the fleet 1d ago` },
  ])
  const lifted = plan({}, { seen, flags: ['allow-still-seen'] })
  expect(lifted).toMatchObject({
    kind: 'retire',
    overridden: ['allow-still-seen'],
    warnings: [{ code: 'still-seen' }],
  })
})

test('when nothing else is due, what is still seen is refused without its flag', async () => {
  const entries = [entry(A, DUE), entry(B)]
  const document = list({
    entries: [listed(A, { status: 'superseded', notAfter: at('30T10:00') }), listed(B)],
  })
  const only = { state: state({ entries }), list: { ...place.list, document } }
  const seen = [{ measurement: A.id, at: at('22T10:00') }]
  expect(await faultOf(() => plan(only, { seen }))).toEqual({
    code: 'RETIRE_STILL_SEEN',
    message: `${A.id.slice(0, 12)} was seen in the fleet 1d ago`,
  })
  const first = [{ measurement: A.id, at: at('09T10:00') }]
  expect(await faultOf(() => plan(only, { seen: first }))).toMatchObject({
    code: 'RETIRE_STILL_SEEN',
  })
  const before = [{ measurement: A.id, at: at('09T09:59:59') }]
  expect(plan(only, { seen: before })).toMatchObject({ kind: 'retire', overridden: [] })
})

test('what stays in the list, but is over or revoked, leaves the environment as empty', async () => {
  const over = { status: 'superseded', notAfter: at('30T10:00') } as const
  const empty = { code: 'RETIRE_EMPTY', message: 'nothing would be allowed in production any more' }
  const two = {
    state: state({ entries: [entry(A, DUE), entry(C, DUE)] }),
    list: { ...place.list, document: list({ entries: [listed(A, over), listed(C, over)] }) },
  }
  const seen = [{ measurement: C.id, at: at('23T09:00') }]
  expect(await faultOf(() => plan(two, { seen }))).toEqual(empty)
  const { '0': p0, '1': p1, '2': p2 } = B.pcrs
  const denied = [{ pcrs: { '0': p0, '1': p1, '2': p2 }, reason: 'x', since: at('22T10:00') }]
  const one = {
    state: state({ entries: [entry(A, DUE), entry(B)], denied }),
    list: { ...place.list, document: list({ entries: [listed(A, over), listed(B)] }) },
  }
  expect(await faultOf(() => plan(one))).toEqual(empty)
})

test('an environment is not left empty without its flag', async () => {
  const only = {
    state: state({ entries: [entry(A, DUE)] }),
    list: {
      ...place.list,
      document: list({ entries: [listed(A, { status: 'superseded', notAfter: at('30T10:00') })] }),
    },
  }
  expect(await faultOf(() => plan(only))).toEqual({
    code: 'RETIRE_EMPTY',
    message: 'nothing would be allowed in production any more',
  })
  expect(plan(only, { flags: ['allow-empty'] })).toMatchObject({
    kind: 'retire',
    document: { entries: [] },
    overridden: ['allow-empty'],
  })
})

test('what nobody authorised is not touched by a retirement', () => {
  const stranger = listed(measurement('d'))
  const document = list({ entries: [...(place.list.document?.entries ?? []), stranger] })
  const it = plan({ list: { ...place.list, document }, policy: policy() })
  expect(it).toMatchObject({
    document: { entries: [{ measurement: C.id }, { measurement: B.id }, stranger] },
  })
})
