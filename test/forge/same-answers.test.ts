import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Fault } from '../../src/fault.ts'
import { addSeconds, type Instant, parseInstant } from '../../src/model/instant.ts'
import type { Forge, PullDraft, PullRequest } from '../../src/ports/forge.ts'
import type { ForgeWorld, People } from '../contract/forge.ts'
import { BASE, openMemoryForge } from '../year/memory-forge.ts'
import { githubWorld } from './github/world.ts'
import { localWorld } from './local/world.ts'
import { testClock } from './scratch.ts'

// Simulated years play on a forge in memory, tests of commands on a plain repository, and jobs on GitHub:
// what is shown on one holds on the others only as far as they answer the same.

const BRANCHES = ['golden-pcr/signer/production', 'golden-pcr/signer/staging'] as const
const PATHS = ['allow/signer.json', 'allow/other.json'] as const
const PEOPLE = ['bo', 'cy'] as const
const START = parseInstant('2026-11-23T10:00:00Z')

/** One thing that a job or a person does. Numbers name pull requests, whether there are such or not. */
type Deed =
  | {
      readonly do: 'propose'
      readonly branch: string
      readonly path: string
      readonly text: string
      readonly title: string
      readonly stale: boolean
    }
  | { readonly do: 'commit'; readonly path: string; readonly text: string; readonly stale: boolean }
  | { readonly do: 'push'; readonly path: string; readonly text: string }
  | { readonly do: 'push-onto'; readonly branch: string; readonly text: string }
  | { readonly do: 'delete'; readonly branch: string }
  | { readonly do: 'approve' | 'merge' | 'close'; readonly number: number; readonly by: string }
  | { readonly do: 'withdraw'; readonly number: number }

const branch = fc.constantFrom(...BRANCHES)
const path = fc.constantFrom(...PATHS)
const text = fc.constantFrom('{"a":1}\n', '{"b":2}\n', 'é\r\n')
const number = fc.integer({ min: 1, max: 3 })
const by = fc.constantFrom(...PEOPLE)
const title = fc.constantFrom('Promote 1', 'Promote 2')
const stale = fc.integer({ min: 0, max: 4 }).map((it) => it === 0)

const propose = fc.record({ do: fc.constant('propose' as const), branch, path, text, title, stale })
const common: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: propose },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('commit' as const), path, text, stale }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('push' as const), path, text }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('approve' as const, 'merge' as const, 'close' as const),
      number,
      by,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), number }) },
)
/** What the forge in memory knows nothing of: other people's commits on our branches, and branches that go. */
const rough: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: common },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('push-onto' as const), branch, text }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), branch }) },
)

type Player = Pick<ForgeWorld, 'forge' | 'people' | 'close'>

function memoryWorld(): Player {
  const clock = testClock()
  const given = new Map([
    ['README.md', 'hello\n'],
    ['allow/signer.json', '{}\n'],
  ])
  const memory = openMemoryForge(given, { now: clock.now, fateOf: () => 'sound', author: 'bot' })
  const decided = (number: number): void => {
    const pull = memory.pulls().find((it) => it.number === number)
    if (pull === undefined) throw new Fault('FORGE_PULL_MISSING', 'none')
    if (pull.state !== 'open') throw new Fault('FORGE_PULL_DECIDED', 'decided')
  }
  const people: People = {
    approve: async (number, by) => {
      decided(number)
      memory.approve(number, by)
    },
    merge: async (number, by) => {
      decided(number)
      if (!memory.merge(number, by)) throw new Fault('FORGE_MERGE_CONFLICT', 'both')
    },
    close: async (number, by) => {
      decided(number)
      memory.close(number, by)
    },
    push: async (_, files) =>
      Object.entries(files)
        .map(([at, it]) => memory.push(at, it))
        .at(-1) ?? '',
    deleteBranch: async () => {},
    setTime: clock.set,
  }
  return { forge: memory.forge, people, close: async () => {} }
}

/** What a world answers to each deed, and what can be read after it; commits are told by what they hold. */
async function played(deeds: readonly Deed[], world: Player): Promise<readonly unknown[]> {
  const { forge, people } = world
  const told: unknown[] = []
  const bases: string[] = [(await forge.headOf(BASE)) ?? '']
  let now: Instant = START
  try {
    for (const deed of deeds) {
      now = addSeconds(now, 60)
      people.setTime(now)
      const answer = await answerOf(() => done(deed, world, bases))
      const head = (await forge.headOf(BASE)) ?? ''
      if (bases.at(-1) !== head) bases.push(head)
      told.push({ deed, answer, ...(await readable(forge)) })
    }
  } finally {
    await world.close()
  }
  return told
}

