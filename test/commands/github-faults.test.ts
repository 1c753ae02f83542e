import { expect, test } from 'vitest'
import type { RawInputs } from '../../src/commands/command.ts'
import { Fault } from '../../src/fault.ts'
import { BAD_GATEWAY, type PlannedFault, secondaryLimit } from '../doubles/github/faults.ts'
import { measurement } from '../events/samples.ts'
import { beginHubLife, type HubLife, policyOf, type Run } from './hub-life.ts'

// One life from the first promotion to a revocation, through everything that GitHub is known for. It
// must come to the same whatever fails on the way.

const [ONE, TWO] = [measurement(1), measurement(2)]

/** How one command is run, among failures. Resolves when it was done. */
type Meet = (life: HubLife, name: string, raw: RawInputs) => Promise<void>

const straight: Meet = async (life, name, raw) => {
  await life.run(name, raw)
}

async function live(meet: Meet): Promise<HubLife> {
  const life = await beginHubLife(policyOf('labels: [enclave]', 'reviewers: [bo]'))
  await life.record(1)
  await life.record(2)
  const here = { environment: 'production' }
  const decided = async (number: number): Promise<void> => {
    life.pass(60)
    life.github.people.review(number, 'bo')
    life.github.people.merge(number, 'cy')
    await meet(life, 'settle', here)
  }
  await meet(life, 'promote', { ...here, measurement: ONE.id })
  await decided(1)
  await meet(life, 'promote', { ...here, measurement: TWO.id })
  await decided(2)
  life.pass(7200)
  await meet(life, 'retire', here)
  await decided(3)
  await meet(life, 'revoke', {
    ...here,
    measurement: TWO.id,
    reason: 'it leaks',
    'allow-empty': true,
  })
  await decided(4)
  return life
}

/** All that a life leaves behind, without what any two lives differ in. */
async function leftBy(life: HubLife): Promise<unknown> {
  const { world } = life.github
  return {
    said: (await life.said()).map((it) => it.kind),
    allowed: await life.allowed(),
    list: { ...life.list(), ledgerHead: undefined },
    pulls: world.pulls.map(({ number, title, state, labels, reviewers, comments }) => ({
      ...{ number, title, state, labels, reviewers },
      comments: comments.map((it) => it.body),
    })),
    refs: world.store.run(['for-each-ref', '--format=%(refname)']),
    commits: world.store.run(['log', '--format=%s', 'main']),
  }
}

/** Every request of each command, by its operation, and what a life without failures leaves. */
interface Undisturbed {
  readonly asked: ReadonlyMap<string, ReadonlySet<string>>
  readonly left: unknown
}

let lived: Promise<Undisturbed> | undefined

async function liveUndisturbed(): Promise<Undisturbed> {
  const asked = new Map<string, ReadonlySet<string>>()
  const life = await live(async (it, name, raw) => {
    const before = it.github.requests.length
    await it.run(name, raw)
    const operations = it.github.requests.slice(before).map(({ operation }) => operation)
    asked.set(name, new Set([...(asked.get(name) ?? []), ...operations]))
  })
  return { asked, left: await leftBy(life) }
}

function undisturbed(): Promise<Undisturbed> {
  lived ??= liveUndisturbed()
  return lived
}

/** Plans one fault for every operation that the command uses; runs it until it is done. */
function failing(faultOn: (operation: string) => PlannedFault | readonly [], how: Run = {}): Meet {
  return async (life, name, raw) => {
    const { asked } = await undisturbed()
    life.github.faults.plan(...[...(asked.get(name) ?? [])].flatMap(faultOn))
    // At most one run for each fault that it does not get over by itself.
    for (let runs = 0; runs < 40; runs += 1) {
      try {
        await life.run(name, raw, how)
        return
      } catch (error) {
        if (
          !(error instanceof Fault) ||
          !/^FORGE_(UNAVAILABLE|CONFLICT|RATE_LIMITED)$/.test(error.code)
        ) {
          throw error
        }
      }
    }
    throw new Error(`${name} was never done`)
  }
}

test('a life among answers that are lost after the deed', async () => {
  const life = await live(failing((on) => ({ on, when: 'after', answer: 'cut' })))
  expect(await leftBy(life)).toEqual((await undisturbed()).left)
})

test('a life where GitHub does each deed, and says through every retry that it failed', async () => {
  const life = await live(failing((on) => ({ on, when: 'after', answer: BAD_GATEWAY, times: 4 })))
  expect(await leftBy(life)).toEqual((await undisturbed()).left)
})

test('a life at the limit: what reads waits as long as GitHub says, what writes is run again', async () => {
  const notes: string[] = []
  const polite = { pace: 'polite', second: 1, note: (text: string) => notes.push(text) } as const
  const limited = (how: Run): Meet =>
    failing((on) => ({ on, when: 'before', answer: secondaryLimit(3) }), how)
  // At the real pace of its writes, and by a run for each limit, a whole life would take minutes.
  const first = new Map([
    ['settle', limited({ forge: polite })],
    ['promote', limited({})],
  ])
  const life = await live(async (it, name, raw) => {
    // What the first runs did not meet is met by the later ones.
    const meet = first.get(name) ?? failing(() => [])
    first.delete(name)
    await meet(it, name, raw)
  })
  expect(await leftBy(life)).toEqual((await undisturbed()).left)
  expect(new Set(notes)).toEqual(
    new Set(['GitHub asks for fewer requests at once: waiting 3 seconds']),
  )
})

test('a life on pages of one, each of which takes its time', async () => {
  const life = await live(async (it, name, raw) => {
    Object.assign(it.github.paging, { largest: 1, delay: 2 })
    await straight(it, name, raw)
  })
  expect(await leftBy(life)).toEqual((await undisturbed()).left)
})

test('a life in which somebody pushes to the base between the reading and the writing', async () => {
  let pushes = 0
  const life = await live(async (it, name, raw) => {
    let pushed = false
    const pushing: typeof fetch = async (address, init) => {
      if (!pushed && String(init?.body).includes('query Look')) {
        pushed = true
        pushes += 1
        it.github.people.push('main', { [`notes/${pushes}.txt`]: `${name}\n` }, 'ann')
      }
      return fetch(address, init)
    }
    await it.run(name, raw, { forge: { fetch: pushing } })
  })
  expect(pushes).toBe(4)
  const { commits, ...rest } = Object(await leftBy(life))
  const { commits: quiet, ...wanted } = Object((await undisturbed()).left)
  expect(rest).toEqual(wanted)
  // In one second, git shows them in an order of its own.
  const others = lines(commits).filter((it) => !it.startsWith('Change notes/'))
  expect(others).toEqual(lines(quiet))
})

function lines(text: unknown): readonly string[] {
  return String(text).split('\n').toSorted()
}
