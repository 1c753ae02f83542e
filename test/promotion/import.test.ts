import { describe, expect, test } from 'vitest'
import { compareWithLedger } from '../../src/allowlist/compare.ts'
import type { AllowList, ListedEntry } from '../../src/allowlist/document.ts'
import { step } from '../../src/lifecycle/step.ts'
import { checkChange } from '../../src/promotion/check-change.ts'
import { isChangeOfList, planImport } from '../../src/promotion/import.ts'
import { draftImport } from '../../src/promotion/import-draft.ts'
import { planSettle } from '../../src/promotion/settle.ts'
import { faultOf } from '../fault-of.ts'
import {
  A,
  at,
  B,
  C,
  entry,
  HEAD,
  list,
  listed,
  policy,
  situation,
  state,
  untouched,
} from './samples.ts'

const HAND: AllowList = {
  service: list().service,
  environment: list().environment,
  expiresAt: null,
  denied: [],
  entries: [
    listed(A, { notBefore: undefined, annotations: { by: 'hand' } }),
    listed(B, { provenance: undefined, version: undefined }),
    listed(C, { status: 'superseded', notAfter: at('30T10:00') }),
  ],
}

const place = untouched()
const here = { ...place, list: { ...place.list, document: HAND } }

test('an existing list is recorded as declared and proposed by one pull request', async () => {
  const plan = planImport(here, HAND)
  expect(plan.recordings).toEqual([
    {
      measurement: A,
      provenance: {
        evidence: 'declared',
        repository: 'acme/signer',
        commit: 'a'.repeat(40),
        ref: 'refs/tags/v1.4.0',
      },
    },
    { measurement: B, provenance: { evidence: 'declared' } },
    { measurement: C, provenance: expect.objectContaining({ evidence: 'declared' }) },
  ])
  // What drains comes first, and the last of what is active takes its place.
  const ends = [{ measurement: C.id, notAfter: at('30T10:00') }]
  expect(
    plan.statements.map(({ proposal: { measurement, supersedes } }) => [
      measurement.id,
      supersedes,
    ]),
  ).toEqual([
    [C.id, []],
    [A.id, []],
    [B.id, ends],
  ])
  expect(plan.skipped).toEqual([])
  const { document, pull } = draftImport(here, plan, HEAD)
  expect(document).toEqual({ ...HAND, revision: 1, issuedAt: at('23T10:00'), ledgerHead: HEAD })
  expect(pull.branch).toBe('golden-pcr-import/signer/production')
  await expect(pull.body).toMatchFileSnapshot('../golden/promotion/import.md')
})

/** The import's proposals in the ledger, and its list merged with an approval. */
function merged(document: AllowList, over: { readonly approvals?: readonly [] } = {}) {
  const plan = planImport(here, HAND)
  const proposed = plan.statements.reduce((it, say) => step(it, say, here.now), here.state)
  const believed = plan.recordings.map(({ measurement }) => ({
    measurement: measurement.id,
    evidence: 'declared' as const,
    takenOver: true,
  }))
  const after = { ...here, state: proposed, ledgerHead: HEAD, now: at('24T10:00') }
  const merge = { commit: '6'.repeat(40), at: at('23T11:00'), by: 'bob' }
  const headCommit = '7'.repeat(40)
  const settled = planSettle(
    { ...after, anchorHash: HEAD.hash, list: { ...after.list, document } },
    {
      pulls: [
        {
          pull: {
            number: 1,
            url: 'x',
            branch: 'golden-pcr-import/signer/production',
            base: 'main',
            state: 'merged',
            title: '',
            headCommit,
            merge,
          },
          document,
          approvals: over.approvals ?? [{ by: 'alice', at: merge.at, commit: headCommit }],
        },
      ],
      believed,
      teams: new Map(),
      excluded: [],
      reported: [],
      wasAllowed: [],
      revoked: [],
    },
  )
  const state = settled.statements.reduce(
    (it, { statement, effectiveAt }) => step(it, statement, effectiveAt),
    proposed,
  )
  return { after, believed, settled, state }
}

