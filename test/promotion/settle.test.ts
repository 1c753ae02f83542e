import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AllowList } from '../../src/allowlist/document.ts'
import { statementSchema } from '../../src/lifecycle/events.ts'
import { allowedAt, type EnvironmentState, type Proposal } from '../../src/lifecycle/state.ts'
import { step } from '../../src/lifecycle/step.ts'
import { addSeconds, type Instant } from '../../src/model/instant.ts'
import type { Measurement } from '../../src/model/measurement.ts'
import type { PullRequest } from '../../src/ports/forge.ts'
import { applyProposal } from '../../src/promotion/apply.ts'
import { planPromotion } from '../../src/promotion/promote.ts'
import {
  branchesToSettle,
  type DecidedPull,
  mayDecide,
  planSettle,
  type SettlePlan,
} from '../../src/promotion/settle.ts'
import type { Situation } from '../../src/promotion/situation.ts'
import { faultOf } from '../fault-of.ts'
import {
  A,
  at,
  B,
  BASE,
  C,
  entry,
  HEAD,
  known,
  list,
  listed,
  measurement,
  pcr,
  policy,
  request,
  situation,
  state,
} from './samples.ts'

const DAY = 86_400
const MERGED = at('24T10:00')
const MERGE_COMMIT = '6'.repeat(40)
const PULL_HEAD = '7'.repeat(40)
const APPROVAL = { by: 'alice', at: at('24T09:00'), commit: PULL_HEAD }

function proposalFor(it: Measurement, place: Situation = situation()): Proposal {
  const plan = planPromotion(place, request({ measurement: it, ancestry: [] }))
  if (plan.kind === 'already-active') throw new Error('it is active already')
  return plan.proposal
}

const PROPOSED: Proposal = proposalFor(B)

/** One day after the proposal, with the list as the base has it then. */
function later(document: AllowList | undefined, more: Partial<Situation> = {}): Situation {
  const place = situation()
  return situation({
    state: state({ proposals: [PROPOSED] }),
    list: { ...place.list, commit: MERGE_COMMIT, document },
    now: at('24T10:05'),
    ...more,
  })
}

function pull(more: Partial<PullRequest> = {}): PullRequest {
  return {
    number: 7,
    url: 'https://github.com/acme/signer/pull/7',
    branch: PROPOSED.branch,
    base: 'main',
    state: 'merged',
    title: 'whatever it says',
    headCommit: PULL_HEAD,
    merge: { commit: MERGE_COMMIT, at: MERGED, by: 'bob' },
    ...more,
  }
}

const AFTER: AllowList = {
  ...applyProposal(situation(), PROPOSED, HEAD),
  ledgerHead: { seq: 1, hash: '1'.repeat(64) },
}

function merged(more: Partial<DecidedPull> = {}): DecidedPull {
  return { pull: pull(), document: AFTER, approvals: [APPROVAL], ...more }
}

function settle(
  place: Situation,
  pulls: readonly DecidedPull[],
  more: Partial<Parameters<typeof planSettle>[1]> = {},
): SettlePlan {
  const believed = known('oidc', ...place.state.proposals.map((it) => it.measurement))
  return planSettle(place, {
    pulls,
    believed,
    teams: new Map(),
    excluded: [],
    reported: [],
    wasAllowed: [],
    revoked: [],
    ...more,
  })
}

function follow(place: Situation, plan: SettlePlan): EnvironmentState {
  return plan.statements.reduce((it, say) => step(it, say.statement, say.effectiveAt), place.state)
}

const kinds = (plan: SettlePlan): readonly string[] =>
  plan.statements.map(({ statement }) => statement.kind)

test('a merge with its approvals makes the measurement active, from the merge on', () => {
  const plan = settle(later(AFTER), [merged()])
  expect(plan).toEqual({
    statements: [
      {
        statement: {
          kind: 'activated',
          measurement: B.id,
          pull: { number: 7, url: 'https://github.com/acme/signer/pull/7' },
          merge: { commit: MERGE_COMMIT, at: MERGED, by: 'bob' },
          approvals: [APPROVAL],
          superseded: [
            {
              measurement: A.id,
              notAfter: at('23T10:00').replace('2026-11-23', '2026-12-14'),
              retireDue: addSeconds(MERGED, 14 * DAY),
            },
          ],
        },
        effectiveAt: MERGED,
      },
    ],
    notes: [],
    differences: [
      {
        kind: 'window-longer',
        measurement: A.id,
        pcr0: A.pcrs['0'],
        detail: `${A.id.slice(0, 12)} ends 2026-12-14T10:00:00Z by the list and 2026-12-08T10:00:00Z by the ledger`,
      },
    ],
    returned: [],
  })
})

