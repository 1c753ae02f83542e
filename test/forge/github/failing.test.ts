import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Fault } from '../../../src/fault.ts'
import { faultOf } from '../../contract/fault-of.ts'
import {
  BAD_GATEWAY,
  type PlannedAnswer,
  type PlannedFault,
  primaryLimit,
  secondaryLimit,
} from '../../doubles/github/faults.ts'
import { BRANCH, draftOn, PATH } from './drafts.ts'
import { type GithubWorld, githubWorld } from './world.ts'

/** Every request that a proposal makes, in their order. */
const STEPS = [
  'Look',
  'git/create-ref',
  'Commit',
  'repos/get-commit',
  'MoveRefs',
  'git/list-matching-refs',
  'pulls/list',
  'pulls/create',
  'pulls/get',
  'issues/add-labels',
  'pulls/list-reviews',
  'pulls/request-reviewers',
  'Pull',
] as const

async function world(...faults: readonly PlannedFault[]): Promise<GithubWorld> {
  const opened = await githubWorld()
  onTestFinished(() => opened.close())
  opened.double.world.account('bob')
  opened.double.faults.plan(...faults)
  return opened
}

/** What a proposal must leave, however it came about. */
function expectWhole(it: GithubWorld): void {
  expect(it.git(['for-each-ref', '--format=%(refname)'])).toBe(
    `refs/heads/${BRANCH}\nrefs/heads/main`,
  )
  expect(it.git(['rev-list', '--count', `main..${BRANCH}`])).toBe('1')
  expect(it.git(['show', `${BRANCH}:${PATH}`])).toBe('{"entries":["1.0.0"]}')
  const [pull, ...others] = it.double.world.pulls
  expect(others).toEqual([])
  expect(pull).toMatchObject({
    state: 'open',
    title: 'Promote signer 1.0.0 to production',
    body: 'PCR0 changes.\n',
    labels: ['golden-pcr'],
    reviewers: ['bob'],
    head: it.git(['rev-parse', BRANCH]),
  })
}

test('these are the requests of a proposal, and there are no others', async () => {
  const it = await world()
  const draft = await draftOn(it.forge)
  const before = it.double.requests.length
  await it.forge.propose(draft)
  expect(new Set(it.double.requests.slice(before).map((one) => one.operation))).toEqual(
    new Set(STEPS),
  )
})

test('a proposal goes through where every request fails once before it is carried out', async () => {
  const it = await world(
    ...STEPS.map((on): PlannedFault => ({ on, when: 'before', answer: BAD_GATEWAY })),
  )
  const draft = await draftOn(it.forge)
  expect((await it.forge.propose(draft)).outcome).toMatch(/^(created|updated)$/)
  expectWhole(it)
  expect(it.double.faults.unused()).toEqual([])
})

test('a proposal goes through where every answer is lost once after the deed', async () => {
  const it = await world(...STEPS.map((on): PlannedFault => ({ on, when: 'after', answer: 'cut' })))
  const draft = await draftOn(it.forge)
  await it.forge.propose(draft)
  expectWhole(it)
  expect(it.double.faults.unused()).toEqual([])
})

describe('where GitHub does the deed, says that it failed, and goes on so through every retry', () => {
  test.each(STEPS)('at %s, the next run finishes and doubles nothing', async (on) => {
    const it = await world({ on, when: 'after', answer: BAD_GATEWAY, times: 4 })
    const draft = await draftOn(it.forge)
    const first = await faultOf(it.forge.propose(draft))
    expect(first).toMatch(
      /^(no fault|FORGE_UNAVAILABLE cannot .*: GitHub did not answer: 502 Server Error)$/,
    )
    await it.forge.propose(draft)
    expectWhole(it)
    expect((await it.forge.propose(draft)).outcome).toBe('unchanged')
  })
})

describe('where a run ends in the middle', () => {
  test.each(STEPS)('before %s, the next run finishes and doubles nothing', async (on) => {
    const it = await world({ on, when: 'before', answer: BAD_GATEWAY, times: 4 })
    const draft = await draftOn(it.forge)
    expect(await faultOf(it.forge.propose(draft))).toMatch(/^FORGE_UNAVAILABLE /)
    await it.forge.propose(draft)
    expectWhole(it)
  })
})

