import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fieldAt, fieldsAt, textAt } from './documents.ts'
import { hub } from './hub.ts'
import { OURS, RELEASE } from './steps.ts'

test.concurrent('a release opens a pull request; approved and merged by people and settled, it is allowed', async ({
  onTestFinished,
}) => {
  const { github, cli, listAt, happened, pushVersion } = await hub(onTestFinished)
  const commit = pushVersion('v1.0.0')
  const released = await cli(0, ...RELEASE)
  const branch = 'golden-pcr/hello/production'
  expect(fieldAt(released, 'pullRequest')).toEqual({
    number: 1,
    url: expect.stringMatching(/\/acme\/hello\/pull\/1$/),
    branch,
  })
  const { title, body, labels, reviewers, author } = github.world.pull(1)
  expect({ title, labels, reviewers, author: author.login }).toEqual({
    title: expect.stringMatching(/^Promote hello v1\.0\.0 \([0-9a-f]{12}\) to production$/),
    labels: ['enclave'],
    reviewers: ['bo'],
    author: 'golden-pcr[bot]',
  })
  expect(body).toContain(textAt(released, 'measurement.pcrs.0'))
  expect(github.world.isSigned(github.world.branch(branch) ?? '')).toBe(true)
  expect(await cli(0, ...RELEASE)).toMatchObject({ created: false, outcome: 'unchanged' })

  github.people.review(1, 'bo')
  github.people.merge(1, 'cy')
  const settled = await cli(0, 'settle')
  expect(fieldAt(settled, 'events.0.statement')).toMatchObject({
    kind: 'activated',
    merge: { commit: github.world.branch('main'), by: 'cy' },
    approvals: [{ by: 'bo' }],
  })
  expect(fieldAt(listAt('main'), 'entries')).toEqual([
    {
      measurement: textAt(released, 'measurement.id'),
      pcrs: fieldAt(released, 'measurement.pcrs'),
      status: 'active',
      version: 'v1.0.0',
      notBefore: expect.stringMatching(/Z$/),
      notAfter: null,
      provenance: expect.objectContaining({ commit, ref: 'refs/tags/v1.0.0' }),
    },
  ])
  expect(await cli(0, 'settle')).toMatchObject({ events: [] })

  pushVersion('v1.1.0')
  const next = await cli(0, ...RELEASE)
  expect(next).toMatchObject({ pullRequest: { number: 2 }, outcome: 'created' })
  expect(github.world.pull(2).body).toContain(`/acme/hello/compare/${commit}...`)
  github.people.review(2, 'bo')
  github.people.merge(2, 'cy', 'squash')
  await cli(0, 'settle')
  expect(fieldsAt(listAt('main'), 'entries', 'status')).toEqual(['active', 'superseded'])
  expect(await happened()).toEqual(['proposed', 'activated', 'proposed', 'activated'])
  expect(await cli(0, 'audit', 'verify-chain')).toMatchObject({ intact: true })
})

test.concurrent('a merge that nobody approved is not what the policy demands: it is named, and not allowed', async ({
  onTestFinished,
}) => {
  const { at, github, job, cli, pushVersion } = await hub(onTestFinished)
  pushVersion('v1.0.0')
  await cli(0, ...RELEASE)
  github.people.merge(1, 'cy')
  const said = await at.cliWith({ env: job }, 'settle')
  expect(said.status).toBe(1)
  expect(said.stderr).toContain('merged with 0 of 1 approvals')
  const allowed = await cli(0, 'audit', 'allowed', ...OURS)
  expect(fieldAt(allowed, 'entries')).toEqual([])
})

test.concurrent('who started the release cannot approve it', async ({ onTestFinished }) => {
  const { at, github, job, happened, pushVersion } = await hub(onTestFinished)
  pushVersion('v1.0.0')
  const step = { token: 'ghs_ofTheApp', env: job }
  const inputs = { command: 'release', environment: 'production', cmd: '/app/hello' }
  await at.action({ ...inputs, 'ledger-kept': 'true' }, step)
  github.people.review(1, 'octocat')
  github.people.merge(1, 'octocat')
  const settled = await at.action({ command: 'settle', 'ledger-kept': 'true' }, step)
  expect(settled.status).toBe(1)
  expect(await happened()).toEqual(['proposed', 'unauthorised', 'withdrawn'])
})