test('an import passes the check, and its merge makes it allowed, each entry as long as the list says', () => {
  const { document } = draftImport(here, planImport(here, HAND), HEAD)
  const { after, believed, settled, state } = merged(document)
  const asked = { head: document, headAnchorHash: HEAD.hash, believed }
  expect(checkChange(after, asked).filter((it) => it.severity === 'error')).toEqual([])
  expect(settled).toMatchObject({ notes: [], differences: [] })
  expect(
    state.entries.map(({ measurement, status, notAfter }) => [measurement.id, status, notAfter]),
  ).toEqual([
    [C.id, 'superseded', at('30T10:00')],
    [A.id, 'active', null],
    [B.id, 'active', null],
  ])
  // Ledger and list agree, so that drift has nothing to say, and nothing is left to report.
  expect(compareWithLedger(document, state)).toEqual([])
})

test('what drains comes in only with what takes its place, and for no longer than it was listed', () => {
  const { document } = draftImport(here, planImport(here, HAND), HEAD)
  const kinds = (it: ReturnType<typeof merged>) =>
    it.settled.statements.map(({ statement }) => statement.kind)
  expect(kinds(merged(document, { approvals: [] }))).toEqual([
    ...['unauthorised', 'withdrawn', 'unauthorised', 'withdrawn', 'unauthorised', 'withdrawn'],
  ])
  const withC = (change: Partial<ListedEntry>): AllowList => ({
    ...document,
    entries: document.entries.map((it) => (it.measurement === C.id ? { ...it, ...change } : it)),
  })
  for (const changed of [
    { notAfter: at('30T10:01') },
    { status: 'active', notAfter: null },
  ] as const) {
    const longer = withC(changed)
    const { after, believed, state } = merged(longer)
    expect(state.entries.map((it) => it.measurement.id)).not.toContain(C.id)
    const asked = { head: longer, headAnchorHash: HEAD.hash, believed }
    expect(checkChange(after, asked).map((it) => it.severity)).toContain('error')
  }
  const without = { ...document, entries: document.entries.filter((it) => it.measurement !== B.id) }
  expect(merged(without).state.entries.map((it) => it.measurement.id)).toEqual([A.id])
})

test('what has ended, or has nothing to take its place, is left out', () => {
  const over = {
    ...HAND,
    entries: [listed(A), listed(C, { status: 'superseded', notAfter: here.now })],
  }
  expect(planImport(here, over).skipped.map((it) => it.why)).toEqual(['ended'])
  const alone = {
    ...HAND,
    entries: [listed(C, { status: 'superseded', notAfter: at('30T10:00') })],
  }
  expect(planImport(here, alone)).toMatchObject({
    kind: 'nothing-new',
    skipped: [{ why: 'superseded' }],
  })
})

test('what another list holds is added to ours', () => {
  const plan = planImport(place, HAND)
  expect(draftImport(place, plan, HEAD).document.entries.map((it) => it.measurement)).toEqual([
    C.id,
    A.id,
    B.id,
  ])
})

test('what is known is not imported again', () => {
  const known = situation({ policy: policy({ evidence: 'declared' }) })
  const plan = planImport(known, list())
  expect(plan).toMatchObject({ kind: 'nothing-new', statements: [], skipped: [{ why: 'known' }] })
})

test('an environment with a history takes no weaker evidence by import', async () => {
  const known = situation({ state: state({ entries: [entry(A)] }) })
  expect(await faultOf(() => planImport(known, HAND))).toEqual({
    code: 'PROMOTE_EVIDENCE',
    message: 'production has a history already, and demands "oidc"',
  })
})

