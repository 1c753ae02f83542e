import { expect, test } from 'vitest'
import { measurement } from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'
import { beginHubLife, type HubLife, LIST, policyOf } from './hub-life.ts'
import { pullNumber } from './life.ts'

// What only GitHub has: other repositories, teams, forks, texts that are too long.

const HERE = { environment: 'production' }

test('an allow-list in another repository is proposed, checked and settled there', async () => {
  const life = await beginHubLife(policyOf('repository: acme/lists'), { lists: 'lists' })
  const one = await life.record(1)
  const { json } = await life.promote(one)
  expect(life.github.world.pulls).toEqual([])
  expect(life.lists.world.pull(1)).toMatchObject({ state: 'open', author: { type: 'Bot' } })
  expect(json).toMatchObject({
    pullRequest: { url: expect.stringMatching(/\/acme\/lists\/pull\/1$/) },
  })
  // As its required check, in a job of the list's repository, which names the one with the policy.
  const there = { ...HERE, forge: 'github:acme/signer' }
  const head = life.lists.world.pull(1).head
  expect(await life.run('check-change', { ...there, head })).toMatchObject({
    answer: 'yes',
    json: { findings: [] },
  })
  life.pass(60)
  life.lists.people.review(1, 'bo')
  life.lists.people.merge(1, 'cy')
  const settled = await life.run('settle', there)
  expect([settled.answer, await life.allowed()]).toEqual(['yes', [`${one.id} active`]])
  expect((await life.run('settle')).json['events']).toEqual([])
  // By schedule in the service's own repository, it is the same.
  const two = await life.release(2)
  expect(
    life
      .list()
      .entries.map((it) => it.measurement)
      .toSorted(),
  ).toEqual([one.id, two.id].toSorted())
  expect(life.github.world.store.run(['ls-tree', '-r', '--name-only', 'main'])).not.toContain(LIST)
})

test('of two pull requests that are open at once, the one that merges last supersedes the first', async () => {
  const life = await beginHubLife(policyOf('pull: each'))
  const [one, two] = [await life.record(1), await life.record(2)]
  const first = pullNumber((await life.promote(one)).json)
  const second = pullNumber((await life.promote(two)).json)
  expect([first, second]).toEqual([1, 2])
  await life.merge(second)
  expect(await life.allowed()).toEqual([`${two.id} active`])
  // Both change the same list: GitHub does not merge the other as it is, and the check refuses it.
  expect(() => life.github.people.merge(first, 'cy')).toThrow('not mergeable')
  const checked = await life.run('check-change', { ...HERE, head: life.github.world.pull(1).head })
  expect(checked.answer).toBe('no')
  expect((await life.promote(one)).json).toMatchObject({
    pullRequest: { number: 1 },
    outcome: 'updated',
    change: { superseded: [{ measurement: two.id }] },
  })
  await life.merge(first)
  expect(await life.allowed()).toEqual([`${two.id} superseded`, `${one.id} active`])
})

test('no more are allowed at once than the policy says', async () => {
  const life = await beginHubLife(policyOf('maxAllowed: 2'))
  await life.release(1)
  await life.release(2)
  expect(await faultOf(life.promote(await life.record(3)))).toEqual({
    code: 'PROMOTE_TOO_MANY',
    message: 'production allows 2 already, and 2 is its most',
  })
  life.pass(3600)
  expect((await life.promote(measurement(3))).json).toMatchObject({ outcome: 'created' })
})

test('GitHub is asked to merge by itself where the policy says so', async () => {
  const life = await beginHubLife(policyOf('autoMerge: true'))
  await life.promote(await life.record(1))
  expect(life.github.world.pull(1).autoMergeBy?.login).toBe('golden-pcr[bot]')
})

test('the approval of a member of a team that the policy names counts, and of nobody else', async () => {
  const life = await beginHubLife(policyOf('approvals: { count: 1, from: [acme/security] }'))
  const { world, people } = life.github
  world.teams.set('security', ['bo'])
  world.seesTeams = ['golden-pcr[bot]']
  const one = await life.record(1)
  await life.promote(one)
  expect(world.pull(1).body).toContain('One approval from `acme/security`, of this very head')
  people.review(1, 'cy')
  people.merge(1, 'cy')
  const refused = await life.run('settle')
  expect(refused.answer).toBe('no')
  expect(refused.text).toContain('not counted: cy (not among approvals.from)')
  expect(await life.allowed()).toEqual([])
  const two = await life.release(2)
  expect(await life.allowed()).toEqual([`${two.id} active`])
  // A team without people is nobody, and not everybody.
  world.teams.set('security', [])
  await life.promote(await life.record(3))
  people.review(3, 'bo')
  people.merge(3, 'cy')
  await life.run('settle')
  expect(await life.allowed()).toEqual([`${two.id} active`])
})