test.concurrent('a newer release moves the pull request on; one that was closed is declined', async ({
  onTestFinished,
}) => {
  const { github, cli, happened, pushVersion } = await hub(onTestFinished)
  pushVersion('v1.0.0')
  await cli(0, ...RELEASE)
  const before = github.world.branch('golden-pcr/hello/production')
  pushVersion('v1.1.0')
  expect(await cli(0, ...RELEASE)).toMatchObject({
    outcome: 'updated',
    pullRequest: { number: 1 },
  })
  expect(github.world.branch('golden-pcr/hello/production')).not.toBe(before)
  expect(github.world.pull(1).title).toContain('v1.1.0')
  github.people.close(1, 'bo')
  expect(await cli(1, ...RELEASE)).toMatchObject({
    error: { code: 'PROMOTE_DECLINED', hint: 'if that is meant, say so with --allow-declined' },
  })
  expect(await cli(0, 'promote', ...OURS, '--allow-declined')).toMatchObject({
    outcome: 'created',
    pullRequest: { number: 2 },
  })
  expect(await happened()).toEqual(['proposed', 'withdrawn', 'proposed', 'declined', 'proposed'])
})

test.concurrent('as a step of a workflow it does the same, and masks the token', async ({
  onTestFinished,
}) => {
  const { at, pushVersion, job } = await hub(onTestFinished)
  const commit = pushVersion('v1.0.0')
  const { status, outputs, summary, log, stdout } = await at.action(
    {
      command: 'release',
      environment: 'production',
      cmd: '/app/hello',
      'ledger-kept': 'true',
    },
    { token: 'ghs_ofTheApp', env: { ...job, GITHUB_TOKEN: '' } },
  )
  expect(status, log).toBe(0)
  expect(outputs).toMatchObject({
    'pull-request-number': '1',
    'pull-request-outcome': 'created',
    'pull-request-branch': 'golden-pcr/hello/production',
  })
  expect(outputs['pull-request-url']).toBe(
    textAt(JSON.parse(outputs['json'] ?? ''), 'pullRequest.url'),
  )
  expect(summary).toContain(commit)
  expect(stdout).toContain('::add-mask::ghs_ofTheApp')
  expect([log, summary, JSON.stringify(outputs)].join('\n')).not.toContain('ghs_ofTheApp')
})

test.concurrent('a rehearsal asks GitHub, and changes nothing there', async ({
  onTestFinished,
}) => {
  const { at, github, job, pushVersion } = await hub(onTestFinished)
  pushVersion('v1.0.0')
  const refs = github.world.store.run(['for-each-ref'])
  const { status, stdout } = await at.cliWith({ env: job }, ...RELEASE, '--dry-run', '--json')
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ outcome: 'rehearsed', pullRequest: null })
  expect(github.world.store.run(['for-each-ref'])).toBe(refs)
  expect(github.world.pulls).toEqual([])
  expect(existsSync(join(at.work, '.golden-pcr'))).toBe(false)
})

test.concurrent('a token that is missing or that GitHub does not know is said, before anything is built', async ({
  onTestFinished,
}) => {
  const { at, job } = await hub(onTestFinished)
  const { GITHUB_TOKEN: _, ...none } = job
  for (const env of [none, { ...none, GITHUB_TOKEN: 'ghs_forgotten' }]) {
    const { status, stdout, stderr } = await at.cliWith({ env }, ...RELEASE, '--json')
    expect(status).toBe(2)
    expect(fieldAt(JSON.parse(stdout), 'error')).toMatchObject({ code: 'FORGE_UNAUTHENTICATED' })
    expect(stderr).not.toContain('ghs_forgotten')
  }
  expect(at.git('status', '--porcelain', '--ignored')).toBe('')
})

test.concurrent('a GitHub that does not answer is an outside failure', async ({
  onTestFinished,
}) => {
  const { at, job } = await hub(onTestFinished)
  const env = { ...job, GITHUB_API_URL: 'http://127.0.0.1:9' }
  const { status, stdout } = await at.cliWith({ env }, 'settle', '--json')
  expect(status).toBe(4)
  expect(fieldAt(JSON.parse(stdout), 'error')).toMatchObject({ code: 'FORGE_UNAVAILABLE' })
})
