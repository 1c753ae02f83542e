import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { fieldAt, fieldsAt, textAt } from './documents.ts'
import { hub, POLICY } from './hub.ts'
import { OURS, RELEASE } from './steps.ts'

// Where the allow-list has a repository of its own, that is where people review and merge; the code's
// repository has the policy, and no pull request.

const ELSEWHERE = POLICY.replace('grace: 14d', 'grace: 1s\n    repository: acme/lists')

test('a whole life of which every pull request is in the repository of the allow-list', async ({
  onTestFinished,
}) => {
  const { at, github, lists, job, cli, happened, listAt, pushVersion } = await hub(
    onTestFinished,
    ELSEWHERE,
    {},
    { lists: 'lists' },
  )
  const merge = async (number: number): Promise<unknown> => {
    lists.people.review(number, 'bo')
    lists.people.merge(number, 'cy')
    return cli(0, 'settle')
  }
  const ids: string[] = []
  for (const [i, version] of ['v1.0.0', 'v1.1.0'].entries()) {
    pushVersion(version)
    const released = await cli(0, ...RELEASE)
    ids.push(textAt(released, 'measurement.id'))
    expect(textAt(released, 'pullRequest.url')).toMatch(/\/acme\/lists\/pull\/\d+$/)
    // Its required check, in a job of the list's repository.
    const there = { ...job, GITHUB_REPOSITORY: 'acme/lists' }
    const head = lists.world.pull(i + 1).head
    const args = ['check-change', ...OURS, '--head', head, '--forge', 'github:acme/hello']
    const checked = await at.cliWith({ env: there }, ...args)
    expect([checked.status, checked.stderr]).toEqual([0, expect.any(String)])
    expect(fieldsAt(await merge(i + 1), 'events', 'statement.kind')).toEqual(['activated'])
  }
  const [, newer = ''] = ids
  expect(fieldsAt(listAt('main'), 'entries', 'status')).toEqual(['active', 'superseded'])
  await setTimeout(1_100)
  expect(await cli(0, 'retire', ...OURS)).toMatchObject({
    environments: [{ pullRequest: { number: 3 } }],
  })
  await merge(3)
  expect(fieldsAt(listAt('main'), 'entries', 'measurement')).toEqual([newer])
  const why = ['--reason', 'it leaks', '--allow-empty']
  expect(await cli(0, 'revoke', ...OURS, '--measurement', newer, ...why)).toMatchObject({
    environments: [{ pullRequest: { number: 4 } }],
  })
  await merge(4)
  expect(fieldAt(listAt('main'), 'entries')).toEqual([])
  expect(fieldsAt(listAt('main'), 'denied', 'reason')).toEqual(['it leaks'])
  expect(await happened()).toEqual([
    ...['proposed', 'activated', 'proposed', 'activated'],
    ...['retired', 'revoked', 'revocation-listed'],
  ])
  expect(github.world.pulls).toEqual([])
  expect(github.world.store.run(['ls-tree', '-r', '--name-only', 'main'])).not.toContain(
    'allow-lists',
  )
})

test('of two pull requests that are open at once, the newer merges first, and the other takes over from it', async ({
  onTestFinished,
}) => {
  const each = POLICY.replace('grace: 14d', 'grace: 14d\n    pull: each')
  const { github, cli, listAt, pushVersion } = await hub(onTestFinished, each)
  const ids: string[] = []
  for (const version of ['v1.0.0', 'v1.1.0']) {
    pushVersion(version)
    ids.push(textAt(await cli(0, ...RELEASE), 'measurement.id'))
  }
  const [older = '', newer] = ids
  expect(github.world.pulls.map((it) => it.state)).toEqual(['open', 'open'])
  const merge = async (number: number): Promise<unknown> => {
    github.people.review(number, 'bo')
    github.people.merge(number, 'cy')
    return cli(0, 'settle')
  }
  await merge(2)
  github.people.review(1, 'bo')
  expect(() => github.people.merge(1, 'cy')).toThrow('not mergeable')
  const again = ['promote', ...OURS, '--measurement', older, '--allow-older']
  expect(await cli(0, ...again)).toMatchObject({
    pullRequest: { number: 1 },
    outcome: 'updated',
    change: { superseded: [{ measurement: newer }] },
  })
  await merge(1)
  expect(fieldsAt(listAt('main'), 'entries', 'status')).toEqual(['active', 'superseded'])
  expect(fieldsAt(listAt('main'), 'entries', 'measurement')).toEqual([older, newer])
})
