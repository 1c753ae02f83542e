import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeEvent } from '../../src/lifecycle/chain.ts'
import { readLink } from '../../src/lifecycle/envelope.ts'
import { sha256Hex } from '../../src/model/canonical.ts'
import { recordingsArbitrary } from '../events/arbitrary.ts'
import { forged, next, RECORDED, recorded } from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'

const event = next(RECORDED, recorded(1), undefined)

test('the link of an event is what the event says of itself', () => {
  fc.assert(
    fc.property(recordingsArbitrary(RECORDED), fc.string({ unit: 'grapheme' }), (events, actor) => {
      for (const each of events) {
        const said = forged(each, { actor: `x${actor}` })
        const { ledger, stream, seq, prev, recordedAt, effectiveAt, hash } = said
        expect(readLink(RECORDED, encodeEvent(said), hash)).toEqual({
          ledger,
          stream,
          seq,
          prev,
          recordedAt,
          effectiveAt,
          hash,
        })
      }
    }),
  )
})

test('an actor cannot pass for what comes after it', () => {
  const said = forged(event, { actor: '","effectiveAt":"2000-01-01T00:00:00Z","id":"' })
  expect(readLink(RECORDED, encodeEvent(said), said.hash).effectiveAt).toBe(event.effectiveAt)
})

test('bytes of another hash, order, stream or form are refused', async () => {
  const text = encodeEvent(event)
  const refusal = (body: string, hash = sha256Hex(body)) =>
    faultOf(() => readLink(RECORDED, body, hash))
  expect(await refusal(text, 'f'.repeat(64))).toEqual({
    code: 'LEDGER_CORRUPT',
    message: 'an event does not have the hash that is stored beside it',
  })
  expect(await refusal(text.replace('recorded/signer', 'recorded/singer'))).toEqual({
    code: 'LEDGER_CORRUPT',
    message: 'holds the event of another stream',
  })
  for (const body of [
    ` ${text}`,
    text.replace('"schema":1', '"schema":2'),
    text.replace('"actor":"github:octocat",', ''),
    text.replace(/"prev":"[0-9a-f]{64}",/, ''),
    '{}',
  ]) {
    expect(body).not.toBe(text)
    expect(await refusal(body)).toEqual({
      code: 'LEDGER_EVENT_INVALID',
      message: 'ledger event: not in canonical form (RFC 8785)',
    })
  }
})
