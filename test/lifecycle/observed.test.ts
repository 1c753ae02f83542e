import { expect, test } from 'vitest'
import { decodeEvent, encodeEvent, statementId, verifyNext } from '../../src/lifecycle/chain.ts'
import { indexKeys } from '../../src/lifecycle/index-keys.ts'
import {
  forged,
  measurement,
  next,
  OBSERVED,
  observed,
  PRODUCTION,
  RECORDED,
} from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'

test('an observation has one id, wherever it stands and whatever was answered', () => {
  const one = observed(1)
  const id = statementId(OBSERVED, one, 1)
  expect(statementId(OBSERVED, one, 7)).toBe(id)
  expect(statementId(OBSERVED, { ...one, verdict: 'deny', reasons: ['LIST_EMPTY'] }, 1)).toBe(id)
  expect(statementId(OBSERVED, { ...one, payloadSha256: 'cd'.repeat(32) }, 1)).not.toBe(id)
})

test('it is found by PCR0, and by its measurement where that is known', () => {
  const { id, pcrs } = measurement(1)
  expect(indexKeys({ statement: observed(1) })).toEqual({ measurement: id, pcr0: pcrs['0'] })
  expect(indexKeys({ statement: observed(5) })).toEqual({ pcr0: measurement(5).pcrs['0'] })
})

test('it stands in no stream but that of observations, and leaves no state', async () => {
  const event = next(OBSERVED, observed(1), undefined)
  expect(event.after).toBeUndefined()
  verifyNext(undefined, event)
  for (const stream of [RECORDED, PRODUCTION]) {
    const wrong = next(stream, observed(1), undefined)
    expect(await faultOf(() => verifyNext(undefined, wrong))).toEqual({
      code: 'LEDGER_CORRUPT',
      message: `${stream} #1: "observed" does not belong in this stream`,
    })
  }
})

test('what is not of its form is no event', async () => {
  const event = next(OBSERVED, observed(1), undefined)
  expect(decodeEvent(encodeEvent(event), event.hash)).toEqual(event)
  for (const change of [{ verdict: 'maybe' }, { pcrs: {} }, { extra: 1 }, { root: 'aws' }]) {
    const wrong = forged(event, { statement: { ...event.statement, ...change } })
    const { code } = await faultOf(() => decodeEvent(encodeEvent(wrong), wrong.hash))
    expect(code).toBe('LEDGER_EVENT_INVALID')
  }
})
