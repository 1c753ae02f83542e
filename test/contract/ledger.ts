import { describe, expect, onTestFinished, test } from 'vitest'
import type { LedgerEvent } from '../../src/lifecycle/events.ts'
import { CATALOG } from '../../src/lifecycle/streams.ts'
import type { Ledger, Sought } from '../../src/ports/ledger.ts'
import {
  activated,
  all,
  catalog,
  commit,
  DRIFT,
  driftClosed,
  driftOpened,
  history,
  imageDigest,
  LEDGER_ID,
  later,
  measurement,
  next,
  opened,
  PRODUCTION,
  proposed,
  RECORDED,
  recorded,
  revoked,
  STAGING,
} from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'
import { ledgerFaults } from './ledger-faults.ts'
import { ledgerLimits } from './ledger-limits.ts'
import { ledgerTampering, type Tampering } from './ledger-tampering.ts'

/** A fresh, empty ledger with the id of the tests. */
export interface LedgerWorld {
  readonly ledger: Ledger
  /** Another handle on the same ledger, as a second process would have it. */
  again(): Promise<Ledger>
  /** Changes what is stored behind the ledger's back. */
  readonly tamper: Tampering
  close(): Promise<void>
}

/** Appends events one after the other. */
export async function fill(ledger: Ledger, events: readonly LedgerEvent[]): Promise<void> {
  for (const event of events) await ledger.append(event)
}

const NAMED = [RECORDED, PRODUCTION, STAGING] as const
const [nameRecorded, nameProduction, nameStaging] = catalog(...NAMED)
const NAMES = [nameRecorded, nameProduction, nameStaging].filter((it) => it !== undefined)

const BUILDS = history(RECORDED, [recorded(1), recorded(2), recorded(1, 'hubot'), recorded(3)])

const LIFE = history(PRODUCTION, [
  proposed(1),
  activated(1),
  proposed(2, [1]),
  activated(2, [1], later(180)),
  revoked(1),
])