test('a token that may not see the team ends the command, before anything is decided', async () => {
  const life = await beginHubLife(policyOf('approvals: { count: 1, from: [acme/security] }'))
  await life.promote(await life.record(1))
  life.github.people.review(1, 'bo')
  life.github.people.merge(1, 'cy')
  await expect(life.run('settle')).rejects.toMatchObject({
    code: 'FORGE_TEAM_UNKNOWN',
    message: 'GitHub does not show this token who is in acme/security',
    hint: expect.stringContaining('Members: read'),
  })
  expect((await life.said()).map((it) => it.kind)).toEqual(['proposed'])
})

test('a longer window needs an approval, and not by who asked for it', async () => {
  const life = await beginHubLife(policyOf('approvals: { count: 1 }'))
  const one = await life.release(1)
  await life.release(2)
  const ask = async (hours: number): Promise<number> => {
    const old = { ...HERE, measurement: one.id, reason: 'it drains', for: `${hours}h` }
    return pullNumber((await life.run('extend', old)).json)
  }
  const refused = await ask(20)
  life.github.people.review(refused, 'ann')
  life.github.people.merge(refused, 'bo')
  expect((await life.run('settle')).answer).toBe('no')
  expect((await life.said()).at(-1)).toMatchObject({
    kind: 'window-withdrawn',
    reason:
      'merged with 0 of 1 approvals; not counted: ann (started the release or asked for the change)',
  })
  const granted = await ask(25)
  life.github.people.review(granted, 'ann')
  life.github.people.review(granted, 'cy')
  life.github.people.merge(granted, 'bo')
  expect((await life.run('settle')).answer).toBe('yes')
  expect((await life.said()).at(-1)).toMatchObject({
    kind: 'window-changed',
    approvals: [{ by: 'cy' }],
  })
})

test('revoked code comes back by a review alone: merged without it, settling says no and allows nothing', async () => {
  const life = await beginHubLife(policyOf('approvals: { count: 1 }', 'revoke: direct'))
  await life.release(1)
  const two = await life.release(2)
  await life.run('revoke', { ...HERE, measurement: two.id, reason: 'it leaks' })
  await life.run('settle')
  const before = await life.allowed()
  const back = { to: two.id, 'allow-revoked': true }
  const asked = pullNumber((await life.run('reinstate', { ...HERE, ...back })).json)
  life.github.people.merge(asked, 'cy')
  for (const kinds of [['unauthorised', 'withdrawn'], []]) {
    const { answer, json, remarks } = await life.run('settle')
    expect(answer).toBe('no')
    expect(json['events']).toMatchObject(kinds.map((kind) => ({ statement: { kind } })))
    expect(remarks).toContainEqual({
      level: 'error',
      text: `production: revoked-but-listed: ${two.id.slice(0, 12)} is revoked in the ledger, but the list has it as active; nobody approved that`,
    })
    expect(await life.allowed()).toEqual(before)
  }
})

test('a pull request of what was revoked, reopened and merged by somebody, is unauthorised', async () => {
  const life = await beginHubLife()
  await life.release(1)
  const two = await life.record(2)
  const asked = pullNumber((await life.promote(two)).json)
  await life.run('revoke', { ...HERE, measurement: two.id, reason: 'from the wrong branch' })
  const pull = life.github.world.pull(asked)
  expect(pull.state).toBe('closed')
  const before = await life.allowed()
  pull.state = 'open'
  life.github.people.review(asked, 'bo')
  life.github.people.merge(asked, 'cy')
  for (const kinds of [['unauthorised'], []]) {
    const { answer, json } = await life.run('settle')
    expect(answer).toBe('no')
    expect(json['events']).toMatchObject(kinds.map((kind) => ({ statement: { kind } })))
    expect(await life.allowed()).toEqual(before)
  }
})

test('what a fork asks for is allowed by nobody’s merge, though it is what was proposed', async () => {
  const life = await beginHubLife()
  const one = await life.record(1)
  await life.promote(one)
  const list = life.github.world.store.run(['show', `golden-pcr/signer/production:${LIST}`])
  const files = { [LIST]: `${list}\n` }
  const number = life.github.people.forkPull('golden-pcr/signer/production', files, 'mallory')
  expect((await life.run('settle')).json['events']).toEqual([])
  life.github.people.review(number, 'bo')
  life.github.people.merge(number, 'cy')
  const settled = await life.run('settle')
  expect([settled.answer, settled.json['differences']]).toMatchObject([
    'no',
    [{ kind: 'unauthorised', measurement: one.id }],
  ])
  expect(await life.allowed()).toEqual([])
})

test('a pull request that alters policy, workflow or paths is judged by what the base says', async () => {
  const life = await beginHubLife()
  const one = await life.release(1)
  const before = await chain(life)
  const two = await life.record(2)
  const list = JSON.parse(life.github.world.store.run(['show', `main:${LIST}`]))
  const added = { ...list.entries[0], measurement: two.id, pcrs: two.pcrs }
  const evil = JSON.stringify({ ...list, revision: 2, entries: [...list.entries, added] })
  const head = life.github.people.push(
    'tidy-up',
    {
      'golden-pcr.yaml': policyOf('approvals: { count: 0 }', 'maxAllowed: 1000').replace(LIST, 'x'),
      '.github/workflows/settle.yml': 'on: pull_request\n',
      [LIST]: evil,
      x: evil,
    },
    'ann',
  )
  const { answer, json } = await life.run('check-change', { ...HERE, head })
  expect(answer).toBe('no')
  expect(json['findings']).toContainEqual(
    expect.objectContaining({ code: 'unproposed', measurement: two.id }),
  )
  await life.run('settle')
  expect([await chain(life), await life.allowed()]).toEqual([before, [`${one.id} active`]])
})

