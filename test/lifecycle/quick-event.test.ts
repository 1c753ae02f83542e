import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decodeEvent,
  encodeEvent,
  identityOf,
  verifyFollows,
  verifyLink,
} from '../../src/lifecycle/chain.ts'
import type { LedgerEvent } from '../../src/lifecycle/events.ts'
import { indexKeys } from '../../src/lifecycle/index-keys.ts'
import { quickEvent } from '../../src/lifecycle/quick-event.ts'
import { type Expected, quickRecording } from '../../src/lifecycle/quick-recording.ts'
import { quickStep } from '../../src/lifecycle/quick-step.ts'
import { recordedStream } from '../../src/lifecycle/streams.ts'
import { canonicalJson, canonicalTexts, sha256Hex } from '../../src/model/canonical.ts'
import { parseServiceName } from '../../src/model/names.ts'
import { lifeArbitrary, recordingsArbitrary } from '../events/arbitrary.ts'
import { forged, next, PRODUCTION, RECORDED, recorded } from '../events/samples.ts'

const histories = fc.oneof(lifeArbitrary(PRODUCTION), recordingsArbitrary(RECORDED))

/** What the decoder makes of it, or undefined where it refuses. */
function decoded(body: string): LedgerEvent | undefined {
  try {
    return decodeEvent(body, sha256Hex(body))
  } catch {
    return undefined
  }
}

/** What the event after the one before has to repeat. */
function placeOf({ ledger, stream, seq, prev }: Expected): Expected {
  return { ledger, stream, seq, prev }
}

/** Both ways agree, wherever the quick one is certain, of a body in the place of an event. */
function agrees(body: string, place: Expected): boolean {
  const [quick, slow] = [quickEvent(body, sha256Hex(body)), decoded(body)]
  const recording = quickRecording(body, sha256Hex(body), placeOf(place))
  if (quick !== undefined) expect(quick).toEqual(slow)
  if (recording !== undefined) {
    if (slow === undefined) throw new Error(`taken for a recording: ${body}`)
    const { filing, ...link } = recording
    const { id, effectiveAt } = slow
    expect(slow.statement.kind).toBe('recorded')
    expect(slow).toMatchObject(link)
    expect(slow).toMatchObject(placeOf(place))
    expect(filing).toEqual({ id, effectiveAt, ...indexKeys(slow) })
  }
  return quick !== undefined
}

test('every event that commands write is read quickly, as the decoder reads it', () => {
  fc.assert(
    fc.property(histories, (events) => {
      for (const event of events) {
        expect(agrees(encodeEvent(event), event)).toBe(true)
        const recording = quickRecording(encodeEvent(event), event.hash, placeOf(event))
        expect(recording !== undefined).toBe(event.statement.kind === 'recorded')
      }
    }),
  )
})

test('what is read quickly is what the decoder accepts, whatever becomes of the bytes', () => {
  const piece = fc.constantFrom(
    ...['"', '\\', ',', ':', '{', '}', '[', ']', ' ', '0', '9', 'a', 'F', 'g', '-', 'Z', 'é'],
    ...['null', 'true', '1e3', '\\u0041', '"x":1,', ',{}', '2024-02-29T00:00:00Z', '\u2028'],
  )
  fc.assert(
    fc.property(
      histories,
      fc.nat(),
      fc.nat(),
      fc.nat(3),
      piece,
      (events, which, where, cut, put) => {
        fc.pre(events.length > 0)
        const event = events[which % events.length]
        if (event === undefined) throw new Error('an event')
        const body = encodeEvent(event)
        const at = where % body.length
        agrees(body.slice(0, at) + put + body.slice(at + cut), event)
      },
    ),
    { numRuns: 3000 },
  )
})

test('what is read quickly is what the decoder accepts, whatever an event is made to say', () => {
  const leaf = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('', 'x'.repeat(1024), 'x'.repeat(1025), '2026-02-30T00:00:00Z', 'a'.repeat(64)),
    fc.constantFrom('2024-02-29T10:00:00Z', '2026-04-31T10:00:00Z', '2026-01-31T24:00:00Z'),
    fc.integer({ min: -1 }),
    fc.constantFrom(null, true, false, undefined, Number.MAX_SAFE_INTEGER, [], {}, ['x']),
  )
  fc.assert(
    fc.property(histories, fc.nat(), fc.nat(), leaf, (events, which, where, put) => {
      fc.pre(events.length > 0)
      const event = events[which % events.length]
      if (event === undefined) throw new Error('an event')
      const { hash: _, ...body } = event
      const changed = withLeaf(body, where, put)
      const text = canonicalJson(changed)
      agrees(text, event)
      agrees(withOwnId(text), event)
    }),
    { numRuns: 3000 },
  )
})

/** What is stepped to quickly is what the decoder reads, and follows as far as its link does. */
function steps(body: string, before: LedgerEvent | undefined): boolean {
  const quick = quickStep(body, sha256Hex(body), before, canonicalTexts())
  if (quick === undefined) return false
  const slow = decoded(body)
  if (slow === undefined) throw new Error(`taken for an event: ${body}`)
  expect(quick).toEqual(slow)
  expect(faultOf(() => verifyFollows(before, slow))).toEqual(
    faultOf(() => verifyLink(before, quick)),
  )
  return true
}

function faultOf(work: () => void): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}

test('every step that commands write is read quickly, after the event before it', () => {
  fc.assert(
    fc.property(lifeArbitrary(PRODUCTION), fc.nat(), (events, other) => {
      const textOf = canonicalTexts()
      for (const [i, event] of events.entries()) {
        const before = i === 0 ? undefined : events[i - 1]
        const body = encodeEvent(event)
        expect(quickStep(body, event.hash, before, textOf)).toEqual(event)
        expect(quickStep(body, 'f'.repeat(64), before, textOf)).toBeUndefined()
        steps(body, events[other % events.length])
      }
    }),
  )
})

