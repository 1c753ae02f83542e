import { describe, expect, onTestFinished, test } from 'vitest'
import { passedOverReviews } from '../../../src/forge/github/passed-over.ts'
import { type Review, standingReviews } from '../../../src/forge/github/reviews.ts'
import { parseInstant } from '../../../src/model/instant.ts'
import { draftOn } from './drafts.ts'
import { type GithubWorld, githubWorld } from './world.ts'

const HEAD = 'a'.repeat(40)
const OLD = 'b'.repeat(40)

function said(login: string, state: string, hour: number, change: Partial<Review> = {}): Review {
  return {
    state,
    commit_id: HEAD,
    submitted_at: parseInstant(`2026-11-23T${String(hour).padStart(2, '0')}:00:00Z`),
    user: { login, type: 'User' },
    ...change,
  }
}

const bot = { user: { login: 'helper[bot]', type: 'Bot' } }

describe('of what people said, what stands is', () => {
  test.each<[string, readonly Review[], readonly string[], readonly string[]]>([
    ['an approval of the head', [said('bob', 'APPROVED', 1)], ['bob'], []],
    [
      'nothing, where it was given for another commit',
      [said('bob', 'APPROVED', 1, { commit_id: OLD })],
      [],
      ['bob stale-commit'],
    ],
    [
      'nothing, where the commit is not known',
      [said('bob', 'APPROVED', 1, { commit_id: null })],
      [],
      ['bob stale-commit'],
    ],
    [
      'an approval with comments after it',
      [said('bob', 'APPROVED', 1), said('bob', 'COMMENTED', 2)],
      ['bob'],
      [],
    ],
    [
      'nothing after changes were asked for',
      [said('bob', 'APPROVED', 1), said('bob', 'CHANGES_REQUESTED', 2)],
      [],
      ['bob changes-requested'],
    ],
    [
      'an approval that answers an earlier wish',
      [said('bob', 'CHANGES_REQUESTED', 1), said('bob', 'APPROVED', 2)],
      ['bob'],
      [],
    ],
    [
      'nothing after a dismissal, even if an older approval is there',
      [said('bob', 'APPROVED', 1), said('bob', 'DISMISSED', 2)],
      [],
      ['bob dismissed'],
    ],
    [
      'the later of two, in whatever order they come',
      [said('bob', 'CHANGES_REQUESTED', 3), said('bob', 'APPROVED', 2)],
      [],
      ['bob changes-requested'],
    ],
    [
      'nothing while a review is not handed in',
      [said('bob', 'PENDING', 1, { submitted_at: undefined })],
      [],
      [],
    ],
    ['nothing of a bot', [said('', 'APPROVED', 1, bot)], [], ['helper[bot] no-person']],
    [
      'nothing of an account that is gone',
      [said('', 'APPROVED', 1, { user: null })],
      [],
      ['ghost no-person'],
    ],
    [
      'nothing that was said after the merge',
      [said('bob', 'APPROVED', 13)],
      [],
      ['bob after-merge'],
    ],
    [
      'what stood at the merge, whatever was said after it',
      [said('bob', 'APPROVED', 1), said('bob', 'CHANGES_REQUESTED', 13)],
      ['bob'],
      [],
    ],
    [
      'each person once',
      [said('bob', 'APPROVED', 1), said('bob', 'APPROVED', 2), said('eve', 'APPROVED', 2)],
      ['bob', 'eve'],
      [],
    ],
    [
      'nothing, where the head was approved after the merge alone',
      [said('bob', 'APPROVED', 1, { commit_id: OLD }), said('bob', 'APPROVED', 13)],
      [],
      ['bob after-merge'],
    ],
  ])('%s', (_, reviews, names, others) => {
    const merged = parseInstant('2026-11-23T12:00:00Z')
    expect(standingReviews(reviews, HEAD, merged).map((it) => it.by)).toEqual(names)
    const passedOver = passedOverReviews(reviews, HEAD, merged)
    expect(passedOver.map(({ who, why }) => `${who} ${why}`)).toEqual(others)
  })
})

async function world(): Promise<GithubWorld> {
  const opened = await githubWorld()
  onTestFinished(() => opened.close())
  await opened.forge.propose(await draftOn(opened.forge, { reviewers: [] }))
  return opened
}

test('those who may not write, bots, and authors by name or trailer do not count', async () => {
  const it = await world()
  const { people, world: github } = it.double
  github.account('reader', 'read')
  github.account('stranger', 'none')
  github.account('coauthor')
  const { store } = github
  // A second commit, by a person with a co-author.
  const head = people.push(
    'golden-pcr/signer/production',
    { 'x.txt': 'x\n' },
    'alice',
    'Touch up\n\nCo-authored-by: C <coauthor@example.com>',
  )
  expect(store.commit(head).parents).toHaveLength(1)
  for (const login of ['reader', 'stranger', 'coauthor', 'alice', 'helper[bot]', 'bob']) {
    people.review(1, login)
  }
  expect(await it.forge.approvals(1)).toEqual({
    standing: [{ by: 'bob', at: '2026-11-23T10:00:00Z', commit: head }],
    passedOver: [
      { who: 'helper[bot]', why: 'no-person' },
      { who: 'reader', why: 'no-write-access', commit: head },
      { who: 'stranger', why: 'no-write-access', commit: head },
      { who: 'coauthor', why: 'author', commit: head },
      { who: 'alice', why: 'author', commit: head },
    ],
  })
})

test('approvals on many pages are all seen', async () => {
  const it = await world()
  it.double.paging.largest = 2
  it.double.paging.delay = 5
  for (const login of ['bob', 'carol', 'dave', 'erin', 'frank']) it.double.people.review(1, login)
  expect((await it.forge.approvals(1)).standing.map((one) => one.by)).toEqual([
    'bob',
    'carol',
    'dave',
    'erin',
    'frank',
  ])
})

test('a dismissed approval does not count', async () => {
  const it = await world()
  it.double.people.review(1, 'bob')
  it.double.people.dismiss(1, 'bob')
  const passedOver = [{ who: 'bob', why: 'dismissed' }]
  expect(await it.forge.approvals(1)).toEqual({ standing: [], passedOver })
})
