import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareWithLedger } from '../../src/allowlist/compare.ts'
import type { AllowList, ListedEntry } from '../../src/allowlist/document.ts'
import { renderAllowList } from '../../src/allowlist/render/json.ts'
import { allowedAt, type EnvironmentState, isDenied } from '../../src/lifecycle/state.ts'
import { step } from '../../src/lifecycle/step.ts'
import { addSeconds } from '../../src/model/instant.ts'
import { checkChange } from '../../src/promotion/check-change.ts'
import { draftReissue, planReissue, type ReissueRequest } from '../../src/promotion/reissue.ts'
import type { Situation } from '../../src/promotion/situation.ts'
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
  situation,
  state,
} from './samples.ts'

const D = measurement('d')

function asked(place: Situation, more: Partial<ReissueRequest> = {}): ReissueRequest {
  const { document } = place.list
  const text = document === undefined ? undefined : renderAllowList(document)
  const standing = { list: text, rendered: place.policy.formats.map(() => undefined) }
  return { reason: 'edited by hand', by: 'local:ann', flags: [], standing, ...more }
}

/** The situation whose list is this. */
function standing(document: AllowList | undefined, more: Partial<Situation> = {}): Situation {
  const place = situation(more)
  return { ...place, list: { ...place.list, document } }
}

interface Made {
  readonly document: AllowList
  readonly body: string
  readonly after: Situation
}

/** What is proposed, and the situation once that is in the ledger. */
function reissued(place: Situation, more: Partial<ReissueRequest> = {}): Made {
  const plan = planReissue(place, asked(place, more))
  if (plan.kind !== 'propose') throw new Error(plan.kind)
  const { document, pull } = draftReissue(place, plan, HEAD)
  const after = plan.statements.reduce((it, said) => step(it, said, place.now), place.state)
  return { document, body: pull.body, after: { ...place, state: after } }
}

/** What the required check says of it, as `severity code`. */
function judged({ document, after }: Made): readonly string[] {
  const found = checkChange(after, { head: document, headAnchorHash: HEAD.hash, believed: [] })
  return found.map((it) => `${it.severity} ${it.code}`)
}

test('a list that says what the ledger does is not asked for anew', () => {
  expect(planReissue(situation(), asked(situation()))).toEqual({ kind: 'nothing-differs' })
  const never = standing(undefined, { state: state({ entries: [] }), anchorHash: undefined })
  expect(planReissue(never, asked(never))).toEqual({ kind: 'nothing-differs' })
})

test('what was taken out by hand is listed again as the ledger has it, and nothing else changes', () => {
  const place = standing(list({ entries: [] }))
  const made = reissued(place)
  expect(made.document).toEqual({
    ...list(),
    revision: 12,
    issuedAt: place.now,
    ledgerHead: HEAD,
    entries: [listed(A, { notBefore: at('01T10:00') })],
  })
  expect(judged(made)).toEqual([])
  expect(judged({ ...made, after: place })).toEqual(['error unproposed'])
})

test('what nobody approved is taken out; what is proposed as it is listed is left', () => {
  const open = {
    measurement: C,
    how: 'promotion',
    origin: {},
    evidence: 'declared',
    supersedes: [],
    grace: 0,
    branch: 'golden-pcr-import/signer/production',
    since: at('02T10:00'),
  } as const
  const place = standing(list({ entries: [listed(A), listed(B), listed(C)] }), {
    state: state({ proposals: [open] }),
  })
  const made = reissued(place)
  expect(made.document.entries).toEqual([listed(A), listed(C)])
  expect(judged(made)).toEqual([])
})

test('what was edited is as the ledger has it, ends and beginnings included', () => {
  const outgoing = { status: 'superseded', retireDue: at('25T10:00') } as const
  const place = standing(
    list({
      entries: [
        listed(A, { version: 'v9', provenance: {} }),
        listed(B, { status: 'active', notAfter: null }),
        listed(C, { notBefore: at('28T10:00'), annotations: { note: 'kept' } }),
      ],
    }),
    {
      state: state({
        entries: [
          entry(A),
          entry(B, { ...outgoing, notAfter: at('30T10:00') }),
          entry(C, { ...outgoing, notAfter: at('24T10:00') }),
        ],
      }),
    },
  )
  const made = reissued(place)
  expect(made.document.entries).toEqual([
    listed(A),
    listed(B, { status: 'superseded', notAfter: at('25T10:00') }),
    listed(C, {
      status: 'superseded',
      notBefore: at('01T10:00'),
      notAfter: at('24T10:00'),
      annotations: { note: 'kept' },
    }),
  ])
  expect(judged(made)).toEqual([])
})

