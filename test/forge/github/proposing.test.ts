import { expect, onTestFinished, test } from 'vitest'
import { faultOf } from '../../contract/fault-of.ts'
import { BRANCH, draftOn, PATH } from './drafts.ts'
import { type GithubWorld, githubWorld } from './world.ts'

async function world(): Promise<GithubWorld> {
  const opened = await githubWorld()
  onTestFinished(() => opened.close())
  opened.double.world.account('bob')
  opened.double.world.account('carol')
  return opened
}

const branches = ({ git }: GithubWorld): string => git(['for-each-ref', '--format=%(refname)'])

test("the commit is GitHub's own: signed, by the app, with the file and nothing else", async () => {
  const it = await world()
  const { pull } = await it.forge.propose(await draftOn(it.forge))
  expect(it.double.world.isSigned(pull.headCommit)).toBe(true)
  expect(it.git(['log', '-1', '--format=%an, %cn', BRANCH])).toBe('golden-pcr[bot], GitHub')
  expect(pull.author).toBe('golden-pcr[bot]')
  expect(pull.url).toBe(`${it.double.url}/acme/policy/pull/1`)
})

test('a commit that GitHub did not sign is refused, and nothing of it is left', async () => {
  const it = await world()
  it.double.world.signs = false
  const draft = await draftOn(it.forge)
  expect(await faultOf(it.forge.propose(draft))).toMatch(
    /^FORGE_COMMIT_UNVERIFIED GitHub did not sign commit [0-9a-f]{12}$/,
  )
  expect(branches(it)).toBe('refs/heads/main')
  expect(await it.forge.pull(1)).toBeUndefined()
  const lenient = it.openWith({ acceptUnsigned: true })
  expect((await lenient.propose(draft)).outcome).toBe('created')
})

test('labels and reviewers are added once, and what people added stays', async () => {
  const it = await world()
  const draft = await draftOn(it.forge)
  await it.forge.propose(draft)
  const pull = it.double.world.pull(1)
  expect([pull.labels, pull.reviewers]).toEqual([['golden-pcr'], ['bob']])
  pull.labels.push('urgent')
  pull.reviewers.push('carol')
  expect((await it.forge.propose(draft)).outcome).toBe('unchanged')
  expect([pull.labels, pull.reviewers]).toEqual([
    ['golden-pcr', 'urgent'],
    ['bob', 'carol'],
  ])
})

test('who has reviewed is not asked again', async () => {
  const it = await world()
  const draft = await draftOn(it.forge)
  await it.forge.propose(draft)
  it.double.people.review(1, 'bob', 'CHANGES_REQUESTED')
  expect((await it.forge.propose(draft)).outcome).toBe('unchanged')
  expect(it.double.world.pull(1).reviewers).toEqual([])
})