test('a step is taken quickly only where the decoder and the state before allow it', () => {
  const put = fc.constantFrom(
    ...['', 'x', '2030-01-01T00:00:00Z', 'a'.repeat(64), 'active', 'superseded', 0, 1, null],
    ...[true, undefined, [], {}, ['x'], { '0': 'a'.repeat(96) }],
  )
  let taken = 0
  fc.assert(
    fc.property(
      lifeArbitrary(PRODUCTION),
      fc.nat(),
      fc.nat(),
      put,
      (events, which, where, leaf) => {
        fc.pre(events.length > 0)
        const at = which % events.length
        const event = events[at]
        if (event === undefined) throw new Error('an event')
        const { hash: _, ...body } = event
        const changed = JSON.parse(canonicalJson(withLeaf(body, where, leaf)))
        const identity = identityOf(changed.stream, changed.statement, changed.seq)
        const owned = canonicalJson({ ...changed, id: sha256Hex(canonicalJson(identity)) })
        if (steps(owned, at === 0 ? undefined : events[at - 1])) taken += 1
      },
    ),
    { numRuns: 2000 },
  )
  expect(taken).toBeGreaterThan(100)
})

test('an id, a measurement or a hash of something else is left to the decoder', () => {
  const event = next(RECORDED, recorded(1), undefined)
  const place = placeOf(event)
  const body = encodeEvent(event)
  expect(quickRecording(body, event.hash, place)?.seq).toBe(1)
  expect(quickRecording(body, 'f'.repeat(64), place)).toBeUndefined()
  expect(quickEvent(body, 'f'.repeat(64))).toBeUndefined()
  const other = encodeEvent(forged(event, { id: 'a'.repeat(64) }))
  expect(quickRecording(other, sha256Hex(other), place)).toBeUndefined()
  expect(quickEvent(other, sha256Hex(other))).toBeUndefined()
  const measured = body.replace(/"id":"[0-9a-f]{64}","pcrs"/, `"id":"${'b'.repeat(64)}","pcrs"`)
  expect(measured).not.toBe(body)
  expect(quickRecording(measured, sha256Hex(measured), place)).toBeUndefined()
})

test('a recording in the place of another is left to the decoder', () => {
  const first = next(RECORDED, recorded(1), undefined)
  const second = next(RECORDED, recorded(2), first)
  const body = encodeEvent(second)
  const place = placeOf(second)
  expect(quickRecording(body, second.hash, place)?.seq).toBe(2)
  for (const other of [
    { ledger: 'f'.repeat(32) },
    { stream: recordedStream(parseServiceName('other')) },
    { seq: 1 },
    { seq: 3 },
    { prev: first.prev },
    { prev: second.hash },
    { prev: '' },
  ]) {
    expect(quickRecording(body, second.hash, { ...place, ...other })).toBeUndefined()
  }
})

// These three are only compared: what stands in them need not even be hex for the pattern to match.
test('whatever stands where a hash belongs is never taken for it', () => {
  const event = next(RECORDED, recorded(1), undefined)
  const body = encodeEvent(event)
  const { id, prev } = event
  const measured = /"id":"([0-9a-f]{64})","pcrs"/.exec(body)?.[1] ?? ''
  const stand = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('', id.toUpperCase(), `${id}0`, id.slice(1), `\\u0061${id.slice(1)}`, prev, id),
  )
  fc.assert(
    fc.property(fc.constantFrom(id, prev, measured), stand, (hash, put) => {
      fc.pre(put !== hash)
      const text = body.replace(`"${hash}"`, () => `"${put}"`)
      expect(quickRecording(text, sha256Hex(text), placeOf(event))).toBeUndefined()
      if (hash === id) return
      const owned = withOwnId(text)
      expect(quickRecording(owned, sha256Hex(owned), placeOf(event))).toBeUndefined()
    }),
  )
})

test('an actor cannot pass for what comes after it', () => {
  const actor = '","effectiveAt":"2000-01-01T00:00:00Z","id":"'
  const event = forged(next(RECORDED, recorded(1), undefined), { actor })
  const body = encodeEvent(event)
  expect(quickRecording(body, event.hash, placeOf(event))).toBeUndefined()
  expect(decoded(body)?.effectiveAt).toBe(event.effectiveAt)
})

/** The value with one leaf or branch, counted round, put in another's place; undefined takes it away. */
function withLeaf(value: unknown, where: number, put: unknown): unknown {
  let count = 0
  const size = (at: unknown): number =>
    typeof at === 'object' && at !== null
      ? Object.values(at).reduce((sum: number, it) => sum + size(it), 1)
      : 1
  const target = 1 + (where % Math.max(1, size(value) - 1))
  const walk = (at: unknown): unknown => {
    if (count++ === target) return put
    if (Array.isArray(at)) return at.map(walk).filter((it) => it !== undefined)
    if (typeof at !== 'object' || at === null) return at
    const members = Object.entries(at).map(([key, inner]) => [key, walk(inner)] as const)
    return Object.fromEntries(members.filter(([, inner]) => inner !== undefined))
  }
  return walk(value)
}

/** The same text with the id that a recording's statement has, so that more than the id is looked at. */
function withOwnId(text: string): string {
  const at = text.indexOf('"kind":"recorded"')
  if (at === -1) return text
  return text.replace(/"id":"[0-9a-f]{64}","ledger"/, () => {
    return `"id":"${sha256Hex(`{"statement":{${text.slice(at)}`)}","ledger"`
  })
}
