import { describe, expect, onTestFinished, test } from 'vitest'
import { instantFromSeconds } from '../../src/model/instant.ts'
import type { Forge, PullDraft } from '../../src/ports/forge.ts'
import { faultOf } from './fault-of.ts'

/** What people do with a pull request, beside the forge's own interface. */
export interface People {
  approve(number: number, by: string): Promise<void>
  merge(number: number, by: string): Promise<void>
  close(number: number, by: string): Promise<void>
  /** Commits files (and `message`, if given, as the message) onto a branch, made from main if need be. */
  push(branch: string, files: Readonly<Record<string, string>>, by: string): Promise<string>
  deleteBranch(branch: string): Promise<void>
  setTime(at: string): void
}

/** A forge in a world of its own: a repository whose `main` holds README.md and allow/signer.json (`{}`). */
export interface ForgeWorld {
  readonly forge: Forge
  /** Another client of the same forge, as a second job would be. */
  another(): Promise<Forge>
  readonly people: People
  /** A path or address that git can read the repository from. */
  readonly gitAddress: string
  git(args: readonly string[]): string
  close(): Promise<void>
}

const BRANCH = 'golden-pcr/signer/production'
const PATH = 'allow/signer.json'

/** What every forge owes its callers. A driver is finished when this passes. */
export function forgeContract(name: string, open: () => Promise<ForgeWorld>): void {
  const world = async (): Promise<ForgeWorld> => {
    const opened = await open()
    onTestFinished(() => opened.close())
    return opened
  }

  const draftOn = async (forge: Forge, change: Partial<PullDraft> = {}): Promise<PullDraft> => ({
    branch: BRANCH,
    base: 'main',
    baseCommit: (await forge.headOf('main')) ?? '',
    title: 'Promote signer 1.0.0 to production',
    body: '# Review\n\nPCR0 changes.\n',
    message: 'Promote signer 1.0.0 to production\n\nMeasurement 0123456789ab.',
    files: [{ path: PATH, content: '{"entries":["1.0.0"]}\n' }],
    labels: ['golden-pcr'],
    reviewers: [],
    ...change,
  })

  describe(`${name}: reading`, () => {
    test('knows the default branch, its head and a file on it', async () => {
      const { forge, git } = await world()
      const head = git(['rev-parse', 'main'])
      expect(await forge.defaultBranch()).toBe('main')
      expect(await forge.headOf('main')).toBe(head)
      expect(await forge.readFile(PATH, head)).toEqual({ content: '{}\n', commit: head })
    })

    test('says undefined of a branch and of a file that are not there', async () => {
      const { forge } = await world()
      const head = (await forge.headOf('main')) ?? ''
      expect(await forge.headOf('nowhere')).toBeUndefined()
      expect(await forge.readFile('allow/other.json', head)).toBeUndefined()
      expect(await forge.pull(7)).toBeUndefined()
      expect(await forge.pullsFrom(BRANCH, 'main')).toEqual([])
    })

    test('refuses a commit that is not there, and a directory in place of a file', async () => {
      const { forge } = await world()
      const head = (await forge.headOf('main')) ?? ''
      expect(await faultOf(forge.readFile(PATH, 'ab'.repeat(20)))).toMatch(
        /^FORGE_COMMIT_UNKNOWN there is no commit abab/,
      )
      expect(await faultOf(forge.readFile('allow', head))).toBe(
        'FORGE_FILE_INVALID allow is not a file',
      )
    })

    test('reads text exactly: line ends, marks and characters beyond the first plane', async () => {
      const { forge, people } = await world()
      const content = '\uFEFFa\r\nb\u2028c 🔒\n\n'
      const commit = await people.push('main', { 'odd name.txt': content }, 'alice')
      expect(await forge.readFile('odd name.txt', commit)).toEqual({ content, commit })
    })

    test('tells which commits changed a file, and nothing of what it does not have', async () => {
      const { forge, people, git } = await world()
      const timeOf = (commit: string): string =>
        instantFromSeconds(Number(git(['show', '-s', '--format=%ct', commit])))
      people.setTime('2026-11-23T11:00:00Z')
      const changed = await people.push('main', { [PATH]: '{"entries":[]}\n' }, 'alice')
      people.setTime('2026-11-23T12:00:00Z')
      const later = await people.push('main', { 'a.txt': 'a\n' }, 'alice')
      const last = await forge.changesOf(PATH, later, 1)
      expect(last).toEqual([{ commit: changed, at: timeOf(changed) }])
      expect(await forge.changesOf(PATH, changed, 1)).toEqual(last)
      const [newest, ...older] = await forge.changesOf(PATH, later, 9)
      expect(newest).toEqual(last[0])
      for (const { commit } of older) {
        expect((await forge.readFile(PATH, commit))?.content).not.toBe('{"entries":[]}\n')
      }
      expect(await forge.changesOf('a.txt', later, 1)).toEqual([
        { commit: later, at: timeOf(later) },
      ])
      expect(await forge.changesOf('nowhere.json', later, 9)).toEqual([])
      expect(await forge.changesOf(PATH, 'not a commit', 9)).toEqual([])
    })

    test('tells ancestors from others, and knows what it does not know', async () => {
      const { forge, people } = await world()
      const older = (await forge.headOf('main')) ?? ''
      const newer = await people.push('main', { 'a.txt': 'a\n' }, 'alice')
      expect(await forge.isAncestor(older, newer)).toBe(true)
      expect(await forge.isAncestor(newer, newer)).toBe(true)
      expect(await forge.isAncestor(newer, older)).toBe(false)
      expect(await forge.isAncestor('ab'.repeat(20), newer)).toBeUndefined()
      expect(await forge.isAncestor('not a commit', newer)).toBeUndefined()
    })
  })

  describe(`${name}: proposing`, () => {
    test('opens a pull request whose branch is the base and the change, and nothing else', async () => {
      const { forge, git } = await world()
      const draft = await draftOn(forge)
      const { pull, outcome, notices } = await forge.propose(draft)
      expect({ outcome, notices }).toEqual({ outcome: 'created', notices: [] })
      expect(pull).toEqual({
        number: 1,
        url: expect.stringMatching(/^(file|https?):\/\//),
        branch: BRANCH,
        base: 'main',
        state: 'open',
        title: draft.title,
        author: expect.any(String),
        headCommit: git(['rev-parse', BRANCH]),
      })
      expect(await forge.pull(1)).toEqual(pull)
      expect(await forge.pullsFrom(BRANCH, 'main')).toEqual([pull])
      expect(git(['rev-parse', `${BRANCH}^`])).toBe(draft.baseCommit)
      expect(git(['diff', '--name-status', 'main', BRANCH])).toBe(`M\t${PATH}`)
      expect(git(['show', `${BRANCH}:${PATH}`])).toBe('{"entries":["1.0.0"]}')
      expect(git(['log', '-1', '--format=%B', BRANCH])).toMatch(
        /^Promote signer 1\.0\.0 to production\n\nMeasurement 0123456789ab\.\n\nGolden-PCR-Change: [0-9a-f]{64}$/,
      )
      expect(git(['for-each-ref', '--format=%(refname)', 'refs/heads/golden-pcr'])).toBe(
        `refs/heads/${BRANCH}`,
      )
    })

    test('run again with the same draft, changes nothing and says so', async () => {
      const { forge, git, another } = await world()
      const draft = await draftOn(forge)
      const first = await forge.propose(draft)
      const before = git(['for-each-ref'])
      expect(await (await another()).propose(draft)).toEqual({
        pull: first.pull,
        outcome: 'unchanged',
        notices: [],
      })
      expect(git(['for-each-ref'])).toBe(before)
    })

    test('brings the open pull request up to date, dropping files that are no longer part of it', async () => {
      const { forge, git } = await world()
      const draft = await draftOn(forge)
      const extra = { path: 'allow/kms.json', content: '[]\n' }
      const first = await forge.propose({ ...draft, files: [...draft.files, extra] })
      const second = await forge.propose({
        ...draft,
        title: 'Promote signer 1.1.0 to production',
        message: 'Promote signer 1.1.0 to production',
        files: [{ path: PATH, content: '{"entries":["1.1.0"]}\n' }],
      })
      expect(second.outcome).toBe('updated')
      expect(second.pull.number).toBe(first.pull.number)
      expect(second.pull.title).toBe('Promote signer 1.1.0 to production')
      expect(git(['diff', '--name-only', 'main', BRANCH])).toBe(PATH)
      expect(git(['rev-list', '--count', `main..${BRANCH}`])).toBe('1')
    })

    test('changes the text alone without moving the branch', async () => {
      const { forge, git } = await world()
      const draft = await draftOn(forge)
      await forge.propose(draft)
      const head = git(['rev-parse', BRANCH])
      const second = await forge.propose({ ...draft, body: 'Soaked for a day.\n' })
      expect(second.outcome).toBe('updated')
      expect(git(['rev-parse', BRANCH])).toBe(head)
    })

    test('throws FORGE_CONFLICT when the base has moved on, and changes nothing', async () => {
      const { forge, people, git } = await world()
      const draft = await draftOn(forge)
      const moved = await people.push('main', { 'a.txt': 'a\n' }, 'alice')
      expect(await faultOf(forge.propose(draft))).toBe(
        `FORGE_CONFLICT main is at ${moved.slice(0, 12)}, but the change was made from ${draft.baseCommit.slice(0, 12)}`,
      )
      expect(git(['for-each-ref', '--format=%(refname)', 'refs/heads/golden-pcr'])).toBe('')
      expect(await forge.pull(1)).toBeUndefined()
    })

    test('plans again on a base that moved: the branch stands on the new base', async () => {
      const { forge, people, git } = await world()
      await forge.propose(await draftOn(forge))
      const moved = await people.push('main', { 'a.txt': 'a\n' }, 'alice')
      const again = await forge.propose(await draftOn(forge))
      expect(again.outcome).toBe('updated')
      expect(git(['rev-parse', `${BRANCH}^`])).toBe(moved)
    })

    test('refuses to throw away a commit that somebody pushed to the branch', async () => {
      const { forge, people, git } = await world()
      const draft = await draftOn(forge)
      await forge.propose(draft)
      const own = git(['rev-parse', BRANCH])
      expect(await forge.foreignCommit(draft.baseCommit, own)).toBeUndefined()
      const foreign = await people.push(BRANCH, { 'note.txt': 'mine\n' }, 'bob')
      expect(await forge.foreignCommit(draft.baseCommit, foreign)).toBe(foreign)
      expect(await faultOf(forge.propose({ ...draft, title: 'Another' }))).toBe(
        `FORGE_BRANCH_FOREIGN ${BRANCH} holds ${foreign.slice(0, 12)}, which golden-pcr did not make`,
      )
      expect(git(['rev-parse', BRANCH])).toBe(foreign)
      expect((await forge.pull(1))?.headCommit).toBe(foreign)
    })

    test('takes a commit of its own that somebody amended for foreign', async () => {
      const { forge, people, git } = await world()
      const draft = await draftOn(forge)
      await forge.propose(draft)
      const message = git(['log', '-1', '--format=%B', BRANCH])
      await people.deleteBranch(BRANCH)
      const amended = await people.push(
        BRANCH,
        { [PATH]: '{"entries":["evil"]}\n', message },
        'bob',
      )
      expect(await faultOf(forge.propose(draft))).toBe(
        `FORGE_BRANCH_FOREIGN ${BRANCH} holds ${amended.slice(0, 12)}, which golden-pcr did not make`,
      )
    })

    test('refuses a change that the base holds already', async () => {
      const { forge } = await world()
      const draft = await draftOn(forge, { files: [{ path: PATH, content: '{}\n' }] })
      expect(await faultOf(forge.propose(draft))).toBe(
        `FORGE_NO_CHANGE main already holds this ${PATH}`,
      )
    })

    test('names a base that does not exist', async () => {
      const { forge } = await world()
      const draft = await draftOn(forge, { base: 'trunk' })
      expect(await faultOf(forge.propose(draft))).toBe(
        'FORGE_BASE_MISSING there is no branch trunk',
      )
    })

    test.each([
      ['a path out of the repository', { files: [{ path: '../x', content: '' }] }],
      ['a path into .git', { files: [{ path: 'a/.GIT/config', content: '' }] }],
      ['a branch that looks like an option', { branch: '--force' }],
      ['a title of two lines', { title: 'a\nb' }],
      ['the base as its own branch', { branch: 'main' }],
      ['a change without files', { files: [] }],
      ['an empty message', { message: ' \n' }],
      ['a short commit', { baseCommit: 'abc' }],
    ])('refuses %s', async (_, change) => {
      const { forge, git } = await world()
      const before = git(['for-each-ref'])
      expect(await faultOf(forge.propose(await draftOn(forge, change)))).toMatch(/^INPUT_INVALID /)
      expect(git(['for-each-ref'])).toBe(before)
    })
  })

  describe(`${name}: after a decision`, () => {
    test('a merge is told with its commit, time and person, and the base holds the change', async () => {
      const { forge, people, git } = await world()
      const { pull } = await forge.propose(await draftOn(forge))
      people.setTime('2026-11-24T12:00:00Z')
      await people.merge(pull.number, 'bob')
      const merged = await forge.pull(pull.number)
      expect(merged).toEqual({
        ...pull,
        state: 'merged',
        closedAt: '2026-11-24T12:00:00Z',
        closedBy: 'bob',
        merge: { commit: git(['rev-parse', 'main']), at: '2026-11-24T12:00:00Z', by: 'bob' },
      })
      expect(await forge.pullsFrom(BRANCH, 'main')).toEqual([merged])
      expect(git(['show', `main:${PATH}`])).toBe('{"entries":["1.0.0"]}')
    })

    test('a close is told with its time and person', async () => {
      const { forge, people } = await world()
      const { pull } = await forge.propose(await draftOn(forge))
      people.setTime('2026-11-24T12:00:00Z')
      await people.close(pull.number, 'bob')
      expect(await forge.pull(pull.number)).toEqual({
        ...pull,
        state: 'closed',
        closedAt: '2026-11-24T12:00:00Z',
        closedBy: 'bob',
      })
    })

    test.each([
      ['merged', true],
      ['merged', false],
      ['closed', true],
      ['closed', false],
    ] as const)(
      'a %s pull request makes way for a new one (branch deleted: %s)',
      async (how, deleted) => {
        const { forge, people, git } = await world()
        const first = await forge.propose(await draftOn(forge))
        await (how === 'merged' ? people.merge(1, 'bob') : people.close(1, 'bob'))
        if (deleted) await people.deleteBranch(BRANCH)
        const second = await forge.propose(
          await draftOn(forge, { files: [{ path: PATH, content: '{"entries":["2.0.0"]}\n' }] }),
        )
        expect(second.outcome).toBe('created')
        expect(second.pull.number).toBeGreaterThan(first.pull.number)
        expect(git(['rev-parse', `${BRANCH}^`])).toBe(git(['rev-parse', 'main']))
        const states = (await forge.pullsFrom(BRANCH, 'main')).map((it) => it.state)
        expect(states).toEqual(['open', how])
      },
    )

    test('the same draft after a close is proposed anew', async () => {
      const { forge, people } = await world()
      const draft = await draftOn(forge)
      await forge.propose(draft)
      await people.close(1, 'bob')
      const second = await forge.propose(draft)
      expect(second.outcome).toBe('created')
      expect(second.pull.state).toBe('open')
    })

    test('closing says so once, and a merged one cannot be closed', async () => {
      const { forge, people } = await world()
      const draft = await draftOn(forge)
      const { pull } = await forge.propose(draft)
      await forge.close(pull.number, 'overtaken by 1.1.0')
      await forge.close(pull.number, 'overtaken by 1.1.0')
      expect((await forge.pull(pull.number))?.state).toBe('closed')
      const second = await forge.propose(draft)
      await people.merge(second.pull.number, 'bob')
      expect(await faultOf(forge.close(second.pull.number, 'late'))).toBe(
        `FORGE_PULL_DECIDED pull request ${second.pull.number} is merged already`,
      )
      expect(await faultOf(forge.close(99, 'none'))).toBe(
        'FORGE_PULL_MISSING there is no pull request 99',
      )
    })
  })

  describe(`${name}: approvals`, () => {
    test('counts each person once, for the head alone, and never the author', async () => {
      const { forge, people } = await world()
      const draft = await draftOn(forge)
      const { pull } = await forge.propose(draft)
      const none = { standing: [], passedOver: [] }
      expect(await forge.approvals(pull.number)).toEqual(none)
      people.setTime('2026-11-23T11:00:00Z')
      await people.approve(pull.number, 'bob')
      people.setTime('2026-11-23T12:00:00Z')
      await people.approve(pull.number, 'bob')
      await people.approve(pull.number, 'carol')
      const commit = pull.headCommit
      expect(await forge.approvals(pull.number)).toEqual({
        standing: [
          { by: 'bob', at: '2026-11-23T12:00:00Z', commit },
          { by: 'carol', at: '2026-11-23T12:00:00Z', commit },
        ],
        passedOver: [],
      })
      await forge.propose({ ...draft, files: [{ path: PATH, content: '{"entries":["9"]}\n' }] })
      const passedOver = [
        { who: 'bob', why: 'stale-commit', commit },
        { who: 'carol', why: 'stale-commit', commit },
      ]
      expect(await forge.approvals(pull.number)).toEqual({ standing: [], passedOver })
      await people.approve(pull.number, 'carol')
      const after = await forge.approvals(pull.number)
      expect(after.standing.map((it) => it.by)).toEqual(['carol'])
      expect(after.passedOver).toEqual([{ who: 'bob', why: 'stale-commit', commit }])
    })

    test('are not of who wrote a commit after approving, and of the head', async () => {
      const { forge, people } = await world()
      const { pull } = await forge.propose(await draftOn(forge))
      await people.approve(pull.number, 'bob')
      await people.push(BRANCH, { 'more.txt': 'more\n' }, 'bob')
      await people.approve(pull.number, 'carol')
      const { standing, passedOver } = await forge.approvals(pull.number)
      expect(standing.map((it) => it.by)).toEqual(['carol'])
      expect(passedOver).toEqual([{ who: 'bob', why: 'stale-commit', commit: pull.headCommit }])
    })

    test('stand as they were at the merge', async () => {
      const { forge, people } = await world()
      const { pull } = await forge.propose(await draftOn(forge))
      people.setTime('2026-11-23T11:00:00Z')
      await people.approve(pull.number, 'carol')
      people.setTime('2026-11-23T12:00:00Z')
      await people.merge(pull.number, 'bob')
      expect(await forge.approvals(pull.number)).toEqual({
        standing: [{ by: 'carol', at: '2026-11-23T11:00:00Z', commit: pull.headCommit }],
        passedOver: [],
      })
    })

    test('of a pull request that is not there are refused', async () => {
      const { forge } = await world()
      expect(await faultOf(forge.approvals(99))).toBe(
        'FORGE_PULL_MISSING there is no pull request 99',
      )
    })
  })

  describe(`${name}: committing directly`, () => {
    test('puts one commit onto the base, and is found again when it is made again', async () => {
      const { forge, git } = await world()
      const { base, baseCommit, message, files } = await draftOn(forge)
      const commit = await forge.commit({ base, baseCommit, message, files })
      expect(git(['rev-parse', 'main'])).toBe(commit)
      expect(git(['rev-parse', 'main^'])).toBe(baseCommit)
      expect(await forge.commit({ base, baseCommit, message, files })).toBe(commit)
      expect(git(['rev-parse', 'main'])).toBe(commit)
    })

    test('throws FORGE_CONFLICT when the branch has moved on', async () => {
      const { forge, people } = await world()
      const { base, baseCommit, message, files } = await draftOn(forge)
      const moved = await people.push('main', { 'a.txt': 'a\n' }, 'alice')
      expect(await faultOf(forge.commit({ base, baseCommit, message, files }))).toBe(
        `FORGE_CONFLICT main is at ${moved.slice(0, 12)}, but the change was made from ${baseCommit.slice(0, 12)}`,
      )
    })
  })

  describe(`${name}: at the same moment`, () => {
    test('of 20 that propose into one file, each ends in the list or in a named conflict', async () => {
      const { forge, another, people, git } = await world()
      await people.push('main', { [PATH]: '[]\n' }, 'alice')
      const release = async (version: number): Promise<string> => {
        const own = await another()
        for (let tries = 0; tries < 3; tries += 1) {
          const baseCommit = (await own.headOf('main')) ?? ''
          const list: unknown = JSON.parse((await own.readFile(PATH, baseCommit))?.content ?? '')
          if (!Array.isArray(list)) return 'unreadable'
          const content = `${JSON.stringify([...list, version])}\n`
          const draft = await draftOn(own, {
            branch: `golden-pcr/signer/release-${version}`,
            baseCommit,
            files: [{ path: PATH, content }],
          })
          try {
            const { pull } = await own.propose(draft)
            await people.merge(pull.number, 'bob')
            return 'merged'
          } catch (error) {
            const code = await faultOf(Promise.reject(error))
            if (!/^FORGE_(CONFLICT|MERGE_CONFLICT|REFUSED)/.test(code)) return code
          }
        }
        return 'conflict'
      }
      const ends = await Promise.all(Array.from({ length: 20 }, (_, i) => release(i + 1)))
      const list: unknown = JSON.parse(git(['show', `main:${PATH}`]))
      const merged = ends.flatMap((end, i) => (end === 'merged' ? [i + 1] : []))
      expect(ends.filter((end) => end !== 'merged' && end !== 'conflict')).toEqual([])
      expect(Array.isArray(list) ? list.toSorted((a, b) => a - b) : list).toEqual(merged)
      expect(merged.length).toBeGreaterThan(0)
      expect(git(['fsck', '--strict', '--no-dangling'])).toBe('')
      expect(await forge.headOf('main')).toBe(git(['rev-parse', 'main']))
    }, 240_000)

    test('of several that propose for one branch, one wins whole and the others are told', async () => {
      const { forge, another, git } = await world()
      const draft = await draftOn(forge)
      const runs = await Promise.all(
        Array.from({ length: 6 }, async (_, i) => {
          const own = await another()
          const files = [{ path: PATH, content: `{"entries":["1.0.${i}"]}\n` }]
          try {
            await own.propose({ ...draft, title: `Promote 1.0.${i}`, files })
            return `{"entries":["1.0.${i}"]}`
          } catch (error) {
            return (await faultOf(Promise.reject(error))).split(' ')[0]
          }
        }),
      )
      const texts = runs.filter((run) => run !== 'FORGE_CONFLICT')
      expect(texts).toContain(git(['show', `${BRANCH}:${PATH}`]))
      expect(git(['rev-list', '--count', `main..${BRANCH}`])).toBe('1')
      const pulls = await forge.pullsFrom(BRANCH, 'main')
      expect(pulls.map((it) => it.state)).toEqual(['open'])
      expect(git(['for-each-ref', '--format=%(refname)', 'refs/heads/golden-pcr'])).toBe(
        `refs/heads/${BRANCH}`,
      )
    }, 120_000)

    test('several that propose the very same thing make one pull request', async () => {
      const { forge, another } = await world()
      const draft = await draftOn(forge)
      const runs = await Promise.allSettled(
        Array.from({ length: 4 }, async () => (await another()).propose(draft)),
      )
      const numbers = runs.flatMap((it) =>
        it.status === 'fulfilled' ? [it.value.pull.number] : [],
      )
      expect(new Set(numbers).size).toBe(1)
      expect(await forge.pullsFrom(BRANCH, 'main')).toHaveLength(1)
    }, 120_000)
  })
}
