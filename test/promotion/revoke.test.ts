import { expect, test } from 'vitest'
import { step } from '../../src/lifecycle/step.ts'
import { checkChange } from '../../src/promotion/check-change.ts'
import { planPromotion } from '../../src/promotion/promote.ts'
import { draftPromotion } from '../../src/promotion/pull-request.ts'
import { planRetire } from '../../src/promotion/retire.ts'
import { draftRevocation, planRevoke, type RevokePlan } from '../../src/promotion/revoke.ts'
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
  measurement,
  policy,
  request,
  situation,
  state,
} from './samples.ts'

const both = situation({
  state: state({ entries: [entry(A), entry(B)] }),
  list: { ...situation().list, document: list({ entries: [listed(A), listed(B)] }) },
})

const REASON = 'CVE-2026-4711: key in the log'

const plan = (
  more: Partial<typeof both> = {},
  asked: Partial<Parameters<typeof planRevoke>[1]> = {},
): RevokePlan =>
  planRevoke(
    { ...both, ...more },
    { measurements: [A], reason: REASON, actor: 'github:alice', flags: [], ...asked },
  )

const CODE = { '0': A.pcrs['0'], '1': A.pcrs['1'], '2': A.pcrs['2'] }

test('a revocation denies the code at once, and takes it out of the list', async () => {
  const it = plan()
  if (it.kind !== 'revoke') throw new Error('it is to be revoked')
  const denied = { pcrs: CODE, reason: REASON, since: at('23T10:00') }
  expect(it).toEqual({
    kind: 'revoke',
    statements: [{ kind: 'revoked', measurement: A.id, denied }],
    denied: [denied],
    removed: [entry(A)],
    actor: 'github:alice',
    overridden: [],
    warnings: [],
  })
  const { document, pull } = draftRevocation(both, it, HEAD)
  expect(document).toEqual({
    ...list(),
    revision: 12,
    issuedAt: at('23T10:00'),
    ledgerHead: HEAD,
    denied: [denied],
    entries: [listed(B)],
  })
  expect(pull).toMatchObject({
    branch: 'golden-pcr-revoke/signer/production/a0a0a0a0a0a0',
    title: `Revoke signer ${A.id.slice(0, 12)} in production`,
    labels: ['golden-pcr', 'revocation'],
    reviewers: ['acme/security'],
  })
  await expect(pull.body).toMatchFileSnapshot('../golden/promotion/revocation.md')
})

test('it names code: what is signed otherwise goes with it', () => {
  const signed = measurement('a', { pcr8: '88' })
  const place = situation({
    state: state({ entries: [entry(A), entry(signed), entry(B)] }),
    list: {
      ...situation().list,
      document: list({ entries: [listed(A), listed(signed), listed(B)] }),
    },
  })
  const it = planRevoke(place, { measurements: [signed, A], reason: REASON, actor: 'x', flags: [] })
  if (it.kind !== 'revoke') throw new Error('it is to be revoked')
  expect(it.statements).toHaveLength(1)
  expect(it.removed.map((one) => one.measurement.id)).toEqual([A.id, signed.id])
  expect(draftRevocation(place, it, HEAD).document.entries).toEqual([listed(B)])
  const after = it.statements.reduce((was, say) => step(was, say, at('23T10:00')), place.state)
  expect(after.entries.map((one) => one.measurement.id)).toEqual([B.id])
})

test('what was never here can be denied beforehand', () => {
  expect(plan({}, { measurements: [C] })).toMatchObject({ kind: 'revoke', removed: [] })
})

test('the last measurement is not revoked without its flag', async () => {
  const only = situation()
  const ask = (flags: readonly 'allow-empty'[]): RevokePlan =>
    planRevoke(only, { measurements: [A], reason: REASON, actor: 'x', flags })
  expect(await faultOf(() => ask([]))).toEqual({
    code: 'REVOKE_EMPTY',
    message: 'nothing would be allowed in production any more',
  })
  expect(ask(['allow-empty'])).toMatchObject({
    overridden: ['allow-empty'],
    warnings: [{ code: 'empty', detail: 'nothing is allowed in this environment any more' }],
  })
})

