import { expect, test } from 'vitest'
import { parseAllowList } from '../../src/allowlist/document.ts'
import { Fault } from '../../src/fault.ts'
import { type Measurement, shortId } from '../../src/model/measurement.ts'
import { PRODUCTION } from '../events/samples.ts'
import { openMemoryForge } from '../year/memory-forge.ts'
import { beginHubLife, type HubLife, LIST, policyOf, type Run } from './hub-life.ts'
import { pullNumber } from './life.ts'

// Twenty jobs at once, each with its own build: what a concurrency group keeps apart in workflows.

const TWENTY = Array.from({ length: 20 }, (_, i) => i + 1)
const ENDS = /^(created|updated|unchanged|PROMOTE_OVERTAKEN|LEDGER_CONFLICT|FORGE_CONFLICT)$/

interface Ended {
  readonly made: Measurement
  /** What the run came to: its outcome, or the code of the conflict that it was refused by. */
  readonly end: string
}

async function twentyAtOnce(life: HubLife, how: Run = {}): Promise<readonly Ended[]> {
  return Promise.all(
    TWENTY.map(async (n): Promise<Ended> => {
      const made = await life.record(n)
      try {
        const { json } = await life.promote(made, {}, how)
        return { made, end: String(json['outcome']) }
      } catch (error) {
        if (!(error instanceof Fault)) throw error
        return { made, end: error.code }
      }
    }),
  )
}

test('of twenty that share a pull request, it shows the last, and the others are named conflicts', async () => {
  const life = await beginHubLife()
  const ended = await twentyAtOnce(life)
  expect(ended.filter(({ end }) => !ENDS.test(end))).toEqual([])

  const head = await life.ledger.head(PRODUCTION)
  const [standing, ...others] = head?.after?.proposals ?? []
  if (standing === undefined) throw new Error('nothing stands proposed')
  expect(others).toEqual([])
  const { id, pcrs } = standing.measurement
  const [pull, ...more] = life.github.world.pulls
  expect(more).toEqual([])
  expect(pull).toMatchObject({ state: 'open', title: expect.stringContaining(shortId(id)) })
  expect(pull?.body).toContain(pcrs['0'])
  const checked = await life.run('check-change', { head: pull?.head ?? '' })
  expect([checked.answer, checked.json['findings']]).toEqual(['yes', []])

  // Each of the others is withdrawn for one that came after it, or was refused by name.
  const withdrawn = new Map(
    (await life.said()).flatMap((it) =>
      it.kind === 'withdrawn' ? [[it.measurement, it.reason] as const] : [],
    ),
  )
  for (const { made, end } of ended) {
    if (made.id === id) continue
    const named = /CONFLICT/.test(end) || withdrawn.get(made.id)?.includes('moved on to')
    expect([shortId(made.id), end, named]).toEqual([shortId(made.id), end, true])
  }
  await life.merge(1)
  expect(await life.allowed()).toEqual([`${id} active`])
})

test('twenty with a pull request each are all asked for; what merged meanwhile is superseded, too', async () => {
  const life = await beginHubLife(policyOf('pull: each'))
  const ended = await twentyAtOnce(life)
  expect(new Set(ended.map(({ end }) => end))).toEqual(new Set(['created']))
  expect(life.github.world.pulls.map((it) => it.state)).toEqual(TWENTY.map(() => 'open'))
  const [one, two] = ended.map(({ made }) => made)
  if (one === undefined || two === undefined) throw new Error('there are twenty')
  await life.merge(pullNumber((await life.promote(one)).json))
  const { json } = await life.promote(two)
  expect(json).toMatchObject({ outcome: 'updated', change: { superseded: [{}] } })
  await life.merge(pullNumber(json))
  expect(await life.allowed()).toEqual([`${one.id} superseded`, `${two.id} active`])
})

test('twenty with a pull request each are all in the list in the end', async () => {
  const life = await beginHubLife(policyOf('pull: each'))
  const policy = life.github.world.store.run(['show', 'main:golden-pcr.yaml'])
  const people = openMemoryForge(new Map([['golden-pcr.yaml', policy]]), {
    now: life.now,
    fateOf: () => 'sound',
    author: 'ann',
  })
  const there = { world: { openForge: async () => people.forge } }
  const ended = await twentyAtOnce(life, there)
  expect(new Set(ended.map(({ end }) => end))).toEqual(new Set(['created']))
  for (const { made } of ended) {
    const number = pullNumber((await life.promote(made, {}, there)).json)
    people.approve(number, 'bo')
    expect(people.merge(number, 'cy')).toBe(true)
  }
  await life.run('settle', {}, there)
  const last = ended.at(-1)?.made.id
  const wanted = ended.map(({ made }) => `${made.id} ${made.id === last ? 'active' : 'superseded'}`)
  const list = parseAllowList(people.read(LIST) ?? '', LIST)
  expect(list.entries.map((it) => `${it.measurement} ${it.status}`).toSorted()).toEqual(
    wanted.toSorted(),
  )
  expect((await life.allowed()).toSorted()).toEqual(wanted.toSorted())
})
