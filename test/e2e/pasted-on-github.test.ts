import { expect, test } from 'vitest'
import { fieldAt, fieldsAt } from './documents.ts'
import { type Hub, hub } from './hub.ts'
import { CONFIG } from './installed.ts'
import { type JobEnded, type Run, runPasted } from './pasted.ts'

// Each workflow of docs/workflows for the events that it names, against GitHub.

const [BUILDING = ''] = CONFIG.replace('forge: local', 'forge: github').split('environments:')

const POLICY = `${BUILDING}environments:
  staging:
    evidence: declared
    grace: 0s
  production:
    promotesFrom: staging
    evidence: declared
    approvals: { count: 1 }
`

const STAGING = 'allow-lists/hello/staging.json'

/** Runs a workflow on this GitHub: what each job's last step of golden-pcr gave, by the job. */
async function ran(
  on: Hub,
  file: string,
  run: Run = {},
): Promise<Readonly<Record<string, JobEnded>>> {
  return runPasted(on.at, file, { ...run, hub: on })
}

async function well(on: Hub, file: string, run: Run = {}): Promise<readonly unknown[]> {
  const jobs = await ran(on, file, run)
  for (const [name, { result, log }] of Object.entries(jobs)) {
    expect(result, `${name}: ${log}`).toBe('success')
  }
  return Object.values(jobs).map((it) => it.steps['last'])
}

/** What a job has checked out that runs for a change: GitHub's merge of it into the base. */
function checkOutMerge({ at, github }: Hub, head: string): void {
  const { store } = github.world
  const base = github.world.branch('main') ?? ''
  const author = { name: 'GitHub', email: 'noreply@github.com' }
  const merge = store.writeCommit({
    ...{ tree: store.mergedTree(base, head) ?? '', parents: [base, head], author },
    ...{ committer: author, message: 'Merge', seconds: 1, signed: true },
  })
  store.run(['update-ref', 'refs/pull/0/merge', merge])
  at.git('fetch', '-q', 'origin', 'refs/pull/0/merge')
  at.git('checkout', '-q', '--detach', 'FETCH_HEAD')
}

function checkOutMain({ at }: Hub): void {
  at.git('fetch', '-q', 'origin')
  at.git('checkout', '-q', '-B', 'main', 'origin/main')
}

/** People merge a pull request; the push starts settle.yml. */
async function merged(on: Hub, number: number): Promise<readonly unknown[]> {
  on.github.people.review(number, 'bo')
  on.github.people.merge(number, 'cy', 'squash')
  checkOutMain(on)
  return well(on, 'settle.yml', { on: 'push' })
}

async function allowed(on: Hub, environment: string): Promise<readonly unknown[]> {
  const document = await on.cli(0, 'audit', 'allowed', '--environment', environment)
  return fieldsAt(document, 'entries', 'measurement.id')
}

test.concurrent('a release, its checks, its merge, and what follows from it, each for its own event', async ({
  onTestFinished,
}) => {
  const on = await hub(onTestFinished, POLICY)
  on.pushVersion('v1.0.0')
  const [, recorded] = await well(on, 'release.yml', { on: 'push' })
  const id = String(fieldAt(recorded, 'measurement-id'))

  checkOutMerge(on, on.github.world.pull(1).head)
  for (const event of ['pull_request', 'merge_group']) {
    expect(await well(on, 'check-change.yml', { on: event })).toMatchObject([{ findings: '0' }])
  }
  expect(await merged(on, 1)).toMatchObject([{ events: '1' }, { events: '0' }])
  expect(await well(on, 'settle.yml', { on: 'schedule' })).toMatchObject([
    { events: '0' },
    { events: '0' },
  ])

  const inputs = { measurement: id, environment: 'production' }
  const elsewhere = { on: 'workflow_dispatch', ref: 'refs/heads/mine', inputs }
  expect(await ran(on, 'promote.yml', elsewhere)).toMatchObject({ promote: { result: 'skipped' } })
  await well(on, 'promote.yml', { on: 'workflow_dispatch', inputs })
  expect(await merged(on, 2)).toMatchObject([{ events: '0' }, { events: '1' }])
  expect(await allowed(on, 'production')).toEqual([id])

  expect(await well(on, 'retire.yml', { on: 'schedule' })).toMatchObject([
    { retirements: '0' },
    { retirements: '0' },
  ])
  const cause = {
    measurement: id,
    reason: 'it leaks',
    environment: 'staging',
    'allow-empty': 'true',
  }
  const revoking = { on: 'workflow_dispatch', inputs: cause }
  const mine = await ran(on, 'revoke.yml', { ...revoking, ref: 'refs/heads/mine' })
  expect(mine).toMatchObject({ revoke: { result: 'skipped' } })
  await well(on, 'revoke.yml', revoking)
  expect([await allowed(on, 'staging'), await allowed(on, 'production')]).toEqual([[], [id]])
})

test.concurrent('a list that somebody edited fails the check for both its events, and is drift once it is merged', async ({
  onTestFinished,
}) => {
  const on = await hub(onTestFinished, POLICY)
  const { people, world } = on.github
  on.pushVersion('v1.0.0')
  await well(on, 'release.yml')
  await merged(on, 1)
  for (const event of ['schedule', 'workflow_dispatch']) {
    expect(await well(on, 'drift.yml', { on: event })).toMatchObject([
      { findings: '0' },
      { findings: '0' },
    ])
  }
  expect(world.issues).toEqual([])

  const list = JSON.parse(world.store.run(['show', `main:${STAGING}`]))
  const text = JSON.stringify({ ...list, entries: [] })
  checkOutMerge(on, people.push('tidy-up', { [STAGING]: text }, 'ann'))
  for (const event of ['pull_request', 'merge_group']) {
    const { 'check-change': checked } = await ran(on, 'check-change.yml', { on: event })
    expect([event, checked?.result, Number(checked?.steps['last']?.['findings']) > 0]).toEqual([
      event,
      'failure',
      true,
    ])
  }

  people.push('main', { [STAGING]: text }, 'ann')
  checkOutMain(on)
  const drift = await ran(on, 'drift.yml', { on: 'schedule' })
  expect(drift['drift staging']).toMatchObject({
    result: 'failure',
    log: expect.stringContaining('uploaded drift.sarif'),
  })
  expect(drift['drift production']?.result).toBe('success')
  expect(world.issues).toMatchObject([{ state: 'open' }])
})