test('more than one in a run needs its flag', async () => {
  const asked = { measurements: [A, C] }
  expect(await faultOf(() => plan({}, asked))).toEqual({
    code: 'REVOKE_MANY',
    message: '2 measurements would be revoked in production at once',
  })
  expect(plan({}, { ...asked, flags: ['allow-many'] })).toMatchObject({
    statements: [{ measurement: A.id }, { measurement: C.id }],
  })
})

test('what is revoked everywhere already is left alone', () => {
  const denied = [{ pcrs: CODE, reason: REASON, since: at('22T10:00') }]
  const gone = { ...both.list, document: list({ denied, entries: [listed(B)] }) }
  expect(plan({ state: state({ entries: [entry(B)], denied }), list: gone })).toEqual({
    kind: 'already-revoked',
    denied,
  })
})

test('where only the list lacks a revocation, only the list changes', () => {
  const denied = [{ pcrs: CODE, reason: REASON, since: at('22T10:00') }]
  const it = plan({ state: state({ entries: [entry(B)], denied }) })
  if (it.kind !== 'revoke') throw new Error('the list lacks it')
  expect(it.statements).toEqual([])
  expect(draftRevocation(both, it, HEAD).document).toMatchObject({
    denied,
    entries: [{ measurement: B.id }],
    issuedAt: at('22T10:00'),
  })
})

test('a reason is one line', async () => {
  expect(await faultOf(() => plan({}, { reason: 'a\nb' }))).toMatchObject({
    code: 'INPUT_INVALID',
    message: 'the reason: one line of text without control characters',
  })
  expect((await faultOf(() => plan({}, { reason: '' }))).code).toBe('INPUT_INVALID')
})

test('a key policy that does not fit holds up no revocation, retirement or reissue; a promotion it does', async () => {
  const format = {
    format: 'kms',
    path: 'key-policy.json',
    principals: {
      enclaves: ['arn:aws:iam::111122223333:role/signer'],
      administrators: ['arn:aws:iam::111122223333:role/admin'],
    },
  } as const
  const builds = Array.from({ length: 60 }, (_, i) =>
    measurement((i + 16).toString(16).padStart(3, '0')),
  )
  const [first = A] = builds
  const due = { status: 'superseded', notAfter: at('22T10:00'), retireDue: at('22T10:00') } as const
  const large = situation({
    policy: policy({ formats: [format], maxAllowed: 99 }),
    state: state({ entries: [...builds.map((it) => entry(it)), entry(B, due)] }),
    list: {
      ...situation().list,
      document: list({
        entries: [
          ...builds.map((it) => listed(it)),
          listed(B, { status: 'superseded', notAfter: at('22T10:00') }),
        ],
      }),
    },
  })
  const revoked = planRevoke(large, {
    measurements: [first],
    reason: REASON,
    actor: 'github:alice',
    flags: [],
  })
  if (revoked.kind !== 'revoke') throw new Error('it is to be revoked')
  const { document, pull } = draftRevocation(large, revoked, HEAD)
  expect(pull.files.map((it) => it.path)).toEqual(['lists/signer/production.json'])
  expect(pull.body).toContain(
    '`key-policy.json` (kms) is **left as it was**: 59 measurements come to',
  )
  const denying = { ...large, state: { ...large.state, denied: revoked.denied } }
  const checked = checkChange(denying, {
    head: document,
    headAnchorHash: HEAD.hash,
    believed: [],
    rendered: [{ base: 'as it was', head: 'as it was' }],
  })
  expect(checked.filter((it) => it.severity === 'error')).toEqual([])
  expect(checked.map((it) => it.code)).toContain('rendered')
  const retired = planRetire(large, { seen: [], flags: [] })
  expect(retired.kind === 'retire' && retired.pull.files).toHaveLength(1)
  const promoted = planPromotion(large, request({ measurement: C, ancestry: [] }))
  if (promoted.kind === 'already-active') throw new Error('it is active')
  expect(await faultOf(() => draftPromotion(large, promoted, { anchor: HEAD }))).toMatchObject({
    code: 'KEY_POLICY_TOO_LARGE',
  })
})

test('where nothing is allowed, a revocation empties nothing and needs no flag', () => {
  const nothing = {
    state: state({ entries: [] }),
    list: { ...both.list, document: list({ entries: [] }) },
  }
  expect(plan(nothing)).toMatchObject({ kind: 'revoke', overridden: [], removed: [] })
})