test('a pull request that GitHub does not list yet, and says exists, is found', async () => {
  const it = await world()
  const draft = await draftOn(it.forge)
  await it.forge.propose(draft)
  const empty: PlannedAnswer = { status: 200, message: '', body: [] }
  it.double.faults.plan({ on: 'pulls/list', when: 'before', answer: empty, times: 3 })
  expect((await it.forge.propose({ ...draft, body: 'Other.\n' })).outcome).toBe('updated')
  expect(it.double.world.pulls.map((one) => one.body)).toEqual(['Other.\n'])
})

test('labels and reviewers wait for the moment that GitHub needs to know its pull request', async () => {
  const answer = {
    status: 422,
    message: "Could not resolve to a node with the global id of 'PR_1'.",
  }
  const it = await world(
    { on: 'issues/add-labels', when: 'before', answer, times: 2 },
    { on: 'pulls/request-reviewers', when: 'before', answer, times: 3 },
  )
  expect((await it.forge.propose(await draftOn(it.forge))).notices).toEqual([])
  expectWhole(it)
})

test('a stale answer about the base ends in a conflict, not in a change on the wrong commit', async () => {
  const it = await world()
  const draft = await draftOn(it.forge)
  const { body } = {
    body: {
      data: {
        repository: {
          id: 'R_1',
          base: { target: { oid: 'ab'.repeat(20) } },
          branch: null,
          commit: null,
          defaultBranchRef: null,
        },
      },
    },
  }
  it.double.faults.plan({ on: 'Look', when: 'before', answer: { status: 200, message: '', body } })
  expect(await faultOf(it.forge.propose(draft))).toBe(
    `FORGE_CONFLICT main is at abababababab, but the change was made from ${draft.baseCommit.slice(0, 12)}`,
  )
})

describe('limits', () => {
  const polite = (it: GithubWorld, notes: string[], longestWait = 300) =>
    it.openWith({ pace: 'polite', second: 1, longestWait, note: (text) => notes.push(text) })

  test('a secondary limit is waited out for as long as GitHub says, and people are told', async () => {
    const it = await world({ on: 'repos/get', when: 'before', answer: secondaryLimit(7), times: 2 })
    const notes: string[] = []
    expect(await polite(it, notes).defaultBranch()).toBe('main')
    expect(notes).toEqual([
      'GitHub asks for fewer requests at once: waiting 7 seconds',
      'GitHub asks for fewer requests at once: waiting 7 seconds',
    ])
  })

  test('a limit that outlasts our patience is named with its end', async () => {
    const it = await world({ on: 'repos/get', when: 'before', answer: primaryLimit(2_100_000_000) })
    await expect(polite(it, []).defaultBranch()).rejects.toMatchObject({
      code: 'FORGE_RATE_LIMITED',
      message: 'GitHub limits the requests of this token until 2036-07-18T13:20:00Z',
      hint: 'run this again later, and less at the same time',
    })
  })

  test('a secondary limit that is too long is named with its length', async () => {
    const it = await world({ on: 'repos/get', when: 'before', answer: secondaryLimit(900) })
    expect(await faultOf(polite(it, []).defaultBranch())).toBe(
      'FORGE_RATE_LIMITED GitHub limits the requests of this token for 900 seconds',
    )
  })

  test('a limit of GraphQL comes with a good status and is named too', async () => {
    const errors = [
      { type: 'RATE_LIMITED', message: 'API rate limit already exceeded for installation ID 1.' },
    ]
    const answer = { status: 200, message: '', body: { errors } }
    const it = await world({ on: 'Pull', when: 'before', answer })
    expect(await faultOf(it.forge.pull(1))).toBe(
      'FORGE_RATE_LIMITED GitHub limits the requests of this token',
    )
    const again = await world({ on: 'Pull', when: 'before', answer, times: 9 })
    expect(await faultOf(polite(again, [], 0).pull(1))).toBe(
      'FORGE_RATE_LIMITED GitHub limits the requests of this token',
    )
  })
})

