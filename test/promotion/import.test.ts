import { expect, test } from 'vitest'
import type { AllowList } from '../../src/allowlist/document.ts'
import { step } from '../../src/lifecycle/step.ts'
import { checkChange } from '../../src/promotion/check-change.ts'
import { draftImport, planImport } from '../../src/promotion/import.ts'
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
  ])
  expect(plan.statements.map((it) => it.proposal.measurement.id)).toEqual([A.id, B.id])
  expect(plan.skipped).toEqual([{ entry: HAND.entries[2], why: 'superseded' }])
  const { document, pull } = draftImport(here, plan, HEAD)
  expect(document).toEqual({ ...HAND, revision: 1, issuedAt: at('23T10:00'), ledgerHead: HEAD })
  expect(pull.branch).toBe('golden-pcr-import/signer/production')
  await expect(pull.body).toMatchFileSnapshot('../golden/promotion/import.md')
})

test('an import passes the check, and its merge makes it allowed', () => {
  const plan = planImport(here, HAND)
  const { document, pull } = draftImport(here, plan, HEAD)
  const proposed = plan.statements.reduce((it, say) => step(it, say, here.now), here.state)
  const believed = plan.recordings.map(({ measurement }) => ({
    measurement: measurement.id,
    evidence: 'declared' as const,
    takenOver: true,
  }))
  const after = { ...here, state: proposed, ledgerHead: HEAD, now: at('24T10:00') }
  expect(
    checkChange(after, { head: document, headAnchorHash: HEAD.hash, believed }).filter(
      (it) => it.severity === 'error',
    ),
  ).toEqual([])
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
            branch: pull.branch,
            base: 'main',
            state: 'merged',
            title: '',
            headCommit,
            merge,
          },
          document,
          approvals: [{ by: 'alice', at: merge.at, commit: headCommit }],
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
  expect(settled.statements.map(({ statement }) => statement.kind)).toEqual([
    'activated',
    'activated',
    'unauthorised',
  ])
})

test('what another list holds is added to ours', () => {
  const plan = planImport(place, HAND)
  expect(draftImport(place, plan, HEAD).document.entries.map((it) => it.measurement)).toEqual([
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
  expect(plan.skipped.map((it) => it.why)).toEqual(['revoked', 'superseded'])
})