test('what is past its window, retired or revoked does not come back', () => {
  const { '0': zero, '1': one, '2': two } = C.pcrs
  const revoked = { pcrs: { '0': zero, '1': one, '2': two }, reason: 'leak', since: at('20T10:00') }
  const place = standing(list({ entries: [listed(C), listed(D)] }), {
    state: state({
      entries: [
        entry(A),
        entry(B, { status: 'superseded', notAfter: at('30T10:00'), retireDue: at('22T10:00') }),
      ],
      denied: [revoked],
    }),
  })
  const made = reissued(place)
  expect(made.document.entries.map((it) => it.measurement)).toEqual([A.id])
  expect(made.document.denied).toEqual([revoked])
  expect(judged(made)).toEqual([])
})

test('a denial that somebody wrote into the list stays, and what it denies stays out', () => {
  const { '0': zero, '1': one, '2': two } = A.pcrs
  const denied = [{ pcrs: { '0': zero, '1': one, '2': two }, reason: 'x', since: at('20T10:00') }]
  const place = standing(list({ entries: [], denied }), {
    state: state({ entries: [entry(A), entry(B)] }),
  })
  const made = reissued(place)
  expect(made.document.denied).toEqual(denied)
  expect(made.document.entries.map((it) => it.measurement)).toEqual([B.id])
  expect(judged(made)).toEqual([])
})

test('a list that is lost goes on from the last that the branch held', () => {
  const { '0': zero, '1': one, '2': two } = C.pcrs
  const denied = [{ pcrs: { '0': zero, '1': one, '2': two }, reason: 'x', since: at('20T10:00') }]
  const last = list({ denied, entries: [listed(A, { annotations: { note: 'kept' } })] })
  const gone = standing(undefined)
  const place = { ...gone, list: { ...gone.list, last } }
  const made = reissued(place)
  expect(made.document).toEqual({
    ...last,
    revision: 12,
    issuedAt: place.now,
    ledgerHead: HEAD,
  })
  expect(judged(made)).toEqual([])
  // Nobody sheds a denial, or begins the revisions again, by losing the file.
  expect(judged({ ...made, document: { ...made.document, denied: [] } })).toContain(
    'error denial-removed',
  )
  expect(judged({ ...made, document: { ...made.document, revision: 1 } })).toEqual([
    'error envelope',
  ])
})

test('a list that ends is renewed from half its time on, and judged like any change', () => {
  const expires = 10 * 86_400
  const dated = (issuedAt: ReturnType<typeof at>): Situation =>
    standing(list({ issuedAt, expiresAt: addSeconds(issuedAt, expires) }), {
      policy: policy({ expires }),
    })
  const early = dated(at('19T10:00'))
  expect(planReissue(early, asked(early))).toEqual({ kind: 'nothing-differs' })
  for (const issuedAt of [at('18T10:00'), at('02T10:00')]) {
    const place = dated(issuedAt)
    const made = reissued(place)
    expect(made.document.entries).toEqual([listed(A)])
    expect(made.document.expiresAt).toBe(addSeconds(place.now, expires))
    expect(judged(made)).toEqual([])
    expect(judged({ ...made, after: place })).toEqual(['error nothing-planned'])
  }
})

test('a time of issue that has not come does not hold the list up', () => {
  const place = standing(list({ issuedAt: at('30T10:00') }))
  const made = reissued(place)
  expect(made.document.issuedAt).toBe(place.now)
  expect(judged(made)).toEqual([])
})

test('asked for again, it is found; with another reason, or long after, it is asked for anew', () => {
  const place = standing(list({ entries: [] }))
  const { after } = reissued(place)
  const again = (now: Situation['now'], more: Partial<ReissueRequest> = {}) =>
    planReissue({ ...after, now }, asked(after, { anchor: HEAD, ...more }))
  const soon = again(addSeconds(place.now, 60))
  expect(soon).toMatchObject({ kind: 'already-proposed', anchor: HEAD })
  const old = again(addSeconds(place.now, 4 * 86_400))
  expect(old).toMatchObject({
    kind: 'propose',
    statements: [{ kind: 'reissue-withdrawn' }, { kind: 'reissue-proposed' }],
  })
  expect(again(place.now, { reason: 'another' }).kind).toBe('propose')
})

test('a list that the ledger empties, and another ledger, are refused', async () => {
  const place = standing(list(), { state: state({ entries: [] }) })
  expect(await faultOf(async () => planReissue(place, asked(place)))).toEqual({
    code: 'REISSUE_EMPTY',
    message: 'nothing would be allowed in production any more: the ledger allows nothing',
  })
  expect(reissued(place, { flags: ['allow-empty'] }).document.entries).toEqual([])
  const other = standing(list({ entries: [] }), { anchorHash: '9'.repeat(64) })
  expect(await faultOf(async () => planReissue(other, asked(other)))).toMatchObject({
    code: 'LEDGER_BEHIND',
  })
})

