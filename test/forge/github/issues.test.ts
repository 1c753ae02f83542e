import { expect, onTestFinished, test } from 'vitest'
import type { IssueDraft, Issues } from '../../../src/ports/issues.ts'
import { draftDriftIssue, type IssueFinding } from '../../../src/promotion/drift-issue.ts'
import { BAD_GATEWAY, type PlannedFault } from '../../doubles/github/faults.ts'
import { faultOf } from '../../fault-of.ts'
import { type GithubWorld, githubWorld } from './world.ts'

const DRAFT: IssueDraft = {
  marker: '<!-- golden-pcr drift signer/production -->',
  label: 'golden-pcr-drift',
  title: 'Drift of signer in production: 1 error',
  body: 'one finding',
}

async function world(
  ...faults: readonly PlannedFault[]
): Promise<GithubWorld & { readonly issues: Issues }> {
  const opened = await githubWorld()
  onTestFinished(() => opened.close())
  opened.double.faults.plan(...faults)
  const { issues } = opened.forge
  if (issues === undefined) throw new Error('GitHub has issues')
  return { ...opened, issues }
}

const told = (it: GithubWorld) =>
  it.double.world.issues.map(({ number, state, title, comments }) => {
    return [number, state, title, comments.map(({ body }) => body)]
  })

test('an issue is opened once, follows what is found, and is closed with a comment', async () => {
  const it = await world()
  expect(await it.issues.find(DRAFT)).toBeUndefined()
  const { issue, outcome } = await it.issues.keep(DRAFT)
  expect([issue.number, outcome]).toEqual([1, 'opened'])
  expect(it.double.world.issues[0]).toMatchObject({
    body: '<!-- golden-pcr drift signer/production -->\none finding',
    labels: ['golden-pcr-drift'],
  })
  expect((await it.issues.keep(DRAFT)).outcome).toBe('unchanged')
  const more = { ...DRAFT, title: 'Drift of signer in production: 2 errors', body: 'two' }
  expect((await it.issues.keep(more)).outcome).toBe('updated')
  expect((await it.issues.close(DRAFT, 'nothing is left'))?.outcome).toBe('closed')
  expect(await it.issues.close(DRAFT, 'nothing is left')).toBeUndefined()
  expect(told(it)).toEqual([[1, 'closed', more.title, ['nothing is left']]])
  expect((await it.issues.keep(DRAFT)).issue.number).toBe(2)
})

test("each service and environment has its own, and a stranger's or a pull request is nobody's", async () => {
  const it = await world()
  const stranger = it.double.world.account('mallory', 'read')
  it.double.world.issues.push({
    number: 1,
    title: 'mine',
    body: `${DRAFT.marker}\nlooks the same`,
    author: stranger,
    createdAt: it.double.world.now(),
    updatedAt: it.double.world.now(),
    state: 'open',
    locked: false,
    labels: [],
    comments: [],
  })
  await it.issues.keep(DRAFT)
  const other = { ...DRAFT, marker: '<!-- golden-pcr drift signer/staging -->' }
  expect((await it.issues.keep(other)).issue.number).toBe(3)
  expect((await it.issues.close(other, 'gone'))?.issue.number).toBe(3)
  expect(it.double.world.issues.map((one) => one.state)).toEqual(['open', 'open', 'closed'])
})

test('what was opened although GitHub failed is found, and a double is closed', async () => {
  const it = await world({ on: 'issues/create', when: 'after', answer: BAD_GATEWAY, times: 1 })
  expect((await it.issues.keep(DRAFT)).issue.number).toBe(1)
  expect(it.double.world.issues.filter((one) => one.state === 'open')).toHaveLength(1)
  expect((await it.issues.keep(DRAFT)).outcome).toBe('unchanged')
})

test('a locked issue is closed without a comment', async () => {
  const it = await world()
  await it.issues.keep(DRAFT)
  for (const one of it.double.world.issues) one.locked = true
  expect((await it.issues.close(DRAFT, 'gone'))?.outcome).toBe('closed')
  expect(told(it)).toEqual([[1, 'closed', DRAFT.title, []]])
})

test('a token without the permission is told which one it needs', async () => {
  const answer = { status: 403, message: 'Resource not accessible by integration' }
  const it = await world({ on: 'issues/create', when: 'before', answer })
  const fault: unknown = await it.issues.keep(DRAFT).catch((error: unknown) => error)
  expect(fault).toMatchObject({
    code: 'FORGE_FORBIDDEN',
    hint: 'add "permissions: issues: write" to the job, or to the GitHub App or token',
  })
})

test('a repository whose issues are switched off says so', async () => {
  const answer = { status: 410, message: 'Issues has been disabled in this repository.' }
  const it = await world({ on: 'issues/list-for-repo', when: 'before', answer })
  expect(await faultOf(it.issues.keep(DRAFT))).toMatchObject({ code: 'FORGE_REFUSED' })
})

test('whoever may not set labels would not find the issue again, and is told', async () => {
  const it = await world()
  Object.assign(it.double.world.account('golden-pcr[bot]'), { permission: 'read' })
  expect(await faultOf(it.issues.keep(DRAFT))).toEqual({
    code: 'FORGE_FORBIDDEN',
    message: 'issue 1 was opened without its label',
  })
})

test('the longest text is one that GitHub takes', async () => {
  const finding: IssueFinding = {
    kind: 'unknown',
    severity: 'error',
    source: 'list',
    subject: 'é🦊'.repeat(300),
    detail: '🦊'.repeat(2000),
    remedy: "git log -p -- '`'",
    firstSeen: undefined,
  }
  const owner = { service: 'signer', environment: 'production' }
  const draft = draftDriftIssue(owner, Array(500).fill(finding))
  if (draft === undefined) throw new Error('a draft')
  expect(draft.title).toBe('Drift of signer in production: 500 errors')
  expect(draft.body).toMatch(/\d+ more do not fit here: `golden-pcr drift --service signer/)
  const it = await world()
  expect((await it.issues.keep(draft)).outcome).toBe('opened')
})
