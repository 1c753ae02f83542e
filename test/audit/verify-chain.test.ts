import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  joinReports,
  partsOf,
  verifyChain,
  verifyPart,
  verifyStream,
} from '../../src/audit/verify-chain.ts'
import { type MemoryRows, openMemoryLedger } from '../../src/ledger/memory.ts'
import type { LedgerEvent } from '../../src/lifecycle/events.ts'
import { CATALOG, type StreamId } from '../../src/lifecycle/streams.ts'
import { lifeArbitrary, recordingsArbitrary } from '../events/arbitrary.ts'
import {
  catalog,
  forged,
  history,
  LEDGER_ID,
  later,
  PRODUCTION,
  RECORDED,
  recorded,
} from '../events/samples.ts'

const BUILDS = history(RECORDED, [recorded(1), recorded(2), recorded(3), recorded(4)])
const HASHES = BUILDS.map(({ hash }) => hash)

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

/** The same value with one leaf changed: the `pick`-th, counted round. */
function withOneLeafChanged(value: unknown, pick: number): unknown {
  const leaves: (readonly (string | number)[])[] = []
  const walk = (at: unknown, path: readonly (string | number)[]): void => {
    if (typeof at !== 'object' || at === null) leaves.push(path)
    else if (Array.isArray(at)) for (const [i, inner] of at.entries()) walk(inner, [...path, i])
    else for (const [key, inner] of Object.entries(at)) walk(inner, [...path, key])
  }
  walk(value, [])
  const chosen = leaves[pick % leaves.length] ?? []
  const change = (at: unknown, path: readonly (string | number)[]): unknown => {
    const [step, ...rest] = path
    if (step === undefined) return otherLeaf(at)
    if (Array.isArray(at)) return at.map((it, i) => (i === step ? change(it, rest) : it))
    if (typeof at !== 'object' || at === null) throw new Error('no such path')
    return Object.fromEntries(
      Object.entries(at).map(([key, it]) => [key, key === String(step) ? change(it, rest) : it]),
    )
  }
  return change(value, chosen)
}

function otherLeaf(leaf: unknown): unknown {
  if (typeof leaf === 'number') return leaf + 1
  if (typeof leaf === 'boolean') return !leaf
  if (leaf === null) return '2026-11-23T10:00:00Z'
  if (typeof leaf !== 'string') throw new Error('no JSON')
  const last = leaf.at(-1)
  return leaf.slice(0, -1) + (last === '0' ? '1' : '0')
}

/** The event with one leaf changed. What is made of an event's fields has its fields. */
function changed(event: LedgerEvent, pick: number): LedgerEvent {
  return Object.assign({}, event, withOneLeafChanged(event, pick))
}

describe('verify-chain', () => {
  test('an intact stream is counted, with its head and its beginning', async () => {
    expect(await verifyChain(each(BUILDS))).toEqual({
      kind: 'intact',
      events: 4,
      head: { seq: 4, hash: HASHES[3] },
      since: later(0),
    })
  })

  test('a stream without events is intact', async () => {
    expect(await verifyChain(each([]))).toEqual({
      kind: 'intact',
      events: 0,
      head: undefined,
      since: undefined,
    })
  })

  test('names the first event that was changed, and what was intact before it', async () => {
    const [first, second, third, fourth] = BUILDS
    if (!first || !second || !third || !fourth) throw new Error('four builds')
    const other = forged(third, { actor: 'github:mallory' })
    expect(
      await verifyChain(each([first, second, { ...other, hash: third.hash }, fourth])),
    ).toEqual({
      kind: 'broken',
      events: 2,
      head: { seq: 2, hash: second.hash },
      at: 'recorded/signer #3',
      why: 'recorded/signer #3: its hash is not that of what it says',
    })
    expect(await verifyChain(each([first, second, other, fourth]))).toMatchObject({
      at: 'recorded/signer #4',
      why: 'recorded/signer #4: does not hold the hash of the event before it',
    })
  })

  test('any single change of any event is found at that event or the one after', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(lifeArbitrary(PRODUCTION), recordingsArbitrary(RECORDED)),
        fc.nat(),
        fc.nat(),
        async (events, where, pick) => {
          fc.pre(events.length > 0)
          const at = where % events.length
          const wrong = events.map((it, i) => (i === at ? changed(it, pick) : it))
          const report = await verifyChain(each(wrong))
          expect(report).toMatchObject({ kind: 'broken', events: at })
        },
      ),
      { numRuns: 300 },
    )
  })

  test('any removal, doubling, insertion or exchange of events is found', async () => {
    await fc.assert(
      fc.asyncProperty(
        lifeArbitrary(PRODUCTION, { minLength: 6, maxLength: 20 }),
        fc.nat(),
        fc.nat(),
        async (events, a, b) => {
          fc.pre(events.length >= 3)
          const i = a % (events.length - 1)
          const j = (i + 1 + (b % (events.length - 1))) % events.length
          const [one, two] = [events[i], events[j]]
          if (one === undefined || two === undefined) throw new Error('two events')
          const removed = events.filter((_, n) => n !== i)
          const doubled = events.flatMap((it, n) => (n === i ? [it, it] : [it]))
          const inserted = events.toSpliced(i, 0, two)
          const swapped = events.with(i, two).with(j, one)
          for (const wrong of [removed, doubled, inserted, swapped]) {
            expect((await verifyChain(each(wrong))).kind).toBe('broken')
          }
          expect((await verifyChain(each(events))).kind).toBe('intact')
        },
      ),
    )
  })

  test('a tail that was cut off is found by an anchor beyond it', async () => {
    const anchor = { seq: 4, hash: HASHES[3] ?? '' }
    expect(await verifyChain(each(BUILDS.slice(0, 3)))).toMatchObject({ kind: 'intact', events: 3 })
    expect(await verifyChain(each(BUILDS.slice(0, 3)), [anchor])).toEqual({
      kind: 'broken',
      events: 3,
      head: { seq: 3, hash: HASHES[2] },
      at: '#4',
      why: `the stream ends at #3, and an anchor knows this event as ${anchor.hash}`,
    })
  })

  test('a history that was written anew as a whole is found by any anchor in it', async () => {
    const other = history(RECORDED, [recorded(1), recorded(2, 'mallory'), recorded(3), recorded(4)])
    const anchors = BUILDS.map(({ seq, hash }) => ({ seq, hash }))
    expect(await verifyChain(each(BUILDS), anchors)).toMatchObject({ kind: 'intact' })
    expect(await verifyChain(each(other))).toMatchObject({ kind: 'intact', events: 4 })
    expect(await verifyChain(each(other), anchors)).toEqual({
      kind: 'broken',
      events: 1,
      head: { seq: 1, hash: HASHES[0] },
      at: 'recorded/signer #2',
      why: `an anchor knows it as ${HASHES[1]}`,
    })
  })

  test('anchors that contradict each other cannot both stand', async () => {
    const anchors = [
      { seq: 2, hash: HASHES[1] ?? '' },
      { seq: 2, hash: HASHES[2] ?? '' },
    ]
    expect((await verifyChain(each(BUILDS), anchors)).kind).toBe('broken')
    expect((await verifyChain(each(BUILDS), anchors.toReversed())).kind).toBe('broken')
  })

  test("a ledger's stream is checked by reading it, and what fails is named", async () => {
    const rows: MemoryRows = new Map()
    const ledger = openMemoryLedger(LEDGER_ID, rows)
    for (const event of [...catalog(RECORDED), ...BUILDS]) await ledger.append(event)
    expect(await verifyStream(ledger, RECORDED)).toMatchObject({ kind: 'intact', events: 4 })
    expect(await verifyStream(ledger, CATALOG)).toMatchObject({ kind: 'intact', events: 1 })
    rows.set(RECORDED, (rows.get(RECORDED) ?? []).toSpliced(1, 1))
    expect(await verifyStream(ledger, RECORDED)).toEqual({
      kind: 'broken',
      events: 1,
      head: { seq: 1, hash: HASHES[0] },
      at: 'recorded/signer #3',
      why: 'recorded/signer #3: follows #1',
    })
  })
})