/** What every driver owes its callers. A driver is finished when this passes. */
export function ledgerContract(name: string, open: () => Promise<LedgerWorld>): void {
  const world = async (...filled: readonly (readonly LedgerEvent[])[]): Promise<LedgerWorld> => {
    const opened = await open()
    onTestFinished(() => opened.close())
    for (const events of filled) await fill(opened.ledger, events)
    return opened
  }

  describe(`${name}: reading`, () => {
    test('an empty ledger has its id and nothing else', async () => {
      const { ledger } = await world()
      expect(ledger.id).toBe(LEDGER_ID)
      expect(await ledger.head(CATALOG)).toBeUndefined()
      expect(await all(ledger.read(PRODUCTION))).toEqual([])
      expect(await ledger.lastAt(PRODUCTION, later(0))).toBeUndefined()
      expect(await all(ledger.about(PRODUCTION, measurement(1).id))).toEqual([])
      expect(await ledger.withId(RECORDED, measurement(1).id)).toBeUndefined()
      expect(await all(ledger.find({ by: 'commit', commit: commit(1) }))).toEqual([])
      expect(await all(ledger.streams())).toEqual([])
    })

    test('what was appended is read at once, here and from another handle', async () => {
      const { ledger, again } = await world(NAMES)
      const other = await again()
      for (const event of LIFE) {
        await ledger.append(event)
        expect(await ledger.head(PRODUCTION)).toEqual(event)
        expect(await other.head(PRODUCTION)).toEqual(event)
        expect(await other.withId(PRODUCTION, event.id)).toEqual(event)
      }
      expect(await all(ledger.read(PRODUCTION))).toEqual(LIFE)
      expect(await all(other.read(PRODUCTION))).toEqual(LIFE)
      expect(other.id).toBe(LEDGER_ID)
      await other.close()
    })

    test('the links of a stream are its places and hashes', async () => {
      const { ledger } = await world(NAMES, BUILDS, LIFE)
      for (const [stream, events] of [
        [CATALOG, NAMES],
        [RECORDED, BUILDS],
        [PRODUCTION, LIFE],
        [STAGING, []],
      ] as const) {
        const links = (await all(ledger.links(stream))).flat()
        expect(links.map(({ seq, hash, prev }) => ({ seq, hash, prev }))).toEqual(
          events.map(({ seq, hash, prev }) => ({ seq, hash, prev })),
        )
      }
    })

    test('findings of drift are kept in a stream of their own, and found by their measurement', async () => {
      const events = history(DRIFT, [driftOpened(1), driftOpened(2), driftClosed(1)])
      const { ledger, again } = await world(NAMES, LIFE, catalog(...NAMED, DRIFT).slice(-1), events)
      expect(await all(ledger.read(DRIFT))).toEqual(events)
      expect(await all(ledger.about(DRIFT, measurement(1).id))).toEqual([events[0], events[2]])
      expect((await all(ledger.links(DRIFT))).flat().map((it) => it.hash)).toEqual(
        events.map((it) => it.hash),
      )
      const other = await again()
      expect(await other.head(DRIFT)).toEqual(events[2])
      expect(await all(other.streams())).toEqual([...NAMED, DRIFT])
      await other.close()
    })

    test('a stream is read from any place', async () => {
      const { ledger } = await world(NAMES, LIFE)
      for (let since = 1; since <= LIFE.length + 2; since += 1) {
        expect(await all(ledger.read(PRODUCTION, since))).toEqual(LIFE.slice(since - 1))
      }
    })

    test('a stream that is longer than a page is read to its end', async () => {
      const events = history(
        RECORDED,
        Array.from({ length: 600 }, (_, n) => recorded(n, n % 2 === 0 ? 'octocat' : 'hubot')),
      )
      const { ledger } = await world(NAMES, events)
      expect(await all(ledger.read(RECORDED))).toEqual(events)
      expect(await all(ledger.read(RECORDED, 256))).toEqual(events.slice(255))
      const hashes = async (since?: number) =>
        (await all(ledger.links(RECORDED, since))).flat().map(({ hash }) => hash)
      expect(await hashes()).toEqual(events.map(({ hash }) => hash))
      expect(await hashes(256)).toEqual(events.slice(255).map(({ hash }) => hash))
    })

    test('a search that fills more than a page gives all', async () => {
      const events = history(
        RECORDED,
        Array.from({ length: 600 }, (_, n) => recorded(7, `user-${n}`)),
      )
      const { ledger } = await world(NAMES, events)
      expect(await all(ledger.find({ by: 'pcr0', pcr0: measurement(7).pcrs['0'] }))).toEqual(events)
      expect(await all(ledger.about(RECORDED, measurement(7).id))).toEqual(events)
    })

    test('the last event at a moment is the last that took effect at or before it', async () => {
      const { ledger } = await world(NAMES, LIFE)
      const lastAt = async (seconds: number) =>
        (await ledger.lastAt(PRODUCTION, later(seconds)))?.seq
      expect(await lastAt(-1)).toBeUndefined()
      expect(await lastAt(0)).toBe(1)
      expect(await lastAt(59)).toBe(1)
      expect(await lastAt(60)).toBe(2)
      expect(await lastAt(239)).toBe(4)
      expect(await lastAt(240)).toBe(5)
      expect(await lastAt(1_000_000)).toBe(5)
      expect(await ledger.lastAt(STAGING, later(0))).toBeUndefined()
    })

    test('of several events that took effect at the same moment, the last one counts', async () => {
      const first = next(PRODUCTION, proposed(1), undefined)
      const second = next(PRODUCTION, activated(1), first, first.recordedAt)
      const third = next(PRODUCTION, revoked(1), second, first.recordedAt)
      const { ledger } = await world(NAMES, [first, second, third])
      expect(await ledger.lastAt(PRODUCTION, first.effectiveAt)).toEqual(third)
    })

    test("a stream's events about a measurement are that stream's alone", async () => {
      const staged = history(STAGING, [proposed(1), activated(1)])
      const { ledger } = await world(NAMES, LIFE, staged, BUILDS)
      const [first, second, , , last] = LIFE
      expect(await all(ledger.about(PRODUCTION, measurement(1).id))).toEqual([first, second, last])
      expect(await all(ledger.about(STAGING, measurement(1).id))).toEqual(staged)
      expect(await all(ledger.about(RECORDED, measurement(9).id))).toEqual([])
    })

    test('an event is found by its id in its own stream only', async () => {
      const { ledger } = await world(NAMES, BUILDS)
      const [first] = BUILDS
      if (first === undefined) throw new Error('no builds')
      expect(await ledger.withId(RECORDED, first.id)).toEqual(first)
      expect(await ledger.withId(PRODUCTION, first.id)).toBeUndefined()
      expect(await ledger.withId(RECORDED, first.hash)).toBeUndefined()
    })

    test('searches go over all streams, in the order of stream and place', async () => {
      const { ledger } = await world(NAMES, BUILDS, LIFE)
      const find = async (sought: Sought) =>
        (await all(ledger.find(sought))).map(({ stream, seq }) => `${stream} ${seq}`)
      const life = (...seqs: readonly number[]) => seqs.map((seq) => `${PRODUCTION} ${seq}`)
      const builds = (...seqs: readonly number[]) => seqs.map((seq) => `${RECORDED} ${seq}`)
      expect(await find({ by: 'measurement', measurement: measurement(1).id })).toEqual([
        ...life(1, 2, 5),
        ...builds(1, 3),
      ])
      expect(await find({ by: 'pcr0', pcr0: measurement(1).pcrs['0'] })).toEqual([
        ...life(1, 5),
        ...builds(1, 3),
      ])
      expect(await find({ by: 'commit', commit: commit(2) })).toEqual([...life(3), ...builds(2)])
      expect(await find({ by: 'image', digest: imageDigest(3) })).toEqual(builds(4))
      expect(await find({ by: 'image', digest: imageDigest(4) })).toEqual([])
      // A merge's commit is the allow-list's own, and nothing was built from it.
      expect(await find({ by: 'commit', commit: commit(101) })).toEqual([])
    })

    test('the streams are those of the catalog, in the order of their opening', async () => {
      const { ledger } = await world(NAMES, LIFE)
      expect(await all(ledger.streams())).toEqual([RECORDED, PRODUCTION, STAGING])
    })
  })

  describe(`${name}: appending`, () => {
    test('of many writers with the same view, one is kept', async () => {
      const { ledger, again } = await world(NAMES)
      const handles = await Promise.all([again(), again(), again()])
      const rivals = Array.from({ length: 24 }, (_, n) => next(RECORDED, recorded(n), undefined))
      const settled = await Promise.allSettled(
        rivals.map((event, n) => ([ledger, ...handles][n % 4] ?? ledger).append(event)),
      )
      const kept = rivals.filter((_, n) => settled[n]?.status === 'fulfilled')
      expect(kept).toHaveLength(1)
      expect(await all(ledger.read(RECORDED))).toEqual(kept)
      for (const result of settled) {
        if (result.status === 'rejected') expect(result.reason.code).toBe('LEDGER_CONFLICT')
      }
      for (const handle of handles) await handle.close()
    })

    test('an append at a place that is taken is a conflict, however far behind', async () => {
      const { ledger, again } = await world(NAMES, BUILDS)
      const other = await again()
      for (const [seq, head] of [undefined, ...BUILDS.slice(0, -1)].entries()) {
        for (const handle of [ledger, other]) {
          expect(await faultOf(handle.append(next(RECORDED, recorded(40), head)))).toEqual({
            code: 'LEDGER_CONFLICT',
            message: `recorded/signer #${seq + 1} is there already: another writer was first`,
          })
        }
      }
      expect(await all(ledger.read(RECORDED))).toEqual(BUILDS)
      await other.close()
    })

    test('the same event twice is a conflict the second time', async () => {
      const { ledger } = await world(NAMES)
      const event = next(RECORDED, recorded(1), undefined)
      await ledger.append(event)
      expect((await faultOf(ledger.append(event))).code).toBe('LEDGER_CONFLICT')
      expect(await all(ledger.read(RECORDED))).toEqual([event])
    })

    test('streams do not get in each other’s way', async () => {
      const { ledger } = await world(NAMES)
      const staged = history(STAGING, [proposed(1), activated(1)])
      await Promise.all([fill(ledger, LIFE), fill(ledger, staged), fill(ledger, BUILDS)])
      expect(await all(ledger.read(PRODUCTION))).toEqual(LIFE)
      expect(await all(ledger.read(STAGING))).toEqual(staged)
      expect(await all(ledger.read(RECORDED))).toEqual(BUILDS)
    })

    test('the first event of a stream needs its name in the catalog', async () => {
      const { ledger } = await world()
      const event = next(RECORDED, recorded(1), undefined)
      expect(await faultOf(ledger.append(event))).toEqual({
        code: 'LEDGER_STREAM_UNNAMED',
        message: 'the catalog does not name recorded/signer yet',
      })
      expect(await ledger.head(RECORDED)).toBeUndefined()
      await ledger.append(next(CATALOG, opened(RECORDED), undefined))
      await ledger.append(event)
      expect(await ledger.head(RECORDED)).toEqual(event)
    })
  })

  ledgerLimits(name, world)
  ledgerTampering(name, () => world(NAMES, BUILDS, LIFE), { BUILDS, LIFE })
  ledgerFaults(name, () => world())
}
