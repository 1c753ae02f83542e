import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openMemoryLedger } from '../../src/ledger/memory.ts'
import type { LedgerEvent } from '../../src/lifecycle/events.ts'
import { addSeconds } from '../../src/model/instant.ts'
import type { Fate } from '../contract/faulty-ledger.ts'
import { BAD_GATEWAY } from '../doubles/github/faults.ts'
import { all, LEDGER_ID, measurement } from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'
import { type Fates, mergePull, openYear, SOUND, type Year } from '../year/year.ts'
import { beginHubLife, policyOf } from './hub-life.ts'

// An import writes its recordings, then its proposals, then its pull request. Wherever it is
// interrupted, running it again completes it.

const MANY = [measurement(1), measurement(2), measurement(3)]
const IDS = MANY.map((it) => it.id)

/** A list that was kept by hand. */
function kept(environment: string): string {
  return JSON.stringify({
    ...{ schema: 'golden-pcr/allow-list/v1', service: 'signer', environment },
    entries: MANY.map(({ id, pcrs }) => ({
      ...{ measurement: id, pcrs, status: 'active', notAfter: null },
    })),
  })
}

test('an import that GitHub ended between ledger and pull request is completed by running it again', async () => {
  const life = await beginHubLife(policyOf('approvals: { count: 1 }'))
  const files = { readText: async () => kept('production'), exists: async () => false }
  const world = { files: Object.assign(Object.create(null), files) }
  const run = () =>
    life.run('import', { environment: 'production', 'allow-list': 'kept.json' }, { world })
  life.github.faults.plan({ on: 'pulls/create', when: 'before', answer: BAD_GATEWAY, times: 4 })
  expect(await faultOf(run())).toMatchObject({ code: 'FORGE_UNAVAILABLE' })
  const proposed = await life.said()
  expect(proposed.map((it) => it.kind)).toEqual(['proposed', 'proposed', 'proposed'])
  expect(life.github.world.pulls).toEqual([])

  life.pass(60)
  expect((await run()).json).toMatchObject({
    imported: IDS,
    outcome: 'created',
    pullRequest: { number: 1 },
  })
  expect(await life.said()).toEqual(proposed)
  await life.merge(1)
  expect(await life.allowed()).toEqual(IDS.map((it) => `${it} active`))
  expect(life.list().entries.map((it) => it.measurement)).toEqual(IDS.toSorted())
  expect((await run()).json).toMatchObject({ imported: [], outcome: 'nothing' })
})

/** An environment that knows nothing yet, with the list beside it. */
function begin(): { readonly year: Year; readonly run: (fates: Fates) => ReturnType<Year['run']> } {
  const directory = mkdtempSync(join(tmpdir(), 'golden-pcr-import-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const year = openYear(directory, openMemoryLedger(LEDGER_ID))
  writeFileSync(join(directory, 'kept.json'), kept('staging'))
  const raw = { environment: 'staging', 'allow-list': 'kept.json' }
  return { year, run: (fates) => year.run('import', raw, fates) }
}

/** So many calls that work, one that fails like this, and none that works then. */
function goneAfter(calls: number, fate: Fate): readonly Fate[] {
  return Array.from({ length: calls + 100 }, (_, i) =>
    i < calls ? 'sound' : i === calls ? fate : 'failed',
  )
}

async function eventsOf({ ledger }: Year): Promise<readonly LedgerEvent[]> {
  const events: LedgerEvent[] = []
  for await (const stream of ledger.streams()) events.push(...(await all(ledger.read(stream))))
  return events
}

/** What an import leaves when it is completed and merged: what was said, and the list. */
async function leftBy(year: Year): Promise<unknown> {
  const [pull] = year.people.pulls()
  if (pull !== undefined) mergePull(year, pull, ['bob'])
  await year.run('settle')
  const list: { entries: readonly { measurement: string }[] } = JSON.parse(
    year.people.read('allow-lists/signer/staging.json') ?? '',
  )
  return {
    pulls: year.people.pulls().length,
    listed: list.entries.map((it) => it.measurement),
    said: (await eventsOf(year)).map(({ stream, statement }) => {
      switch (statement.kind) {
        case 'recorded':
          return [stream, statement.kind, statement.measurement.id]
        case 'proposed':
          return [stream, statement.kind, statement.proposal.measurement.id]
        case 'activated':
          return [stream, statement.kind, statement.measurement]
        default:
          return [stream, statement.kind]
      }
    }),
  }
}

test.each([
  ['ledger', [0, 1, 2, 3, 4, 5, 6].map((it) => `${it} events, 0 pulls`)],
  ['forge', ['0 events, 0 pulls', '6 events, 0 pulls', '6 events, 1 pulls']],
] as const)(
  'from whichever call on the %s is gone, an import is completed by running it again',
  async (side, stops) => {
    const sound = begin()
    await sound.run(SOUND)
    const wanted = await leftBy(sound.year)
    const halfway = new Set<string>()
    for (const fate of ['failed', 'failed-but-persisted'] as const) {
      for (let call = 0; ; call += 1) {
        const { year, run } = begin()
        const end = await run({ ...SOUND, [side]: goneAfter(call, fate) })
        const [events, pulls] = [await eventsOf(year), year.people.pulls()]
        if (end.kind === 'refused') halfway.add(`${events.length} events, ${pulls.length} pulls`)
        year.now = addSeconds(year.now, 60)
        expect(await run(SOUND)).toMatchObject({ kind: 'done', json: { imported: IDS } })
        expect(await leftBy(year)).toEqual(wanted)
        if (end.kind === 'done') break
      }
    }
    expect([...halfway].toSorted()).toEqual(stops)
  },
)