test('a reviewer who cannot be asked is named, and the others are asked', async () => {
  const it = await world()
  const reviewers = ['bob', 'mallory', 'acme/security', 'carol']
  const { outcome, notices } = await it.forge.propose(await draftOn(it.forge, { reviewers }))
  expect(outcome).toBe('created')
  expect(notices).toEqual([
    expect.stringMatching(
      /^cannot ask mallory to review pull request 1: Reviews may only be requested/,
    ),
    expect.stringMatching(
      /^cannot ask acme\/security to review pull request 1: Resource not accessible by integration \(add "permissions:/,
    ),
  ])
  expect(it.double.world.pull(1).reviewers).toEqual(['bob', 'carol'])
})

test('a text that GitHub cannot hold is kept whole in a file, and linked at its head', async () => {
  const it = await world()
  const body = `${'| register | a long line of the table, with ü |\n'.repeat(2000)}the end\n`
  const draft = await draftOn(it.forge, { body })
  const { pull } = await it.forge.propose(draft)
  const shown = it.double.world.pull(1).body ?? ''
  const commit = it.git(['for-each-ref', '--format=%(objectname)', 'refs/golden-pcr/reviews'])
  expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(65_536)
  expect(shown.split('\n')[0]).toBe(
    `> This text is longer than GitHub holds. [The whole of it](${it.double.url}/acme/policy/blob/${commit}/review.md) is a file.`,
  )
  expect(body.startsWith(shown.slice(shown.indexOf('|')))).toBe(true)
  expect(`${it.git(['show', `${commit}:review.md`])}\n`).toBe(body)
  expect(it.git(['merge-base', '--is-ancestor', 'main', pull.headCommit])).toBe('')
  expect((await it.forge.propose(draft)).outcome).toBe('unchanged')
})

test("a merge of the base by GitHub's own button is no foreign commit", async () => {
  const it = await world()
  await it.forge.propose(await draftOn(it.forge))
  await it.people.push('main', { 'a.txt': 'a\n' }, 'alice')
  it.double.people.updateBranch(1, 'alice')
  const again = await it.forge.propose(await draftOn(it.forge, { title: 'Promote signer 1.1.0' }))
  expect(again.outcome).toBe('updated')
  expect(it.git(['rev-list', '--count', `main..${BRANCH}`])).toBe('1')
  expect(it.double.world.pull(1).state).toBe('open')
})

test('a merge that somebody pushed is a foreign commit', async () => {
  const it = await world()
  await it.forge.propose(await draftOn(it.forge))
  const base = await it.people.push('main', { 'a.txt': 'a\n' }, 'alice')
  const { store } = it.double.world
  const head = it.git(['rev-parse', BRANCH])
  const mallory = { name: 'mallory', email: 'mallory@example.com' }
  const merge = store.writeCommit({
    tree: store.mergedTree(head, base) ?? '',
    parents: [head, base],
    author: mallory,
    committer: mallory,
    message: 'Merge',
    seconds: 1,
    signed: false,
  })
  it.git(['update-ref', `refs/heads/${BRANCH}`, merge])
  const draft = await draftOn(it.forge, { title: 'Promote signer 1.1.0' })
  expect(await faultOf(it.forge.propose(draft))).toBe(
    `FORGE_BRANCH_FOREIGN ${BRANCH} holds ${merge.slice(0, 12)}, which golden-pcr did not make`,
  )
})

test('a commit that somebody pushes in the last moment is kept', async () => {
  const it = await world()
  const draft = await draftOn(it.forge)
  await it.forge.propose(draft)
  let pushed = ''
  const forge = it.openWith({
    fetch: async (address, init) => {
      if (pushed === '' && String(init?.body).includes('MoveRefs')) {
        pushed = it.double.people.push(BRANCH, { 'note.txt': 'mine\n' }, 'bob')
      }
      return fetch(address, init)
    },
  })
  const next = { ...draft, files: [{ path: PATH, content: '{"entries":["2.0.0"]}\n' }] }
  expect(await faultOf(forge.propose(next))).toBe(
    `FORGE_CONFLICT ${BRANCH} was moved by another writer meanwhile`,
  )
  expect(it.git(['rev-parse', BRANCH])).toBe(pushed)
  expect(branches(it)).toBe(`refs/heads/${BRANCH}\nrefs/heads/main`)
})

test('a staging branch that an ended run left is taken away by the next', async () => {
  const it = await world()
  const head = it.git(['rev-parse', 'main'])
  it.git(['update-ref', `refs/heads/${BRANCH}.staging.0123456789ab`, head])
  await it.forge.propose(await draftOn(it.forge))
  expect(branches(it)).toBe(`refs/heads/${BRANCH}\nrefs/heads/main`)
})

test('a pull request from a fork is never taken for ours, whatever its branch is called', async () => {
  const it = await world()
  const number = it.double.people.forkPull(BRANCH, { [PATH]: '{"entries":["evil"]}\n' }, 'mallory')
  expect(await it.forge.pull(number)).toBeUndefined()
  expect(await it.forge.pullsFrom(BRANCH, 'main')).toEqual([])
  const { pull, outcome } = await it.forge.propose(await draftOn(it.forge))
  expect(outcome).toBe('created')
  expect((await it.forge.pullsFrom(BRANCH, 'main')).map((one) => one.number)).toEqual([pull.number])
})

test('a rule that protects the branch is named, and nothing is left behind', async () => {
  const it = await world()
  it.double.world.protectedBranches = /^golden-pcr\/signer\/production$/
  await expect(it.forge.propose(await draftOn(it.forge))).rejects.toMatchObject({
    code: 'FORGE_PROTECTED',
    message: `cannot move ${BRANCH}: Repository rule violations found Cannot update this protected ref.`,
    hint: 'let the token bypass the rule for golden-pcr/ branches, or leave them out of it',
  })
  expect(branches(it)).toBe('refs/heads/main')
})

test('a direct commit onto a protected branch is refused by its name', async () => {
  const it = await world()
  it.double.world.protectedBranches = /^main$/
  const { base, baseCommit, message, files } = await draftOn(it.forge)
  expect(await faultOf(it.forge.commit({ base, baseCommit, message, files }))).toBe(
    'FORGE_PROTECTED cannot commit to main: Repository rule violations found Cannot update this protected ref.',
  )
})

test('a default branch that was renamed is named, and its pull request is found there', async () => {
  const it = await world()
  const draft = await draftOn(it.forge)
  await it.forge.propose(draft)
  it.double.people.renameDefaultBranch('trunk')
  await expect(it.forge.propose(draft)).rejects.toMatchObject({
    code: 'FORGE_BASE_MISSING',
    message: 'there is no branch main',
    hint: "the repository's default branch is trunk",
  })
  expect(await it.forge.defaultBranch()).toBe('trunk')
  expect((await it.forge.propose({ ...draft, base: 'trunk' })).outcome).toBe('unchanged')
})

test('a locked conversation keeps neither an update nor a close from happening', async () => {
  const it = await world()
  const draft = await draftOn(it.forge)
  await it.forge.propose(draft)
  it.double.people.lock(1)
  expect((await it.forge.propose({ ...draft, body: 'Other.\n' })).outcome).toBe('updated')
  await it.forge.close(1, 'overtaken')
  expect((await it.forge.pull(1))?.state).toBe('closed')
})

test('closing leaves the reason as one comment, however often it is tried', async () => {
  const it = await world()
  await it.forge.propose(await draftOn(it.forge))
  it.double.faults.plan({
    on: 'pulls/update',
    when: 'before',
    answer: { status: 502, message: 'Server Error' },
    times: 4,
  })
  expect(await faultOf(it.forge.close(1, 'overtaken by 1.1.0'))).toMatch(/^FORGE_UNAVAILABLE /)
  await it.forge.close(1, 'overtaken by 1.1.0')
  expect(it.double.world.pull(1).comments.map((one) => one.body)).toEqual(['overtaken by 1.1.0'])
})

test('GitHub is asked to merge by itself where the draft says so, once', async () => {
  const it = await world()
  const draft = await draftOn(it.forge, { autoMerge: true })
  await it.forge.propose(draft)
  expect(it.double.world.pull(1).autoMergeBy?.login).toBe('golden-pcr[bot]')
  expect((await it.forge.propose(draft)).outcome).toBe('unchanged')
})

test.each(['merge', 'squash', 'rebase'] as const)(
  'a %s is told with the commit that the base holds',
  async (how) => {
    const it = await world()
    await it.forge.propose(await draftOn(it.forge))
    const sha = it.double.people.merge(1, 'bob', how)
    expect((await it.forge.pull(1))?.merge).toEqual({
      commit: sha,
      at: '2026-11-23T10:00:00Z',
      by: 'bob',
    })
    const next = await draftOn(it.forge, {
      files: [{ path: PATH, content: '{"entries":["2.0.0"]}\n' }],
    })
    expect((await it.forge.propose(next)).outcome).toBe('created')
  },
)
