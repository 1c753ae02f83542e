import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { verifyStream } from '../../src/audit/verify-chain.ts'
import { appendNext, openStream, type Writing } from '../../src/commands/append-event.ts'
import { Fault } from '../../src/fault.ts'
import { openMemoryLedger } from '../../src/ledger/memory.ts'
import { stateAfter } from '../../src/lifecycle/chain.ts'
import { CATALOG } from '../../src/lifecycle/streams.ts'
import { addSeconds } from '../../src/model/instant.ts'
import type { Ledger } from '../../src/ports/ledger.ts'
import { moveArbitrary, statementFor } from '../events/arbitrary.ts'
import {
  activated,
  all,
  LEDGER_ID,
  later,
  next,
  PRODUCTION,
  proposed,
  RECORDED,
  recorded,
  START,
  stillWorld,
} from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'

const ledgerOfTests = (): Ledger => openMemoryLedger(LEDGER_ID)

function writing(ledger: Ledger, stream = RECORDED): Writing {
  return { ledger, stream, actor: 'local:alice', world: stillWorld() }
}

describe('appending the next event', () => {
  test('opens the stream in the catalog and then says what was decided', async () => {
    const ledger = ledgerOfTests()
    const said = await appendNext(writing(ledger), () => ({ kind: 'say', statement: recorded(1) }))
    expect(said).toEqual({ created: true, event: await ledger.head(RECORDED) })
    expect(said.event).toMatchObject({ seq: 1, actor: 'local:alice', statement: recorded(1) })
    expect(await all(ledger.streams())).toEqual([RECORDED])
  })

  test('opens a stream once, whoever asks', async () => {
    const ledger = ledgerOfTests()
    expect((await openStream(writing(ledger))).created).toBe(true)
    expect(await openStream(writing(ledger))).toEqual({
      created: false,
      event: await ledger.head(CATALOG),
    })
    expect(await all(ledger.read(CATALOG))).toHaveLength(1)
  })

  test('writes nothing, and opens no stream, where there is nothing to say', async () => {
    const ledger = ledgerOfTests()
    expect(await appendNext(writing(ledger), () => ({ kind: 'nothing' }))).toEqual({
      created: false,
      event: undefined,
    })
    expect(await ledger.head(CATALOG)).toBeUndefined()
  })

  test('reads and decides again when another writer was first', async () => {
    const ledger = ledgerOfTests()
    await openStream(writing(ledger))
    const heads: (number | undefined)[] = []
    const waits: number[] = []
    const world = { ...stillWorld(), sleep: async (ms: number) => void waits.push(ms) }
    const said = await appendNext({ ...writing(ledger), world }, async (head) => {
      heads.push(head?.seq)
      if (heads.length <= 3) await ledger.append(next(RECORDED, recorded(heads.length), head))
      return { kind: 'say', statement: recorded(9) }
    })
    expect(heads).toEqual([undefined, 1, 2, 3])
    expect(waits).toEqual([0, 0, 0])
    expect(said.event?.seq).toBe(4)
    expect((await all(ledger.read(RECORDED))).map(({ statement }) => statement)).toEqual(
      [1, 2, 3, 9].map((n) => recorded(n)),
    )
  })

  test('gives up with the conflict when that never ends', async () => {
    const ledger = ledgerOfTests()
    await openStream(writing(ledger))
    let asked = 0
    const attempt = appendNext(writing(ledger), async (head) => {
      asked += 1
      await ledger.append(next(RECORDED, recorded(asked), head, START))
      return { kind: 'say', statement: recorded(0) }
    })
    expect(await faultOf(attempt)).toEqual({
      code: 'LEDGER_CONFLICT',
      message: 'recorded/signer #40 is there already: another writer was first',
    })
    expect(asked).toBe(40)
  })

  test('waits longer and longer, and never more than a second', async () => {
    const ledger = ledgerOfTests()
    const throttled: Ledger = {
      ...ledger,
      append: async () => {
        throw new Fault('LEDGER_THROTTLED', 'slow down')
      },
    }
    const waits: number[] = []
    const world = {
      ...stillWorld(),
      random: (bytes: number) => new Uint8Array(bytes).fill(0x80),
      sleep: async (ms: number) => void waits.push(Math.round(ms)),
    }
    const attempt = openStream({ ...writing(throttled), world })
    expect(await faultOf(attempt)).toEqual({ code: 'LEDGER_THROTTLED', message: 'slow down' })
    expect(waits.slice(0, 9)).toEqual([5, 10, 20, 40, 80, 161, 321, 502, 502])
    expect(waits).toHaveLength(39)
  })

  test('finds an event that arrived after its request was given up', async () => {
    const ledger = ledgerOfTests()
    await openStream(writing(ledger))
    const late: (() => Promise<void>)[] = []
    const slow: Ledger = {
      ...ledger,
      append: async (event) => {
        late.push(() => ledger.append(event))
        throw new Fault('LEDGER_UNAVAILABLE', 'no answer in time')
      },
    }
    const world = { ...stillWorld(), sleep: async () => late[0]?.() }
    let asked = 0
    const said = await appendNext({ ...writing(slow), world }, () => {
      asked += 1
      return { kind: 'say', statement: recorded(1) }
    })
    expect(said).toEqual({ created: true, event: await ledger.head(RECORDED) })
    expect(asked).toBe(1)
    expect(await all(ledger.read(RECORDED))).toHaveLength(1)
  })

  test('takes another’s event for another’s, even where it says the same', async () => {
    const ledger = ledgerOfTests()
    await openStream(writing(ledger))
    let first = true
    const raced: Ledger = {
      ...ledger,
      append: async (event) => {
        if (first) await ledger.append(event)
        first = false
        await ledger.append(event)
      },
    }
    const said = await appendNext(writing(raced), (head) =>
      head === undefined
        ? { kind: 'say', statement: recorded(1) }
        : { kind: 'nothing', because: head },
    )
    expect(said).toEqual({ created: false, event: await ledger.head(RECORDED) })
  })

  test('what took effect by the forge carries the forge’s time', async () => {
    const ledger = ledgerOfTests()
    const world = stillWorld(later(100))
    const life = { ...writing(ledger, PRODUCTION), world }
    await appendNext(life, () => ({ kind: 'say', statement: proposed(1), effectiveAt: later(10) }))
    const said = await appendNext(life, () => ({
      kind: 'say',
      statement: activated(1, [], later(20)),
      effectiveAt: later(20),
    }))
    expect(said.event).toMatchObject({ effectiveAt: later(20), recordedAt: later(100) })
  })

  test('refuses a clock that is more than five minutes behind what is written or merged', async () => {
    const ledger = ledgerOfTests()
    const say = (seconds: number, effective?: number) =>
      appendNext({ ...writing(ledger), world: stillWorld(later(seconds)) }, () => ({
        kind: 'say',
        statement: recorded(1, `user-${seconds}`),
        effectiveAt: effective === undefined ? undefined : later(effective),
      }))
    await say(1000)
    expect((await say(700)).event?.recordedAt).toBe(later(1000))
    expect(await faultOf(say(699))).toEqual({
      code: 'CLOCK_SKEWED',
      message:
        'the last event of recorded/signer was recorded at 2026-11-23T10:16:40Z, but the clock says 2026-11-23T10:11:39Z',
    })
    expect(await faultOf(say(1000, 1301))).toEqual({
      code: 'CLOCK_SKEWED',
      message:
        'what is to be written to recorded/signer took effect at 2026-11-23T10:21:41Z, but the clock says 2026-11-23T10:16:40Z',
    })
  })

  test('every history that it wrote is read again as it was, and is intact', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(moveArbitrary, { maxLength: 25 }), async (moves) => {
        const ledger = ledgerOfTests()
        let now = START
        let written = 0
        for (const move of moves) {
          now = addSeconds(now, move.pause)
          const at = now
          const world = stillWorld(now)
          const said = await appendNext({ ...writing(ledger, PRODUCTION), world }, (head) => {
            const effective = head === undefined || at > head.effectiveAt ? at : head.effectiveAt
            const statement = statementFor(move, stateAfter(head), effective)
            return statement === undefined ? { kind: 'nothing' } : { kind: 'say', statement }
          }).catch((error: unknown) => {
            if (error instanceof Fault && error.code === 'CLOCK_SKEWED') return { created: false }
            throw error
          })
          written += said.created ? 1 : 0
        }
        expect(await all(ledger.read(PRODUCTION))).toHaveLength(written)
        expect(await verifyStream(ledger, PRODUCTION)).toMatchObject({
          kind: 'intact',
          events: written,
        })
      }),
      { numRuns: 60 },
    )
  })
})