describe('parts of a stream', () => {
  const store = async (events: readonly LedgerEvent[], names: readonly StreamId[]) => {
    const rows: MemoryRows = new Map()
    const ledger = openMemoryLedger(LEDGER_ID, rows)
    for (const event of [...catalog(...names), ...events]) await ledger.append(event)
    return { rows, ledger }
  }

  test('verified alone and joined, they say what the whole stream says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(lifeArbitrary(PRODUCTION), recordingsArbitrary(RECORDED)),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('nothing', 'change', 'remove', 'exchange', 'anchor'),
        fc.nat(),
        async (events, size, what, where) => {
          const [first] = events
          fc.pre(first !== undefined)
          const stream = first?.stream ?? RECORDED
          const { rows, ledger } = await store(events, [stream])
          const stored = rows.get(stream) ?? []
          const at = where % stored.length
          const [row, other] = [stored[at], stored[(at + 1) % stored.length]]
          if (row === undefined || other === undefined) throw new Error('a row')
          if (what === 'change') rows.set(stream, stored.with(at, { ...row, hash: other.hash }))
          if (what === 'remove') rows.set(stream, stored.toSpliced(at, 1))
          if (what === 'exchange') {
            rows.set(stream, stored.with(at, { ...other, seq: row.seq }))
          }
          const seq = 1 + (where % (stored.length + 3))
          const anchors = what === 'anchor' ? [{ seq, hash: row.hash }] : []
          const whole = await verifyStream(ledger, stream, anchors)
          const reports = []
          const last = rows.get(stream)?.at(-1)?.seq ?? 0
          for (const part of partsOf(stream, last, size, anchors)) {
            reports.push(await verifyPart(ledger, part))
          }
          expect(joinReports(reports)).toEqual(whole)
          if (what === 'nothing') expect(whole.kind).toBe('intact')
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a part that ends before its time is broken', async () => {
    const { ledger } = await store(BUILDS, [RECORDED])
    expect(
      await verifyPart(ledger, { stream: RECORDED, since: 3, until: 6, anchors: [] }),
    ).toMatchObject({
      kind: 'broken',
      at: 'recorded/signer #5',
      why: 'the stream ends at #4, and was longer before',
    })
  })

  test('anchors are dealt to the parts that they stand in, and those beyond the end to the last', () => {
    const anchors = [1, 4, 5, 9, 99].map((seq) => ({ seq, hash: 'a'.repeat(64) }))
    const dealt = partsOf(RECORDED, 10, 4, anchors).map((it) => [
      it.since,
      it.until,
      it.anchors.map(({ seq }) => seq),
    ])
    expect(dealt).toEqual([
      [1, 4, [1, 4]],
      [5, 8, [5]],
      [9, undefined, [9, 99]],
    ])
  })
})
