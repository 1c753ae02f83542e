import { describe, expect, test } from 'vitest'
import { appendNext, type Decide, type Writing } from '../../src/commands/append-event.ts'
import { Fault } from '../../src/fault.ts'
import { statementId } from '../../src/lifecycle/chain.ts'
import type { EnvironmentStatement } from '../../src/lifecycle/events.ts'
import { CATALOG, environmentStream, recordedStream } from '../../src/lifecycle/streams.ts'
import { subjectOf } from '../../src/lifecycle/subject.ts'
import { parseEnvironmentName, parseServiceName } from '../../src/model/names.ts'
import type { Ledger } from '../../src/ports/ledger.ts'
import { activated, all, proposed, recorded, stillWorld } from '../events/samples.ts'
import { type Fate, faultyLedger } from './faulty-ledger.ts'
import type { LedgerWorld } from './ledger.ts'

const production = parseEnvironmentName('production')

/**
 * Records two builds, and promotes the first and then the second, as commands do: each step decides by
 * what is there, so that running the whole again adds nothing.
 */
export async function walk(ledger: Ledger, service: string, actor = 'local:alice'): Promise<void> {
  const name = parseServiceName(service)
  const world = stillWorld()
  const builds: Writing = { ledger, stream: recordedStream(name), actor, world }
  const life: Writing = { ledger, stream: environmentStream(name, production), actor, world }
  for (const n of [1, 2]) await appendNext(builds, recordOnce(ledger, builds.stream, n))
  await appendNext(life, unlessSaid(ledger, life.stream, proposed(1)))
  await appendNext(life, unlessSaid(ledger, life.stream, activated(1)))
  await appendNext(life, unlessSaid(ledger, life.stream, proposed(2, [1])))
  await appendNext(life, unlessSaid(ledger, life.stream, activated(2, [1])))
}

/** Records the n-th build unless it is recorded. */
export function recordOnce(ledger: Ledger, stream: Writing['stream'], n: number): Decide {
  return async () => {
    const statement = recorded(n)
    const because = await ledger.withId(stream, statementId(stream, statement, 0))
    return because === undefined ? { kind: 'say', statement } : { kind: 'nothing', because }
  }
}

function unlessSaid(
  ledger: Ledger,
  stream: Writing['stream'],
  statement: EnvironmentStatement,
): Decide {
  const id = subjectOf(statement)
  if (id === undefined) throw new Error(`${statement.kind} is about no measurement`)
  return async () => {
    for await (const event of ledger.about(stream, id)) {
      if (event.statement.kind === statement.kind) return { kind: 'nothing', because: event }
    }
    return { kind: 'say', statement }
  }
}

/** What the walk leaves, whatever went wrong on the way. */
export async function expectWalked(ledger: Ledger, service: string): Promise<void> {
  const name = parseServiceName(service)
  const streams = [recordedStream(name), environmentStream(name, production)]
  const named = (await all(ledger.streams())).filter((it) => streams.includes(it))
  expect(named).toEqual(streams)
  const said = async (stream: Writing['stream']) =>
    (await all(ledger.read(stream))).map(({ statement }) => statement)
  const [builds, life] = streams
  if (builds === undefined || life === undefined) throw new Error('no streams')
  expect(await said(builds)).toEqual([recorded(1), recorded(2)])
  expect(await said(life)).toEqual([proposed(1), activated(1), proposed(2, [1]), activated(2, [1])])
}

/** What callers of a driver may rely on when calls fail. */
export function ledgerFaults(name: string, open: () => Promise<LedgerWorld>): void {
  const interrupted = async (ledger: Ledger, service: string, fateOf: (call: number) => Fate) => {
    const faulty = faultyLedger(ledger, fateOf)
    try {
      await walk(faulty.ledger, service)
      return { calls: faulty.calls(), outcome: 'done' }
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      return { calls: faulty.calls(), outcome: error.code }
    }
  }

  describe(`${name}: faults`, () => {
    test.each(['failed', 'failed-but-persisted'] as const)(
      'after any one call that %s, running again completes the history, and doubles nothing',
      async (fate) => {
        const { ledger } = await open()
        const { calls } = await interrupted(ledger, 'sound', () => 'sound')
        await expectWalked(ledger, 'sound')
        for (let broken = 1; broken <= calls; broken += 1) {
          const service = `${fate}-${broken}`
          const { outcome } = await interrupted(ledger, service, (call) =>
            call === broken ? fate : 'sound',
          )
          expect(['done', 'LEDGER_UNAVAILABLE']).toContain(outcome)
          await walk(ledger, service)
          await expectWalked(ledger, service)
        }
      },
    )

    test('appends that all fail though they persist are all found to be there', async () => {
      const { ledger } = await open()
      const lost: Ledger = {
        ...ledger,
        append: async (event) => {
          await ledger.append(event)
          throw new Fault('LEDGER_UNAVAILABLE', 'the answer was lost')
        },
      }
      await walk(lost, 'signer')
      await expectWalked(ledger, 'signer')
    })

    test('an append that never works is given up, and nothing is there', async () => {
      const { ledger } = await open()
      const dead: Ledger = {
        ...ledger,
        append: async () => {
          throw new Fault('LEDGER_UNAVAILABLE', 'no connection')
        },
      }
      await expect(walk(dead, 'signer')).rejects.toThrow('no connection')
      expect(await ledger.head(CATALOG)).toBeUndefined()
    })

    test('writers that race by several handles lose nothing and double nothing', async () => {
      const { ledger, again } = await open()
      const handles = await Promise.all([again(), again(), again()])
      const walks = [ledger, ...handles].flatMap((handle) => [
        walk(handle, 'one', 'local:alice'),
        walk(handle, 'two', 'local:bob'),
      ])
      await Promise.all(walks)
      await expectWalked(ledger, 'one')
      await expectWalked(ledger, 'two')
      for (const handle of handles) await handle.close()
    })
  })
}