test('a list moves to another path in two changes, each of which passes the check', async () => {
  const life = await beginHubLife()
  const one = await life.release(1)
  const { world, people } = life.github
  const moved = 'elsewhere/production.json'
  const policy = policyOf().replace(LIST, moved)
  const passes = async (head: string): Promise<void> => {
    expect((await life.run('check-change', { ...HERE, head })).json['findings']).toEqual([])
  }
  const files = { 'golden-pcr.yaml': policy, [moved]: world.store.run(['show', `main:${LIST}`]) }
  await passes(people.push('move', files, 'ann'))
  people.push('main', files, 'ann')
  expect((await life.run('settle')).json).toMatchObject({ events: [], differences: [] })
  await passes(people.push('clear', { [LIST]: '' }, 'ann'))
  people.push('main', { [LIST]: '' }, 'ann')
  const two = await life.record(2)
  await life.promote(two)
  await life.merge(2)
  expect(await life.allowed()).toEqual([`${one.id} superseded`, `${two.id} active`])
  expect(world.store.run(['show', `main:${moved}`])).toContain(two.id)
})

test('a list that was deleted is missed by name, and comes back as the ledger has it', async () => {
  const life = await beginHubLife()
  const { world, people } = life.github
  const without = world.store.run(['rev-parse', 'main^{tree}']).trim()
  const one = await life.release(1)
  const before = world.branch('main')
  const ann = ['-c', 'user.name=ann', '-c', 'user.email=ann@example.com']
  const after = world.store.run([...ann, 'commit-tree', without, '-p', 'main', '-m', 'Gone']).trim()
  world.move([{ ref: 'refs/heads/main', before, after }], world.account('ann'))
  const settled = await life.run('settle')
  expect(settled.json).toMatchObject({
    events: [],
    differences: [{ kind: 'missing', measurement: one.id }],
  })
  expect(settled.remarks).toMatchObject([{ level: 'warning' }])
  await life.run('reissue', HERE)
  people.review(2, 'bo')
  people.merge(2, 'cy')
  expect((await life.run('settle')).json).toMatchObject({
    events: [{ statement: { kind: 'reissued' } }],
    differences: [],
  })
  expect(life.list().entries.map((it) => it.measurement)).toEqual([one.id])
})

test('a pull request that brings a ledger along is not judged by it', async () => {
  const life = await beginHubLife(`ledger: sqlite:.golden-pcr/ledger.db\n${policyOf()}`)
  await life.release(1)
  for (const content of ['SQLite format 3\0\x10\0', 'text']) {
    const files = { '.golden-pcr/ledger.db': content }
    const head = life.github.people.push(`ledger-${content.length}`, files, 'ann')
    const { answer, json } = await life.run('check-change', { ...HERE, head })
    expect([answer, json['findings']]).toMatchObject([
      'no',
      [{ code: 'ledger-in-change', severity: 'error' }],
    ])
  }
})

async function chain({ ledger }: HubLife): Promise<readonly string[]> {
  const hashes: string[] = []
  for await (const stream of ledger.streams()) {
    if (!stream.startsWith('environment/')) continue
    for await (const { hash } of ledger.read(stream)) hashes.push(hash)
  }
  return hashes
}

test('a list of 134 is taken over at once; what supersedes them all links its text, too long for GitHub', async () => {
  const life = await beginHubLife(policyOf('maxAllowed: 1000'))
  const many = Array.from({ length: 134 }, (_, i) => measurement(i + 1))
  const kept = {
    ...{ schema: 'golden-pcr/allow-list/v1', service: 'signer', environment: 'production' },
    entries: many.map((it, i) => ({
      ...{ measurement: it.id, pcrs: it.pcrs, status: 'active', notAfter: null },
      version: `v1.${i}.0 ${'漢'.repeat(250)}`,
    })),
  }
  const files = { readText: async () => JSON.stringify(kept), exists: async () => false }
  const world = { files: Object.assign(Object.create(null), files) }
  await life.run('import', { ...HERE, 'allow-list': 'kept.json' }, { world })
  await life.merge(1)
  const next = await life.record(1000)
  const { json } = await life.promote(next)
  const body = life.github.world.pull(pullNumber(json)).body ?? ''
  const [, commit] =
    /^> .*\[The whole of it\]\(.*\/blob\/([0-9a-f]{40})\/review\.md\)/.exec(body) ?? []
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(65_536)
  const whole = life.github.world.store.run(['show', `${commit}:review.md`])
  expect(many.filter((it) => !whole.includes(it.id.slice(0, 12)))).toEqual([])
  expect((await life.promote(next)).json).toMatchObject({ outcome: 'unchanged' })
  await life.merge(pullNumber(json))
  expect(await life.allowed()).toHaveLength(135)
})