test("a merge right after the proposal counts, though the forge's clock is behind ours", () => {
  const merge = { commit: MERGE_COMMIT, at: at('23T09:58'), by: 'bob' }
  const approvals = [{ ...APPROVAL, at: merge.at }]
  expect(kinds(settle(later(AFTER), [merged({ pull: pull({ merge }), approvals })]))).toEqual([
    'activated',
  ])
})

test('settling twice adds nothing', () => {
  const place = later(AFTER)
  const first = settle(place, [merged()])
  const again = settle({ ...place, state: follow(place, first) }, [merged()])
  expect(again.statements).toEqual([])
})

test('a pull request that is closed declines what its head held', () => {
  const closed = pull({ state: 'closed', merge: undefined, closedAt: MERGED, closedBy: 'carol' })
  const plan = settle(later(list()), [merged({ pull: closed, approvals: [] })])
  expect(plan.statements).toEqual([
    {
      statement: {
        kind: 'declined',
        measurement: B.id,
        pull: { number: 7, url: 'https://github.com/acme/signer/pull/7' },
        by: 'carol',
      },
      effectiveAt: MERGED,
    },
  ])
})

test('an open pull request decides nothing', () => {
  const open = pull({ state: 'open', merge: undefined })
  expect(settle(later(list()), [merged({ pull: open })]).statements).toEqual([])
})

test.each([
  [
    'older than the proposal, by more than clocks may differ',
    pull({ merge: { commit: MERGE_COMMIT, at: at('23T09:54:59'), by: 'bob' } }),
    AFTER,
  ],
  ['whose list was issued before the proposal', pull(), { ...AFTER, issuedAt: at('23T09:59:59') }],
  ['from another branch', pull({ branch: 'feature' }), AFTER],
  ['into another branch', pull({ base: 'next' }), AFTER],
  ['whose list holds another measurement', pull(), list()],
  ['whose list cannot be read', pull(), undefined],
  [
    'whose list holds other registers',
    pull(),
    list({ entries: [listed(B, { pcrs: { ...B.pcrs, '2': pcr('c2') } })] }),
  ],
])('a merge %s decides nothing about the proposal', (_, it, document) => {
  expect(settle(later(list()), [merged({ pull: it, document })]).statements).toEqual([])
})

const bad: readonly (readonly [
  string,
  Partial<DecidedPull>,
  Parameters<typeof policy>[0],
  readonly string[],
  string,
])[] = [
  ['no approval', { approvals: [] }, {}, [], '0 of 1 approvals'],
  [
    'an approval of another head',
    { approvals: [{ ...APPROVAL, commit: BASE }] },
    {},
    [],
    `0 of 1 approvals; not counted: alice (of another commit than the head: ${BASE.slice(0, 12)})`,
  ],
  [
    'an approval after the merge',
    { approvals: [{ ...APPROVAL, at: addSeconds(MERGED, 1) }] },
    {},
    [],
    '0 of 1 approvals; not counted: alice (after the merge)',
  ],
  [
    'an approval by who started the release',
    {},
    {},
    ['github:Alice'],
    '0 of 1 approvals; not counted: alice (started the release or asked for the change)',
  ],
  [
    'an approval by somebody else than the policy names',
    {},
    { approvals: { count: 1, from: ['carol'] } },
    [],
    '0 of 1 approvals; not counted: alice (not among approvals.from)',
  ],
  ['one approval of two', {}, { approvals: { count: 2, from: [] } }, [], '1 of 2 approvals'],
  [
    'two approvals by one person',
    { approvals: [APPROVAL, { ...APPROVAL, by: 'Alice' }] },
    { approvals: { count: 2, from: [] } },
    [],
    '1 of 2 approvals; not counted: Alice (counted once already)',
  ],
  [
    'what the forge passes over, the little that anybody may say last',
    {
      approvals: [],
      passedOver: [
        { who: 'helper[bot]', why: 'no-person' },
        { who: 'reader', why: 'no-write-access', commit: PULL_HEAD },
        { who: 'bob', why: 'author', commit: PULL_HEAD },
        { who: 'carol', why: 'stale-commit' },
        { who: 'dave', why: 'dismissed' },
      ],
    },
    {},
    [],
    '0 of 1 approvals; not counted: carol (of another commit than the head), bob (opened the pull request or wrote a commit of it), dave (dismissed), 2 more',
  ],
  [
    'what the forge passes over, of people whose next approval would not count either',
    {
      approvals: [],
      passedOver: ['alice', 'bob', 'Carol'].map((who) => ({ who, why: 'stale-commit' })),
    },
    { approvals: { count: 1, from: ['alice', 'carol'] } },
    ['github:Alice'],
    '0 of 1 approvals; not counted: Carol (of another commit than the head), alice (started the release or asked for the change), bob (not among approvals.from)',
  ],
  [
    'what the forge passes over, where nobody asked who is in the team',
    { approvals: [], passedOver: [{ who: 'bob', why: 'changes-requested' }] },
    { approvals: { count: 1, from: ['acme/security'] } },
    [],
    '0 of 1 approvals; not counted: bob (asked for changes)',
  ],
  [
    'names that no event may hold',
    {
      approvals: [],
      passedOver: ['a\nb\u202e\ud800', '\u{1f511}'.repeat(2000), 'c'.repeat(2000)].map((who) => ({
        who,
        why: 'changes-requested',
      })),
    },
    {},
    [],
    `0 of 1 approvals; not counted: a?b?? (asked for changes), ${'\u{1f511}'.repeat(80)}… (asked for changes), ${'c'.repeat(80)}… (asked for changes)`,
  ],
]

