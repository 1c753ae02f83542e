import { expect, test } from 'vitest'
import type { World } from '../../src/commands/world.ts'
import { faultOf } from '../fault-of.ts'
import { type GithubEvent, githubEvent, githubEvents } from './github-events.ts'
import { beginHubLife, type HubLife, LIST, type Run } from './hub-life.ts'
import { quietWorld } from './world.ts'

const BRANCH = 'golden-pcr/signer/production'

/** What a job knows that runs for this event. */
function job({ env }: GithubEvent): Run {
  const { facts, event, inActions, actor } = quietWorld(undefined, {
    directory: '/',
    env: { PATH: process.env['PATH'], ...env },
  })
  const world: Partial<World> = { facts: () => facts(), event, inActions, actor }
  return { world }
}

/** GitHub's merge of a pull request's head into the base: what a job for the pull request checks out. */
function mergedWith(life: HubLife, head: string): string {
  const { store } = life.github.world
  const base = life.github.world.branch('main') ?? ''
  const by = { name: 'GitHub', email: 'noreply@github.com' }
  return store.writeCommit({
    ...{ tree: store.mergedTree(base, head) ?? '', parents: [base, head], author: by },
    ...{ committer: by, message: 'Merge', seconds: 1, signed: true },
  })
}

/** A life with something to settle, and something that is asked for. */
async function midway() {
  const life = await beginHubLife()
  const one = await life.record(1)
  await life.promote(one)
  life.pass(60)
  life.github.people.review(1, 'bo')
  life.github.people.merge(1, 'cy')
  const two = await life.record(2)
  const commits = {
    COMMIT: life.github.world.branch('main') ?? '',
    HEAD: life.github.world.branch('main') ?? '',
    BASE: life.github.world.branch('main') ?? '',
  }
  return { life, one, two, commits }
}

test('no command writes to ledger or list in a pull request’s own context', async () => {
  const { life, one, two, commits } = await midway()
  const before = await leftBy(life)
  const here = { environment: 'production', 'ledger-kept': true }
  const writing = [
    ['settle', here],
    ['promote', { ...here, measurement: two.id }],
    ['retire', here],
    ['revoke', { ...here, measurement: one.id, reason: 'x', 'allow-empty': true }],
    ['rollback', { ...here, to: one.id }],
    ['extend', { ...here, measurement: one.id, reason: 'x', for: '1h' }],
    ['record', { measurement: JSON.stringify(two), service: 'signer', 'ledger-kept': true }],
  ] as const
  const events = githubEvents(commits).filter((it) => !it.writes)
  expect(events.map((it) => it.name)).toEqual([
    'merge-group',
    'pull-request-closed-merged',
    'pull-request-closed-unmerged',
    'pull-request-from-fork',
    'pull-request-opened',
    'pull-request-review',
    'pull-request-synchronize',
    'pull-request-target-from-fork',
  ])
  for (const event of events) {
    for (const [name, raw] of writing) {
      const fault = await faultOf(life.run(name, raw, job(event)))
      expect([event.name, name, fault]).toEqual([
        event.name,
        name,
        {
          code: 'LEDGER_FROM_PULL',
          message: `${event.env['GITHUB_EVENT_NAME']} is an event of what is not merged yet`,
        },
      ])
    }
  }
  expect(await leftBy(life)).toEqual(before)
})

test.each(['push', 'schedule', 'workflow-dispatch'])(
  'at %s what was merged is settled, once, by the base branch alone',
  async (name) => {
    const { life, one, commits } = await midway()
    const event = githubEvent(name, commits)
    const here = { environment: 'production', 'ledger-kept': true }
    const { answer } = await life.run('settle', here, job(event))
    expect([answer, await life.allowed()]).toEqual(['yes', [`${one.id} active`]])
    expect((await life.run('settle', here, job(event))).json['events']).toEqual([])
    const actors = (await life.said()).map((it) => it.kind)
    expect(actors).toEqual(['proposed', 'activated'])
  },
)

test.each(['pull-request-opened', 'merge-group'])(
  'check-change at %s judges what the job has checked out',
  async (name) => {
    const { life, two } = await midway()
    await life.run('settle')
    await life.promote(two)
    const head = life.github.world.branch(BRANCH) ?? ''
    const base = life.github.world.branch('main') ?? ''
    const planned = { HEAD: head, BASE: base, COMMIT: mergedWith(life, head) }
    const raw = { environment: 'production' }
    const good = await life.run('check-change', raw, job(githubEvent(name, planned)))
    expect([good.answer, good.json]).toEqual(['yes', { head: planned.COMMIT, findings: [] }])

    // A day and more later, the window that it gives to what it supersedes would cut its grace short.
    life.pass(86_400 + 60)
    const late = await life.run('check-change', raw, job(githubEvent(name, planned)))
    expect([late.answer, late.json['findings']]).toMatchObject(['no', [{ code: 'stale-window' }]])
  },
)

test('check-change at a pull request from a fork refuses what it adds to the list', async () => {
  const { life, two } = await midway()
  await life.run('settle')
  const list = life.github.world.store.run(['show', `main:${LIST}`])
  const entry = { ...life.list().entries[0], measurement: two.id, pcrs: two.pcrs }
  const evil = { ...JSON.parse(list), entries: [...JSON.parse(list).entries, entry] }
  const number = life.github.people.forkPull(BRANCH, { [LIST]: JSON.stringify(evil) }, 'mallory')
  const { head } = life.github.world.pull(number)
  const commits = { HEAD: head, BASE: head, COMMIT: mergedWith(life, head) }
  const event = githubEvent('pull-request-from-fork', commits)
  const { answer, json } = await life.run('check-change', {}, job(event))
  expect([answer, json['findings']]).toMatchObject([
    'no',
    [{ code: 'unproposed', measurement: two.id }, { code: 'envelope' }],
  ])
})

async function leftBy({ github, ledger }: HubLife): Promise<unknown> {
  const events: string[] = []
  for await (const stream of ledger.streams()) {
    for await (const { hash } of ledger.read(stream)) events.push(hash)
  }
  return {
    events,
    refs: github.world.store.run(['for-each-ref']),
    pulls: github.world.pulls.length,
  }
}