describe('what GitHub refuses is explained', () => {
  test.each<[string, PlannedAnswer, string, string]>([
    [
      'a permission, by the header that names it',
      {
        status: 403,
        message: 'Resource not accessible by integration',
        headers: { 'x-accepted-github-permissions': 'pull_requests=write' },
      },
      'FORGE_FORBIDDEN cannot open a pull request in acme/policy: Resource not accessible by integration',
      'the token needs pull_requests: write',
    ],
    [
      'a permission, by the words',
      { status: 403, message: 'Resource not accessible by personal access token' },
      'FORGE_FORBIDDEN cannot open a pull request in acme/policy: Resource not accessible by personal access token',
      'give the fine-grained token "Contents" and "Pull requests" with write access to this repository',
    ],
    [
      "the organisation's setting",
      {
        status: 403,
        message: 'GitHub Actions is not permitted to create or approve pull requests.',
      },
      'FORGE_FORBIDDEN cannot open a pull request in acme/policy: GitHub Actions is not permitted to create or approve pull requests.',
      'allow it under Settings, Actions, General, "Allow GitHub Actions to create and approve pull requests", or use the token of a GitHub App',
    ],
    [
      'single sign-on',
      {
        status: 403,
        message: 'Resource protected by organization SAML enforcement.',
        headers: {
          'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=x',
        },
      },
      'FORGE_FORBIDDEN cannot open a pull request in acme/policy: Resource protected by organization SAML enforcement.',
      "authorise the token for the organisation's single sign-on at https://github.com/orgs/acme/sso?authorization_request=x",
    ],
    [
      'an archive',
      { status: 403, message: 'Repository was archived so is read-only.' },
      'FORGE_FORBIDDEN cannot open a pull request in acme/policy: Repository was archived so is read-only.',
      'the repository is archived and read-only: unarchive it, or configure another',
    ],
    [
      'a token that is over',
      { status: 401, message: 'Bad credentials' },
      'FORGE_UNAUTHENTICATED GitHub does not accept the token: Bad credentials',
      'check that the token is set, not expired and not revoked',
    ],
    [
      'anything else, in its own words',
      { status: 422, message: 'Validation Failed: no such luck' },
      'FORGE_REFUSED cannot open a pull request in acme/policy: Validation Failed: no such luck',
      'undefined',
    ],
  ])('%s', async (_, answer, message, hint) => {
    const it = await world({ on: 'pulls/create', when: 'before', answer })
    const error: unknown = await it.forge
      .propose(await draftOn(it.forge))
      .catch((caught: unknown) => caught)
    if (!(error instanceof Fault)) throw error
    expect(`${error.code} ${error.message}`).toBe(message)
    expect(String(error.hint)).toBe(hint)
  })
})

test('neither token nor its header is anywhere in an error', async () => {
  const it = await world()
  const secret = 'ghs_0123456789abcdefghijklmnopqrstuvwxyz'
  const forge = it.openWith({ token: secret })
  for (const ask of [() => forge.defaultBranch(), () => forge.pull(1)]) {
    const error: unknown = await ask().catch((caught: unknown) => caught)
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(secret)
    expect(error).toMatchObject({ code: 'FORGE_UNAUTHENTICATED' })
  }
})

test('an answer that is not of its form is told so', async () => {
  const answer = { status: 200, message: '', body: { default_branch: 7 } }
  const it = await world({ on: 'repos/get', when: 'before', answer })
  expect(await faultOf(it.forge.defaultBranch())).toBe(
    "FORGE_UNAVAILABLE cannot read acme/policy: GitHub's answer: default_branch: Invalid input: expected string, received number",
  )
})

test('a server that never answers is given up', async () => {
  const it = await world()
  const forge = it.openWith({
    timeout: 20,
    fetch: (_, init) =>
      new Promise((_done, fail) =>
        init?.signal?.addEventListener('abort', () => fail(init.signal?.reason)),
      ),
  })
  expect(await faultOf(forge.defaultBranch())).toMatch(
    /^FORGE_UNAVAILABLE cannot read acme\/policy: GitHub did not answer: /,
  )
})