test.each(bad)(
  'a merge with %s is unauthorised, and spends the proposal',
  (_, decided, demands, excluded, told) => {
    const place = later(AFTER, { policy: policy(demands) })
    const plan = settle(place, [merged(decided)], { excluded })
    expect(kinds(plan)).toEqual(['unauthorised', 'withdrawn'])
    expect(plan.notes.map((it) => it.code)).toEqual(['unauthorised'])
    for (const { statement } of plan.statements) {
      expect(statement).toMatchObject({ reason: `merged with ${told}` })
      expect(statementSchema.safeParse(statement).success).toBe(true)
    }
    const after = follow(place, plan)
    expect(allowedAt(after, MERGED).map((it) => it.measurement.id)).toEqual([A.id])
    expect(plan.differences.map((it) => it.kind)).toContain('unauthorised')
    const again = settle({ ...place, state: after }, [merged(decided)], {
      excluded,
      reported: plan.statements.flatMap(({ statement }) =>
        statement.kind === 'unauthorised' ? [statement] : [],
      ),
    })
    expect(again.statements).toEqual([])
  },
)

test('a name is the same person whatever its case and where it is from', () => {
  const place = later(AFTER, { policy: policy({ approvals: { count: 1, from: ['ALICE'] } }) })
  const approvals = [{ ...APPROVAL, by: 'github:alice' }]
  expect(kinds(settle(place, [merged({ approvals })]))).toEqual(['activated'])
})

test.each([
  ['superseded', { status: 'superseded', notAfter: at('30T10:00') }],
  ['with an end', { notAfter: at('30T10:00') }],
] as const)('what is listed otherwise than as proposed, %s, is unauthorised', (_, otherwise) => {
  const document = list({ issuedAt: at('23T10:00'), entries: [listed(B, otherwise)] })
  const plan = settle(later(document), [merged({ document })])
  expect(kinds(plan)).toEqual(['unauthorised', 'withdrawn'])
})

test('a merge makes no end later that the ledger knew before', () => {
  const ends = { notAfter: at('26T10:00'), retireDue: at('26T10:00') }
  const before = entry(A, { status: 'superseded', ...ends })
  const place = later(AFTER, { state: state({ entries: [before], proposals: [PROPOSED] }) })
  const [first] = follow(place, settle(place, [merged()])).entries
  expect(first).toMatchObject({ measurement: A, ...ends })
})

test('what a merge brings back without its approvals is unauthorised, though the list had it until then', () => {
  const { '0': p0, '1': p1, '2': p2 } = B.pcrs
  const denied = { pcrs: { '0': p0, '1': p1, '2': p2 }, reason: 'it leaks', since: at('23T09:00') }
  const asked = { ...PROPOSED, how: 'reinstatement', supersedes: [] } as const
  const place = later(AFTER, { state: state({ denied: [denied], proposals: [asked] }) })
  const plan = settle(place, [merged({ approvals: [] })], { wasAllowed: [B.id] })
  expect([kinds(plan), plan.returned]).toEqual([['unauthorised', 'withdrawn'], [B.id]])
})