test('reads as a reviewer sees it', async () => {
  const place = standing(list({ entries: [listed(B, { version: '`@all`' })] }), {
    state: state({
      entries: [
        entry(A),
        entry(C, { status: 'superseded', notAfter: at('30T10:00'), retireDue: at('25T10:00') }),
      ],
    }),
  })
  await expect(reissued(place).body).toMatchFileSnapshot('../golden/reissue.md')
})

const builds = [A, B, C, D]

const instants = fc
  .integer({ min: -9, max: 9 })
  .map((days) => addSeconds(at('23T10:00'), days * 86_400))
const end = fc.option(instants, { nil: null })

const ledgerEntry = fc.record({
  of: fc.constantFrom(...builds),
  notAfter: instants,
  retireDue: end,
  active: fc.boolean(),
})
const listEntry = fc.record({
  of: fc.constantFrom(...builds),
  notAfter: end,
  notBefore: fc.option(instants, { nil: undefined }),
  version: fc.option(fc.constant('v9'), { nil: undefined }),
})

function unique<T extends { readonly of: unknown }>(them: readonly T[]): readonly T[] {
  return them.filter((it, i) => them.findIndex((other) => other.of === it.of) === i)
}

test('whatever became of list and ledger, it adds nothing, lifts nothing, and passes the check', () => {
  fc.assert(
    fc.property(
      fc.array(ledgerEntry, { maxLength: 4 }),
      fc.array(listEntry, { maxLength: 4 }),
      fc.subarray(builds),
      fc.subarray(builds),
      fc.boolean(),
      (inLedger, inList, revoked, denied, isGone) => {
        const of = (it: (typeof builds)[number]) => {
          const { '0': zero, '1': one, '2': two } = it.pcrs
          const reason = 'leak'
          return { pcrs: { '0': zero, '1': one, '2': two }, reason, since: at('10T10:00') }
        }
        const now: EnvironmentState = state({
          entries: unique(inLedger)
            .filter((it) => !revoked.includes(it.of))
            .map((it) =>
              it.active
                ? entry(it.of)
                : entry(it.of, {
                    status: 'superseded',
                    notAfter: it.notAfter,
                    retireDue: it.retireDue,
                  }),
            ),
          denied: revoked.map(of),
        })
        const document = list({
          denied: denied.map(of),
          entries: unique(inList).map((it): ListedEntry => {
            const { notAfter, notBefore, version } = it
            const status = notAfter === null ? 'active' : 'superseded'
            return listed(it.of, { notAfter, notBefore, version, status })
          }),
        })
        const held = standing(document, { state: now, policy: policy({ maxAllowed: 2 }) })
        const place = isGone
          ? { ...held, list: { ...held.list, document: undefined, last: document } }
          : held
        const plan = planReissue(place, asked(place, { flags: ['allow-empty'] }))
        if (plan.kind === 'nothing-differs') {
          expect(compareWithLedger(place.list.document, now).map((it) => it.kind)).toEqual(
            compareWithLedger(place.list.document, now)
              .map((it) => it.kind)
              .filter((it) => it === 'missing' || it === 'denied-unknown'),
          )
          return
        }
        const made = reissued(place, { flags: ['allow-empty'] })
        const errors = judged(made).filter((it) => it.startsWith('error'))
        expect(errors).toEqual([])
        const allowed = allowedAt(now, place.now).map((it) => it.measurement.id)
        for (const it of made.document.entries) {
          const isOpen = it.notAfter === null || place.now < it.notAfter
          const lets = isOpen && !isDenied(made.document.denied, it.pcrs)
          if (lets) expect(allowed).toContain(it.measurement)
        }
        for (const it of [...document.denied, ...now.denied]) {
          expect(isDenied(made.document.denied, it.pcrs)).toBe(true)
        }
        // What it leaves is past its window, or denied by the list, and so for people to decide.
        const left = compareWithLedger(made.document, now)
        for (const { kind, measurement: id } of left) {
          expect(['missing', 'denied-unknown']).toContain(kind)
          const lost = now.entries.find((it) => it.measurement.id === id)
          if (lost === undefined) continue
          const denies = isDenied(made.document.denied, lost.measurement.pcrs)
          expect(denies || !allowed.includes(lost.measurement.id)).toBe(true)
        }
        expect(made.document.revision).toBe(12)
        // Once merged there is nothing left to ask for.
        const merged = { ...made.after, list: { ...place.list, document: made.document } }
        const settled = { ...merged, state: now, anchorHash: HEAD.hash }
        expect(planReissue(settled, asked(settled)).kind).toBe('nothing-differs')
      },
    ),
  )
})