async function done(
  deed: Deed,
  { forge, people }: Player,
  bases: readonly string[],
): Promise<unknown> {
  switch (deed.do) {
    case 'propose': {
      const draft: PullDraft = {
        ...{ branch: deed.branch, base: BASE, baseCommit: baseOf(deed, bases), title: deed.title },
        ...{ body: `# ${deed.title}\n`, message: deed.title, labels: [], reviewers: [] },
        files: [{ path: deed.path, content: deed.text }],
      }
      const { outcome, pull } = await forge.propose(draft)
      return { outcome, pull: await shown(forge, pull) }
    }
    case 'commit': {
      const files = [{ path: deed.path, content: deed.text }]
      const made = await forge.commit({
        base: BASE,
        baseCommit: baseOf(deed, bases),
        message: 'directly',
        files,
      })
      return holds(forge, made)
    }
    case 'push': {
      const head = (await forge.headOf(BASE)) ?? ''
      const same = (await forge.readFile(deed.path, head))?.content === deed.text
      return same
        ? 'nothing'
        : holds(forge, await people.push(BASE, { [deed.path]: deed.text }, 'bo'))
    }
    case 'push-onto': {
      const head = await forge.headOf(deed.branch)
      const [to] = PATHS
      const same = head !== undefined && (await forge.readFile(to, head))?.content === deed.text
      return head === undefined || same
        ? 'nothing'
        : holds(forge, await people.push(deed.branch, { [to]: deed.text }, 'bo'))
    }
    case 'delete': {
      // GitHub closes what loses its branch; a plain repository has nobody who could, and keeps it open.
      const pulls = await forge.pullsFrom(deed.branch, BASE)
      const isLeft = (await forge.headOf(deed.branch)) !== undefined
      const isOpen = pulls.some((it) => it.state === 'open')
      return isOpen || !isLeft ? 'nothing' : people.deleteBranch(deed.branch)
    }
    case 'withdraw':
      return forge.close(deed.number, 'revoked')
    default: {
      // What GitHub's pages do not offer is asked of nobody.
      const pull = await forge.pull(deed.number)
      if (pull?.state !== 'open') return 'nothing'
      return people[deed.do](deed.number, deed.by)
    }
  }
}

function baseOf({ stale }: { readonly stale: boolean }, bases: readonly string[]): string {
  return (stale ? bases.at(-2) : undefined) ?? bases.at(-1) ?? ''
}

async function answerOf(ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return (await ask()) ?? 'done'
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    // Who wrote onto a branch may approve on GitHub's pages and is refused by a plain repository: neither counts it.
    return error.code === 'FORGE_SELF_APPROVAL' ? 'done' : error.code
  }
}

async function readable(forge: Forge): Promise<Record<string, unknown>> {
  const head = (await forge.headOf(BASE)) ?? ''
  const pulls = []
  for (const it of BRANCHES) {
    for (const pull of await forge.pullsFrom(it, BASE)) {
      const { standing: approvals } = await forge.approvals(pull.number)
      const given = approvals.map(({ by, at, commit }) => [by, at, commit === pull.headCommit])
      const same = JSON.stringify(await forge.pull(pull.number)) === JSON.stringify(pull)
      pulls.push({ ...(await shown(forge, pull)), same, approvals: given.toSorted() })
    }
  }
  return { base: await holds(forge, head), pulls }
}

async function holds(forge: Forge, commit: string): Promise<unknown> {
  const files = []
  for (const it of ['README.md', ...PATHS]) files.push((await forge.readFile(it, commit))?.content)
  return files
}

// A forge calls its own account as it likes.
async function shown(forge: Forge, pull: PullRequest): Promise<Record<string, unknown>> {
  const { number, branch, base, state, title, headCommit, closedAt, closedBy, merge } = pull
  const who = closedBy?.includes('bot') ? 'bot' : closedBy
  const merged = merge && { at: merge.at, by: merge.by, holds: await holds(forge, merge.commit) }
  return {
    number,
    branch,
    base,
    state,
    title,
    head: await holds(forge, headCommit),
    closedAt,
    who,
    merged,
  }
}

test('whatever is done in order, a plain repository, GitHub and the forge in memory answer the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(common, { minLength: 4, maxLength: 8 }), async (deeds) => {
      const memory = await played(deeds, memoryWorld())
      expect(await played(deeds, await localWorld())).toEqual(memory)
      expect(await played(deeds, await githubWorld())).toEqual(memory)
    }),
    { numRuns: 3, endOnFailure: true },
  )
})

test('other people’s commits on our branches, and branches that go, are the same to both real forges', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(rough, { minLength: 4, maxLength: 8 }), async (deeds) => {
      const local = await played(deeds, await localWorld())
      expect(await played(deeds, await githubWorld())).toEqual(local)
    }),
    { numRuns: 3, endOnFailure: true },
  )
})