test('an entry that nobody proposed is said to be unauthorised once', () => {
  const document = list({ entries: [listed(A), listed(C)] })
  const place = later(document, { state: state() })
  const plan = settle(place, [])
  const reason = `${C.id.slice(0, 12)} is in lists/signer/production.json, but no proposal and approval put it there`
  const statement = {
    kind: 'unauthorised',
    measurement: C.id,
    commit: MERGE_COMMIT,
    reason,
  } as const
  expect(plan.statements).toEqual([{ statement, effectiveAt: at('24T10:05') }])
  expect(settle(place, [], { reported: [statement] }).statements).toEqual([])
  expect(settle(place, [], { reported: [statement] }).differences).toHaveLength(1)
})

test('revoked code that the list allows again is unauthorised; what waits for its denial to merge is not', () => {
  const { '0': p0, '1': p1, '2': p2 } = C.pcrs
  const denied = { pcrs: { '0': p0, '1': p1, '2': p2 }, reason: 'it leaks', since: at('24T09:00') }
  const document = list({ entries: [listed(A), listed(C)] })
  const standing = (
    ...more: readonly Partial<typeof denied & { listedAt: Instant }>[]
  ): Situation =>
    later(document, { state: state({ denied: more.map((it) => ({ ...denied, ...it })) }) })
  const said = (plan: SettlePlan) => [kinds(plan), plan.returned]
  const waits = { wasAllowed: [C.id] }
  expect(said(settle(standing({}), [], waits))).toEqual([[], []])
  // The list denied it already; or it was not allowed when it was revoked.
  expect(said(settle(standing({ listedAt: at('24T09:30') }), [], waits))).toEqual([
    ['unauthorised'],
    [C.id],
  ])
  const never = settle(standing({}), [])
  expect(said(never)).toEqual([['unauthorised'], [C.id]])
  const reported = never.statements.flatMap(({ statement }) =>
    statement.kind === 'unauthorised' ? [statement] : [],
  )
  expect(said(settle(standing({}), [], { reported }))).toEqual([[], [C.id]])
  // Where the list denies it as well, a verifier does: the entry says nothing.
  const both = { ...document, denied: [denied] }
  const place = later(both, { state: state({ denied: [{ ...denied, listedAt: at('24T09:30') }] }) })
  expect(said(settle(place, []))).toEqual([[], []])
})

test('a late merge cuts the grace short, and says so', () => {
  const at30 = addSeconds(at('23T10:00'), 17 * DAY)
  const late = pull({ merge: { commit: MERGE_COMMIT, at: at30, by: 'bob' } })
  const approvals = [{ ...APPROVAL, at: at30 }]
  const plan = settle(later(AFTER, { now: at30 }), [merged({ pull: late, approvals })])
  expect(plan.notes).toEqual([
    {
      code: 'grace-cut',
      detail: `${A.id.slice(0, 12)} gets 4d instead of 14d: the merge came late`,
    },
  ])
})

test('what is superseded, but gone from the list at the merge, ends with the merge', () => {
  const document = { ...AFTER, entries: AFTER.entries.filter((it) => it.measurement !== A.id) }
  const place = later(document)
  const plan = settle(place, [merged({ document })])
  expect(allowedAt(follow(place, plan), MERGED).map((it) => it.measurement.id)).toEqual([B.id])
})

test('merges are taken in their order, whatever order they are told in', () => {
  const each = policy({ pull: 'each' })
  const place = situation({ policy: each })
  const first = proposalFor(B, place)
  const second = proposalFor(C, place)
  const one = applyProposal(place, first, HEAD)
  const two = applyProposal({ ...place, list: { ...place.list, document: one } }, second, HEAD)
  const decided = [
    merged({
      pull: pull({
        number: 9,
        branch: second.branch,
        merge: { commit: MERGE_COMMIT, at: MERGED, by: 'b' },
      }),
      document: two,
    }),
    merged({ pull: pull({ number: 12, branch: first.branch }), document: one }),
  ]
  const document = { ...two, ledgerHead: { seq: 1, hash: '1'.repeat(64) } }
  const now = later(document, { policy: each, state: state({ proposals: [second, first] }) })
  const plan = settle(now, decided)
  expect(
    plan.statements.map(({ statement }) => 'measurement' in statement && statement.measurement),
  ).toEqual([B.id, C.id])
  expect(settle(now, decided.toReversed()).statements).toEqual(plan.statements)
  expect(follow(now, plan).entries.map((it) => `${it.measurement.id} ${it.status}`)).toEqual([
    `${A.id} superseded`,
    `${B.id} active`,
    `${C.id} active`,
  ])
  // By the forge's time first of all, though the one that was closed had a later revision of the list.
  const shut = { state: 'closed', merge: undefined, closedAt: at('24T09:30') } as const
  const closed = merged({
    pull: pull({ number: 9, branch: second.branch, ...shut }),
    document: two,
  })
  const told = kinds(settle(now, [...decided.slice(1), closed]))
  expect(told.slice(0, 2)).toEqual(['declined', 'activated'])
})

