import { expect, test } from 'vitest'
import { decodeEvent, encodeEvent, verifyNext } from '../../src/lifecycle/chain.ts'
import { indexKeys } from '../../src/lifecycle/index-keys.ts'
import {
  DRIFT,
  driftClosed,
  driftOpened,
  forged,
  history,
  measurement,
  next,
  OBSERVED,
  PRODUCTION,
} from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'

test('a finding is opened, closed and opened again in its own stream, and leaves no state', () => {
  const events = history(DRIFT, [driftOpened(1), driftClosed(1), driftOpened(1)])
  for (const [i, event] of events.entries()) {
    expect(event.after).toBeUndefined()
    verifyNext(events[i - 1], event)
    expect(decodeEvent(encodeEvent(event), event.hash)).toEqual(event)
  }
  expect(new Set(events.map((it) => it.id)).size).toBe(3)
})

test('it is found by its measurement, where it is about one', () => {
  const { id } = measurement(1)
  expect(indexKeys({ statement: driftOpened(1) })).toEqual({ measurement: id })
  expect(indexKeys({ statement: driftClosed(1) })).toEqual({ measurement: id })
  const { measurement: _, ...about } = driftOpened(1)
  expect(indexKeys({ statement: about })).toEqual({ measurement: undefined })
})

test('it stands in no other stream', async () => {
  for (const stream of [OBSERVED, PRODUCTION]) {
    for (const statement of [driftOpened(1), driftClosed(1)]) {
      const wrong = next(stream, statement, undefined)
      expect(await faultOf(() => verifyNext(undefined, wrong))).toEqual({
        code: 'LEDGER_CORRUPT',
        message: `${stream} #1: "${statement.kind}" does not belong in this stream`,
      })
    }
  }
})

test('a kind that this version does not find is read, and what is not of its form is not', async () => {
  const event = next(DRIFT, { ...driftOpened(1), drift: 'a-kind-of-another-version' }, undefined)
  expect(decodeEvent(encodeEvent(event), event.hash)).toEqual(event)
  for (const change of [
    { drift: 'Not a word' },
    { severity: 'fatal' },
    { finding: 'x' },
    { x: 1 },
  ]) {
    const wrong = forged(event, { statement: { ...event.statement, ...change } })
    const { code } = await faultOf(() => decodeEvent(encodeEvent(wrong), wrong.hash))
    expect(code).toBe('LEDGER_EVENT_INVALID')
  }
})
