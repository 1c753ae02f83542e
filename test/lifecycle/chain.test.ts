import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decodeEvent,
  encodeEvent,
  openingId,
  seal,
  statementId,
  verifyNext,
} from '../../src/lifecycle/chain.ts'
import type { Statement } from '../../src/lifecycle/events.ts'
import { CATALOG, genesisHash, parseStreamId } from '../../src/lifecycle/streams.ts'
import { sha256Hex } from '../../src/model/canonical.ts'
import { lifeArbitrary, recordingsArbitrary } from '../events/arbitrary.ts'
import {
  activated,
  forged,
  history,
  LEDGER_ID,
  later,
  next,
  opened,
  PRODUCTION,
  proposed,
  RECORDED,
  recorded,
  START,
} from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'

const [first, second] = history(RECORDED, [recorded(1), recorded(2)])
const [proposal, activation] = history(PRODUCTION, [proposed(1), activated(1)])
if (!first || !second || !proposal || !activation) throw new Error('four events')

describe('an event', () => {
  test('is read again as it was written, whatever it says', () => {
    fc.assert(
      fc.property(fc.oneof(lifeArbitrary(PRODUCTION), recordingsArbitrary(RECORDED)), (events) => {
        for (const event of events) {
          expect(decodeEvent(encodeEvent(event), event.hash)).toEqual(event)
        }
      }),
    )
  })

  test('has one canonical form, without its hash', () => {
    const text = encodeEvent(first)
    expect(sha256Hex(text)).toBe(first.hash)
    expect(Object.keys(JSON.parse(text))).toEqual([
      'actor',
      'effectiveAt',
      'id',
      'ledger',
      'prev',
      'recordedAt',
      'schema',
      'seq',
      'statement',
      'stream',
    ])
    const shuffled = Object.fromEntries(Object.entries(first).toReversed())
    expect(encodeEvent(Object.assign({}, first, shuffled))).toBe(text)
  })

  test('the first of a stream follows the stream’s name, the others the one before', () => {
    expect(first.prev).toBe(sha256Hex('golden-pcr/stream/v1\nrecorded/signer'))
    expect(first.prev).toBe(genesisHash(RECORDED))
    expect(second.prev).toBe(first.hash)
    expect([first.seq, second.seq]).toEqual([1, 2])
  })

  test('is never before its predecessor, whatever the writer’s clock says', () => {
    const event = next(RECORDED, recorded(3), second, later(30))
    expect([event.recordedAt, event.effectiveAt]).toEqual([second.recordedAt, second.effectiveAt])
    const draft = { ledger: LEDGER_ID, stream: RECORDED, statement: recorded(3), actor: 'a' }
    const merged = seal({ ...draft, now: later(500), effectiveAt: later(10) }, second)
    expect([merged.recordedAt, merged.effectiveAt]).toEqual([later(500), second.effectiveAt])
  })

  test('is refused where its bytes are not those of its hash, or not canonical', async () => {
    const text = encodeEvent(first)
    expect(await faultOf(() => decodeEvent(text, second.hash))).toEqual({
      code: 'LEDGER_CORRUPT',
      message: 'an event does not have the hash that is stored beside it',
    })
    const refused: readonly (readonly [string, string])[] = [
      [` ${text}`, 'ledger event: not in canonical form (RFC 8785)'],
      [text.replace('"seq":1', '"seq":1.0'), 'ledger event: not in canonical form (RFC 8785)'],
      [text.replace('oidc', '\\u006fidc'), 'ledger event: not in canonical form (RFC 8785)'],
      [
        text.replace(/("seq":1),("statement":.*),("stream":"[^"]*")/, '$1,$3,$2'),
        'ledger event: not in canonical form (RFC 8785)',
      ],
      [
        text.replace('"seq":1', '"seq":1,"seq":1'),
        'ledger event: not in canonical form (RFC 8785)',
      ],
      [
        text.replace('"seq":1', '"seq":0'),
        'ledger event: seq: Too small: expected number to be >=1',
      ],
      [
        text.replace('{"actor"', '{"__proto__":{},"actor"'),
        'ledger event: Unrecognized key: "__proto__"',
      ],
      [text.slice(0, -1), 'ledger event: not JSON'],
      ['null', 'ledger event: Invalid input: expected object, received null'],
    ]
    for (const [wrong, message] of refused) {
      expect(wrong).not.toBe(text)
      expect(await faultOf(() => decodeEvent(wrong, sha256Hex(wrong)))).toEqual({
        code: 'LEDGER_EVENT_INVALID',
        message,
      })
    }
  })

  test('never has control characters, line ends or turned text in it', async () => {
    for (const [i, actor] of [
      'a\nb',
      'a\u0000',
      '\u001b[31mred',
      'a\u2028b',
      'a\u202eb',
      'a\ud800b',
    ].entries()) {
      const text = encodeEvent(first).replace('"github:octocat"', JSON.stringify(actor))
      expect(text, String(i)).not.toBe(encodeEvent(first))
      expect((await faultOf(() => decodeEvent(text, sha256Hex(text)))).code).toBe(
        'LEDGER_EVENT_INVALID',
      )
    }
    const text = encodeEvent(first).replace('"github:octocat"', '"github:žofie 🦊"')
    expect(decodeEvent(text, sha256Hex(text)).actor).toBe('github:žofie 🦊')
  })
})

describe('what may follow an event', () => {
  const refusal = (before: typeof first | undefined, event: typeof first) =>
    faultOf(() => verifyNext(before, event))

  test('is what was sealed after it', () => {
    verifyNext(undefined, first)
    verifyNext(first, second)
    verifyNext(undefined, proposal)
    verifyNext(proposal, activation)
  })

  test.each([
    ['another place', { seq: 3 }, 'recorded/signer #3: follows #1'],
    [
      'another stream',
      { stream: parseStreamId('recorded/other') },
      'recorded/other #2: belongs to another stream or ledger than the event before it',
    ],
    [
      'another ledger',
      { ledger: 'f'.repeat(32) },
      'recorded/signer #2: belongs to another stream or ledger than the event before it',
    ],
    [
      'another predecessor',
      { prev: 'f'.repeat(64) },
      'recorded/signer #2: does not hold the hash of the event before it',
    ],
    [
      'an earlier recording',
      { recordedAt: later(-1) },
      'recorded/signer #2: was recorded before the event before it',
    ],
    [
      'an earlier effect',
      { effectiveAt: later(-1) },
      'recorded/signer #2: took effect before the event before it',
    ],
    [
      'another id',
      { id: 'f'.repeat(64) },
      'recorded/signer #2: its id is not that of what it says',
    ],
    [
      'a state where none belongs',
      { after: activation.after },
      'recorded/signer #2: carries a state although its stream has none',
    ],
  ])('is not %s, though its hash is right', async (_, change, message) => {
    expect(await refusal(first, forged(second, change))).toEqual({
      code: 'LEDGER_CORRUPT',
      message,
    })
  })

  test('is not what has another hash than its own', async () => {
    expect(await refusal(first, { ...second, hash: first.hash })).toEqual({
      code: 'LEDGER_CORRUPT',
      message: 'recorded/signer #2: its hash is not that of what it says',
    })
  })

  test('is not a state that does not result', async () => {
    const empty = { entries: [], denied: [], proposals: [] }
    expect(await refusal(proposal, forged(activation, { after: empty }))).toEqual({
      code: 'LEDGER_CORRUPT',
      message:
        'environment/signer/production #2: the state it carries does not follow from the event before it',
    })
    expect(await refusal(proposal, forged(activation, { after: undefined }))).toEqual({
      code: 'LEDGER_CORRUPT',
      message: 'environment/signer/production #2: does not carry the state that results',
    })
  })

  test('is not what the state does not allow', async () => {
    const statement: Statement = activated(2)
    const wrong = forged(activation, { statement, id: statementId(PRODUCTION, statement, 2) })
    const { code, message } = await refusal(proposal, wrong)
    expect(code).toBe('LEDGER_CORRUPT')
    expect(message).toMatch(
      /^environment\/signer\/production #2: measurement [0-9a-f]{12} is not proposed and cannot be activated$/,
    )
  })

  test('is nothing that belongs in a stream of another kind', async () => {
    const misplaced: readonly (readonly [string, Statement])[] = [
      ['catalog', recorded(1)],
      ['catalog', proposed(1)],
      ['recorded/signer', opened(RECORDED)],
      ['recorded/signer', proposed(1)],
      ['environment/signer/production', recorded(1)],
      ['observed/signer/production', proposed(1)],
      ['drift/signer/production', recorded(1)],
    ]
    for (const [name, statement] of misplaced) {
      const stream = parseStreamId(name)
      const event = seal(
        { ledger: LEDGER_ID, stream, statement, actor: 'a', now: START },
        undefined,
      )
      expect(await refusal(undefined, event)).toEqual({
        code: 'LEDGER_CORRUPT',
        message: `${name} #1: "${statement.kind}" does not belong in this stream`,
      })
    }
  })
})

describe('an event’s id', () => {
  test('of a recording is that of its measurement and provenance, wherever it stands', () => {
    const { eif: _, ...withoutFile } = recorded(1)
    const id = statementId(RECORDED, recorded(1), 1)
    expect(statementId(RECORDED, recorded(1), 7)).toBe(id)
    expect(statementId(RECORDED, withoutFile, 1)).toBe(id)
    expect(statementId(RECORDED, recorded(1, 'hubot'), 1)).not.toBe(id)
    expect(statementId(parseStreamId('recorded/other'), recorded(1), 1)).not.toBe(id)
  })

  test('of what is said of an environment is another at every place', () => {
    expect(statementId(PRODUCTION, proposed(1), 1)).not.toBe(
      statementId(PRODUCTION, proposed(1), 2),
    )
  })

  test('of a stream’s opening is that of its name', () => {
    expect(openingId(RECORDED)).toBe(next(CATALOG, opened(RECORDED), undefined).id)
    expect(openingId(RECORDED)).not.toBe(openingId(PRODUCTION))
  })
})