test('an asking for the list anew is answered by a list that was issued for it, and by no older one', () => {
  const branch = 'golden-pcr-reissue/signer/production'
  const reissue = { reason: 'edited by hand', by: 'local:ann', branch, since: at('24T09:58') }
  const place = later(list(), { state: state({ reissue }) })
  const answer = (issuedAt: Instant): readonly string[] =>
    kinds(settle(place, [merged({ pull: pull({ branch }), document: list({ issuedAt }) })]))
  expect(answer(at('24T09:57:59'))).toEqual([])
  expect(answer(at('24T09:58'))).toEqual(['reissued'])
})

const DUE = { status: 'superseded', notAfter: at('24T10:00'), retireDue: at('22T10:00') } as const

test('what left the list after its window is retired, by the pull request that took it out', () => {
  const entries = [entry(A, DUE), entry(B)]
  const document = list({ entries: [listed(B)] })
  const place = later(document, { state: state({ entries }) })
  const retiring = pull({ branch: branchesToSettle(place).at(-1) ?? '', number: 8 })
  const by = merged({ pull: retiring, document })
  expect(settle(place, [by]).statements).toEqual([
    {
      statement: {
        kind: 'retired',
        measurement: A.id,
        pull: { number: 8, url: 'https://github.com/acme/signer/pull/7' },
        merge: { commit: MERGE_COMMIT, at: MERGED, by: 'bob' },
      },
      effectiveAt: MERGED,
    },
  ])
  expect(settle(place, []).statements).toEqual([
    { statement: { kind: 'retired', measurement: A.id }, effectiveAt: at('24T10:05') },
  ])
})

test('what left the list before its window is over is a difference, not a retirement', () => {
  const entries = [
    entry(A, { ...DUE, retireDue: at('29T10:00'), notAfter: at('30T10:00') }),
    entry(B),
  ]
  const plan = settle(later(list({ entries: [listed(B)] }), { state: state({ entries }) }), [])
  expect(plan.statements).toEqual([])
  expect(plan.differences.map((it) => it.kind)).toEqual(['missing'])
})

test('a list that is not there retires nothing', () => {
  const entries = [entry(A, DUE), entry(B)]
  const place = later(undefined, { state: state({ entries }) })
  expect(settle(place, []).statements).toEqual([])
})

test('a ledger that is behind the list settles nothing', async () => {
  const place = later(AFTER, { anchorHash: '9'.repeat(64) })
  expect(await faultOf(() => settle(place, [merged()]))).toMatchObject({ code: 'LEDGER_BEHIND' })
  const hint = (text: string) => expect.objectContaining({ hint: expect.stringContaining(text) })
  expect(() => settle(place, [])).toThrow(hint('put back its version before that'))
  const short = later(AFTER, { ledgerHead: undefined })
  expect(() => settle(short, [])).toThrow(hint('an older copy of it, or another one'))
})

test('only a pull request that can still decide something is to be read', () => {
  const place = later(AFTER)
  expect(mayDecide(place, pull())).toBe(true)
  expect(mayDecide(place, pull({ state: 'open', merge: undefined }))).toBe(false)
  const before = { commit: MERGE_COMMIT, at: at('23T09:00'), by: 'bob' }
  expect(mayDecide(place, pull({ merge: before }))).toBe(false)
  const skewed = { commit: MERGE_COMMIT, at: at('23T09:55'), by: 'bob' }
  expect(mayDecide(place, pull({ merge: skewed }))).toBe(true)
  expect(mayDecide(later(AFTER, { state: state() }), pull())).toBe(false)
  const retirement = pull({ branch: 'golden-pcr-retire/signer/production' })
  const ends = (retireDue: Instant): Situation =>
    later(AFTER, { state: state({ entries: [entry(A, { ...DUE, retireDue }), entry(B)] }) })
  expect(mayDecide(ends(at('24T10:00')), retirement)).toBe(true)
  expect(mayDecide(later(AFTER), retirement)).toBe(false)
})