test('what is revoked is not imported', () => {
  const denied = [{ pcrs: A.pcrs, reason: 'leak', since: at('20T10:00') }]
  const plan = planImport(untouched({ state: { entries: [], denied, proposals: [] } }), HAND)
  expect(plan.skipped.map((it) => it.why)).toEqual(['revoked'])
})

describe('what a list denies', () => {
  const code = ({ pcrs }: typeof B) => ({ '0': pcrs['0'], '1': pcrs['1'], '2': pcrs['2'] })
  const since = at('01T10:00')
  const denying: AllowList = {
    ...HAND,
    entries: [listed(A), listed(B)],
    denied: [
      { pcrs: code(B), reason: 'a leak', since },
      { pcrs: code(C), reason: 'an old bug', since },
    ],
  }
  const revocation = (it: typeof B, reason: string) => ({
    kind: 'revoked',
    measurement: it.id,
    denied: { pcrs: code(it), reason, since: place.now },
  })
  const both = [revocation(B, 'a leak'), revocation(C, 'an old bug')]

  test('is denied by the ledger at once, and what the same list allows of it is left out', () => {
    const plan = planImport(place, denying)
    expect(plan.denials.statements).toEqual(both)
    expect(plan.recordings.map((it) => it.measurement.id)).toEqual([A.id])
    expect(plan.skipped.map(({ entry, why }) => [entry.measurement, why])).toEqual([
      [B.id, 'revoked'],
    ])
    const { document, pull } = draftImport(place, plan, HEAD)
    expect(document.denied).toEqual(both.map((it) => it.denied))
    expect(document.entries.map((it) => it.measurement)).toEqual([A.id])
    expect(pull.title).toBe('Import 1 and 2 denials into production of signer')
  })

  test('passes the check, and no promotion brings it back unasked', async () => {
    const plan = planImport(place, denying)
    const { document } = draftImport(place, plan, HEAD)
    const said = [...plan.denials.statements, ...plan.statements]
    const proposed = said.reduce((it, one) => step(it, one, place.now), place.state)
    const now = { ...place, state: proposed, ledgerHead: HEAD }
    const believed = plan.recordings.map(({ measurement }) => ({
      measurement: measurement.id,
      evidence: 'declared' as const,
      takenOver: true,
    }))
    const asked = { head: document, headAnchorHash: HEAD.hash, believed }
    expect(checkChange(now, asked).filter((it) => it.severity === 'error')).toEqual([])
    const [asking] = planImport(place, HAND).statements.filter(
      (it) => it.proposal.measurement.id === C.id,
    )
    if (asking === undefined) throw new Error('a proposal of C')
    expect(() => step(proposed, asking, place.now)).toThrow('cannot be proposed')
    // Run again after the pull request was lost: the ledger has it all, and the list is asked for it.
    const again = planImport(now, denying)
    expect(again.denials).toMatchObject({ statements: [], unlisted: both.map((it) => it.denied) })
    expect(isChangeOfList(again)).toBe(true)
  })

  test('and stands in the list already asks for nothing of that, and comes into the ledger', () => {
    const own = { ...HAND, entries: [], denied: denying.denied }
    const there = { ...place, list: { ...place.list, document: own } }
    const plan = planImport(there, own)
    expect(plan).toMatchObject({ kind: 'import', denials: { statements: both, unlisted: [] } })
    expect(isChangeOfList(plan)).toBe(false)
    const denied = both.map((it) => it.denied)
    const after = { ...there, state: { ...there.state, denied } }
    expect(planImport(after, own).kind).toBe('nothing-new')
  })

  test('though the ledger allows it is not revoked by an import', () => {
    const known = situation({
      policy: policy({ evidence: 'declared' }),
      state: state({ entries: [entry(B)] }),
    })
    const { denials } = planImport(known, { ...denying, entries: [] })
    expect(denials.statements.map((it) => it.measurement)).toEqual([C.id])
    expect(denials.skipped.map((it) => it.reason)).toEqual(['a leak'])
  })
})
