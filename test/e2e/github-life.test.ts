import { expect, test } from 'vitest'
import { fieldAt, fieldsAt, textAt } from './documents.ts'
import { hub, POLICY } from './hub.ts'
import { OURS, RELEASE } from './steps.ts'

// What a policy on GitHub adds to the life that `lifecycle.test.ts` walks.

const BRANCH = 'golden-pcr/hello/production'

test.concurrent('a merge is settled though the default branch was renamed after it', async ({
  onTestFinished,
}) => {
  const { github, cli, happened, pushVersion } = await hub(onTestFinished)
  pushVersion('v1.0.0')
  await cli(0, ...RELEASE)
  github.people.review(1, 'bo')
  github.people.merge(1, 'bo')
  github.people.renameDefaultBranch('trunk')
  await cli(0, 'settle')
  expect(await happened()).toContain('activated')
})

test.concurrent('the approvals so far are shown when a promotion is run again, and stay', async ({
  onTestFinished,
}) => {
  const policy = POLICY.replace('{ count: 1 }', '{ count: 2 }')
  const { github, cli, pushVersion } = await hub(onTestFinished, policy)
  pushVersion('v1.0.0')
  await cli(0, ...RELEASE)
  expect(github.world.pull(1)?.body).toContain('2 approvals, of this very head')
  expect(github.world.pull(1)?.body).toContain('None so far.')
  github.people.review(1, 'bo')
  expect(await cli(0, 'promote', ...OURS)).toMatchObject({ outcome: 'updated' })
  expect(github.world.pull(1)?.body).toMatch(/So far 1 of 2: `bo` at `/)
  expect(await cli(0, 'promote', ...OURS)).toMatchObject({ outcome: 'unchanged' })
  github.people.review(1, 'cy')
  github.people.merge(1, 'cy')
  expect(await cli(0, 'settle')).toMatchObject({ differences: [] })
})

test.concurrent('a revocation asks with its label and reviewers; its merge is when the list denies', async ({
  onTestFinished,
}) => {
  const { github, cli, happened, pushVersion } = await hub(onTestFinished)
  pushVersion('v1.0.0')
  await cli(0, ...RELEASE)
  github.people.review(1, 'bo')
  github.people.merge(1, 'bo')
  const leaky = ['--measurement', textAt(await cli(0, 'settle'), 'events.0.statement.measurement')]
  await cli(0, 'revoke', ...OURS, ...leaky, '--reason', 'it leaks', '--allow-empty')
  const pull = github.world.pull(2)
  expect([...(pull?.labels ?? [])].toSorted()).toEqual(['enclave', 'revocation'])
  expect([...(pull?.reviewers ?? [])]).toEqual(['bo'])
  github.people.merge(2, 'bo')
  const settled = await cli(0, 'settle')
  expect(fieldsAt(settled, 'events', 'statement.kind')).toEqual(['revocation-listed'])
  expect(fieldAt(settled, 'events.0.statement.pull.number')).toBe(2)
  expect(await cli(1, 'promote', ...OURS, ...leaky)).toMatchObject({
    error: { code: 'PROMOTE_REVOKED' },
  })
  expect(await happened()).toEqual(['proposed', 'activated', 'revoked', 'revocation-listed'])
})

test.concurrent('a longer window needs an approval, and not by who asked for it', async ({
  onTestFinished,
}) => {
  const { at, github, job, cli, pushVersion } = await hub(onTestFinished)
  // Both releases are decided in the clone, which does not keep to GitHub's pace.
  const here = ['--forge', 'local']
  const ids: string[] = []
  for (const [i, version] of ['v1.0.0', 'v1.1.0'].entries()) {
    pushVersion(version)
    ids.push(textAt(await cli(0, ...RELEASE, ...here), 'measurement.id'))
    for (const [deed, by] of [
      ['approve', 'Bo <bo@example.com>'],
      ['merge', 'Cy <cy@example.com>'],
    ] as const) {
      await cli(0, 'forge', deed, String(i + 1), '--by', by, ...here)
    }
    await cli(0, 'settle', ...here)
    at.git('push', '-q', 'origin', 'main')
  }
  const longer = {
    command: 'extend',
    environment: 'production',
    measurement: ids[0] ?? '',
    reason: 'it drains',
    'ledger-kept': 'true',
    for: '20d',
  }
  const step = { token: 'ghs_ofTheApp', env: job }
  expect((await at.action(longer, step)).status).toBe(0)
  github.people.review(1, 'octocat')
  github.people.merge(1, 'bo')
  const refused = await cli(1, 'settle')
  expect(fieldAt(refused, 'events.0.statement')).toMatchObject({
    kind: 'window-withdrawn',
    reason:
      'merged with 0 of 1 approvals; not counted: octocat (started the release or asked for the change)',
  })
})

test.concurrent('a repository that forbids automatic merges is told how to allow them', async ({
  onTestFinished,
}) => {
  const policy = POLICY.replace('labels:', 'autoMerge: true\n    labels:')
  const { at, github, job, pushVersion } = await hub(onTestFinished, policy)
  pushVersion('v1.0.0')
  const errors = [
    {
      type: 'UNPROCESSABLE',
      message: 'Pull request Auto merge is not allowed for this repository',
    },
  ]
  github.faults.plan({
    on: 'AutoMerge',
    when: 'before',
    answer: { status: 200, message: '', body: { data: null, errors } },
  })
  const ended = await at.cliWith({ env: job }, ...RELEASE, '--json')
  expect([ended.status, ended.stderr]).toEqual([0, expect.stringContaining('"Allow auto-merge"')])
  expect(github.world.pull(1)?.state).toBe('open')
})

test.concurrent('a branch that a closed pull request left behind is used again, when that is meant', async ({
  onTestFinished,
}) => {
  const { github, cli, pushVersion } = await hub(onTestFinished)
  pushVersion('v1.0.0')
  await cli(0, ...RELEASE)
  github.people.close(1, 'bo')
  expect(await cli(1, ...RELEASE)).toMatchObject({ error: { code: 'PROMOTE_DECLINED' } })
  expect(await cli(0, 'promote', ...OURS, '--allow-declined')).toMatchObject({
    pullRequest: { number: 2, branch: BRANCH },
    outcome: 'created',
  })
})