const someTime: fc.Arbitrary<Instant> = fc.nat(40 * DAY).map((it) => addSeconds(at('01T10:00'), it))
const someList = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 })
  .chain((letters) =>
    fc.tuple(...letters.map((it) => fc.tuple(fc.constant(it), fc.option(someTime, { nil: null })))),
  )
  .map((rows) =>
    list({
      issuedAt: at('23T10:00'),
      entries: rows.map(([letter, notAfter]) =>
        listed(measurement(letter), {
          notBefore: at('01T09:00'),
          notAfter: notAfter,
          status: notAfter === null ? 'active' : 'superseded',
        }),
      ),
    }),
  )
const somePull = fc
  .tuple(
    fc.constantFrom('open', 'merged', 'closed'),
    someTime,
    fc.boolean(),
    fc.option(someList, { nil: undefined }),
  )
  .map(([is, when, approved, document]): DecidedPull => {
    const merge = is === 'merged' ? { commit: MERGE_COMMIT, at: when, by: 'bob' } : undefined
    return {
      pull: pull({
        state: is === 'open' ? 'open' : is === 'merged' ? 'merged' : 'closed',
        merge,
        closedAt: when,
      }),
      document,
      approvals: approved ? [{ ...APPROVAL, at: when }] : [],
    }
  })

test('whatever the forge says, only what was proposed, merged and approved becomes allowed; and twice is once', () => {
  fc.assert(
    fc.property(
      fc.array(somePull, { maxLength: 4 }),
      someList,
      someTime,
      (pulls, document, now) => {
        const place = later(document, { now })
        const plan = settle(place, pulls)
        const after = follow(place, plan)
        const allowed = after.entries.map((it) => it.measurement.id)
        const approved = pulls.some(
          (it) =>
            it.pull.merge !== undefined &&
            it.approvals.length > 0 &&
            (it.document?.entries.some((row) => row.measurement === B.id) ?? false),
        )
        expect(allowed.filter((id) => id !== A.id && !(approved && id === B.id))).toEqual([])
        const reported = plan.statements.flatMap(({ statement }) =>
          statement.kind === 'unauthorised' ? [statement] : [],
        )
        expect(settle({ ...place, state: after }, pulls, { reported }).statements).toEqual([])
      },
    ),
    { numRuns: 1000 },
  )
})

test('what is known by less than the policy demands by now does not become active', () => {
  const stricter = { policy: policy({ evidence: 'attested' }) }
  const plan = settle(later(AFTER, stricter), [merged()])
  expect(kinds(plan)).toEqual(['unauthorised', 'withdrawn'])
  expect(plan.notes.map((it) => it.detail)).toEqual([
    `${B.id.slice(0, 12)}: known by "oidc", where production demands "attested"; it is not allowed until it is promoted again`,
  ])
  const better = settle(later(AFTER, stricter), [merged()], { believed: known('attested', B) })
  expect(kinds(better)).toEqual(['activated'])
  expect(kinds(settle(later(AFTER), [merged()], { believed: [] }))).toEqual([
    'unauthorised',
    'withdrawn',
  ])
})

const passed = fc.record({
  who: fc.constantFrom('alice', 'bob', 'carol', 'Alice'),
  why: fc.constantFrom('stale-commit', 'author', 'no-write-access', 'dismissed', 'no-person'),
  commit: fc.option(fc.constantFrom(PULL_HEAD, BASE), { nil: undefined }),
} as const)

test('what the forge passes over changes no decision, only what is said of it', () => {
  fc.assert(
    fc.property(
      fc.array(passed, { maxLength: 5 }),
      fc.constantFrom([], [APPROVAL], [{ ...APPROVAL, commit: BASE }]),
      fc.integer({ min: 0, max: 2 }),
      (passedOver, approvals, count) => {
        const place = later(AFTER, { policy: policy({ approvals: { count, from: [] } }) })
        const without = settle(place, [merged({ approvals })])
        const plan = settle(place, [merged({ approvals, passedOver })])
        expect(kinds(plan)).toEqual(kinds(without))
        expect(follow(place, plan)).toEqual(follow(place, without))
        if (kinds(plan)[0] === 'activated') expect(plan).toEqual(without)
      },
    ),
  )
})
