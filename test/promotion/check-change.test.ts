import { expect, test } from 'vitest'
import type { AllowList } from '../../src/allowlist/document.ts'
import type { EnvironmentState, Proposal } from '../../src/lifecycle/state.ts'
import { addSeconds } from '../../src/model/instant.ts'
import { applyProposal } from '../../src/promotion/apply.ts'
import { checkChange } from '../../src/promotion/check-change.ts'
import { planPromotion } from '../../src/promotion/promote.ts'
import { planRetire } from '../../src/promotion/retire.ts'
import { draftRevocation, planRevoke } from '../../src/promotion/revoke.ts'
import type { Situation } from '../../src/promotion/situation.ts'
import { applyWindow } from '../../src/promotion/window.ts'
import {
  A,
  at,
  B,
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

function proposalOf(more: Parameters<typeof request>[0] = {}): Proposal {
  const plan = planPromotion(situation(), request({ ancestry: [], ...more }))
  if (plan.kind === 'already-active') throw new Error('it is active already')
  return plan.proposal
}

const PROPOSED = proposalOf()

function proposing(more: Partial<EnvironmentState> = {}): Situation {
  return situation({ state: state({ proposals: [PROPOSED], ...more }) })
}

const KNOWN = known('oidc', A, B, C)
const PROMOTED = applyProposal(situation(), PROPOSED, HEAD)

/** What is wrong with this head, as `severity code: detail`. */
function findings(
  head: AllowList | undefined,
  place: Situation = proposing(),
  believed = KNOWN,
): readonly string[] {
  return checkChange(place, { head, headAnchorHash: HEAD.hash, believed }).map(
    (it) => `${it.severity} ${it.code}: ${it.detail}`,
  )
}

const a = A.id.slice(0, 12)
const b = B.id.slice(0, 12)
const c = C.id.slice(0, 12)

test('a proposal exactly as it was planned is in order', () => {
  expect(findings(PROMOTED)).toEqual([])
})

test('no change is in order, whatever stands there', () => {
  const place = proposing({ entries: [] })
  expect(findings(list(), place)).toEqual([
    `warning unauthorised: ${a} stands in the list, but no proposal and approval put it there`,
  ])
  expect(findings(list(), proposing())).toEqual([])
})

test('a retirement exactly as it is planned is in order', () => {
  const due = { status: 'superseded', notAfter: at('30T10:00'), retireDue: at('22T10:00') } as const
  const document = list({
    entries: [listed(A, { status: 'superseded', notAfter: at('30T10:00') }), listed(B)],
  })
  const place = situation({
    state: state({ entries: [entry(A, due), entry(B)] }),
    list: { ...situation().list, document },
  })
  const plan = planRetire(place, { seen: [], flags: [] })
  if (plan.kind !== 'retire') throw new Error('it is due')
  const checked = checkChange(place, {
    head: plan.document,
    headAnchorHash: '1'.repeat(64),
    believed: [],
  })
  expect(checked).toEqual([])
})

test('a revocation exactly as it is planned is in order, though it empties the list', () => {
  const place = situation()
  const plan = planRevoke(place, {
    measurements: [A],
    reason: 'leak',
    actor: 'x',
    flags: ['allow-empty'],
  })
  if (plan.kind !== 'revoke') throw new Error('it is to be revoked')
  const { document } = draftRevocation(place, plan, HEAD)
  const after = { ...place, state: state({ entries: [], denied: plan.denied }) }
  expect(findings(document, after)).toEqual([
    'warning empty: nothing would be allowed in production any more',
  ])
})

const wrong: readonly (readonly [string, AllowList | undefined, readonly string[]])[] = [
  [
    'the file is removed',
    undefined,
    [
      'error file-removed: lists/signer/production.json is removed, and with it everything that is allowed',
    ],
  ],
  [
    'something nobody proposed is added',
    { ...PROMOTED, entries: [...PROMOTED.entries, listed(C)] },
    [`error unproposed: ${c} is added, but nothing in the ledger plans that`],
  ],
  [
    'one register of what was proposed is another',
    {
      ...PROMOTED,
      entries: PROMOTED.entries.map((it) =>
        it.measurement === B.id ? { ...it, pcrs: { ...it.pcrs, '2': pcr('c2') } } : it,
      ),
    },
    [
      `error unproposed: ${a} is changed, but nothing in the ledger plans that`,
      `error unproposed: ${b} is added, but nothing in the ledger plans that`,
    ],
  ],
  [
    'a PCR8 that was proposed is left out',
    {
      ...PROMOTED,
      entries: PROMOTED.entries.map((it) =>
        it.measurement === B.id ? { ...it, pcrs: measurement('b', { pcr8: '88' }).pcrs } : it,
      ),
    },
    [
      `error unproposed: ${a} is changed, but nothing in the ledger plans that`,
      `error unproposed: ${b} is added, but nothing in the ledger plans that`,
    ],
  ],
  [
    'what was proposed begins at another time',
    {
      ...PROMOTED,
      entries: PROMOTED.entries.map((it) =>
        it.measurement === B.id ? { ...it, notBefore: at('01T10:00') } : it,
      ),
    },
    [`error not-as-proposed: ${b} is not listed as it was proposed`],
  ],
  [
    'what it supersedes stays active',
    {
      ...PROMOTED,
      entries: PROMOTED.entries.map((it) => (it.measurement === A.id ? listed(A) : it)),
    },
    [
      `error not-superseded: ${a} does not end at 2026-12-14T10:00:00Z, as ${b} was proposed to supersede it`,
    ],
  ],
  [
    'what it supersedes ends later than proposed',
    {
      ...PROMOTED,
      entries: PROMOTED.entries.map((it) =>
        it.measurement === A.id ? { ...it, notAfter: addSeconds(at('23T10:00'), 22 * DAY) } : it,
      ),
    },
    [
      `error unproposed: ${a} is changed, but nothing in the ledger plans that`,
      `error not-superseded: ${a} does not end at 2026-12-14T10:00:00Z, as ${b} was proposed to supersede it`,
    ],
  ],
  [
    'what is active is removed',
    { ...PROMOTED, entries: PROMOTED.entries.filter((it) => it.measurement !== A.id) },
    [`error removed-early: ${a} is removed, but is active`],
  ],
  [
    'a denial is added by hand',
    { ...PROMOTED, denied: [{ pcrs: C.pcrs, reason: 'x', since: at('23T10:00') }] },
    [
      `error denial-unknown: the denial of PCR0 ${C.pcrs['0'].slice(0, 12)} is no revocation of the ledger`,
    ],
  ],
  [
    'the revision stays',
    { ...PROMOTED, revision: 11 },
    ['error envelope: the revision is 11, where 12 is expected'],
  ],
  [
    'the revision jumps',
    { ...PROMOTED, revision: 99 },
    ['error envelope: the revision is 99, where 12 is expected'],
  ],
  [
    'it is issued in the future',
    { ...PROMOTED, issuedAt: at('23T10:05:01') },
    ['error envelope: issuedAt is 2026-11-23T10:05:01Z, and it is 2026-11-23T10:00:00Z'],
  ],
  [
    'it is issued before the one before',
    { ...PROMOTED, issuedAt: at('01T08:00') },
    ["error envelope: issuedAt is 2026-11-01T08:00:00Z, before the base's 2026-11-01T09:00:00Z"],
  ],
  [
    'it ends although nothing says so',
    { ...PROMOTED, expiresAt: at('30T10:00') },
    ['error envelope: expiresAt is 2026-11-30T10:00:00Z, where null is expected'],
  ],
  [
    'it is anchored in an event that is not there',
    { ...PROMOTED, ledgerHead: { seq: 2, hash: '9'.repeat(64) } },
    ['error envelope: ledgerHead #2 is no event of this ledger'],
  ],
  [
    'it is anchored nowhere',
    { ...PROMOTED, ledgerHead: undefined },
    ['error envelope: ledgerHead is missing'],
  ],
  [
    'only the revision moves',
    list({ revision: 12, ledgerHead: HEAD }),
    ['error nothing-planned: only the list’s own fields change, and nothing plans that'],
  ],
  [
    'it becomes the list of another environment',
    {
      ...PROMOTED,
      environment: situation({ policy: policy() }).policy.name,
      service: entryService(),
    },
    ['error envelope: the list says it is of other in production'],
  ],
]

function entryService(): AllowList['service'] {
  return 'other' as AllowList['service']
}

test.each(wrong)('it is refused when %s', (_, head, wanted) => {
  expect(findings(head)).toEqual(wanted)
})

test('a promotion that waited past its approval window is stale', () => {
  const late = { ...proposing(), now: addSeconds(at('23T10:00'), 7 * DAY + 1) }
  expect(findings(PROMOTED, late)).toEqual([
    `error stale-window: ${a} would end at 2026-12-14T10:00:00Z, before its grace is over`,
  ])
})

test('what was withdrawn since is not proposed any more', () => {
  expect(findings(PROMOTED, proposing({ proposals: [] }))).toEqual([
    `error unproposed: ${a} is changed, but nothing in the ledger plans that`,
    `error unproposed: ${b} is added, but nothing in the ledger plans that`,
  ])
})

test('what was revoked since is refused', () => {
  const denied = [{ pcrs: B.pcrs, reason: 'leak', since: at('23T10:00') }]
  expect(findings(PROMOTED, proposing({ denied, proposals: [] }))).toContain(
    `error revoked: ${b} is revoked`,
  )
})

test("the base branch's policy counts, whatever was proposed", () => {
  const weak = `error evidence: ${b} is known by "declared", and production demands "oidc"`
  expect(findings(PROMOTED, proposing(), known('declared', B))).toEqual([weak])
  expect(findings(PROMOTED, proposing(), [])).toEqual([weak])
  expect(findings(PROMOTED, proposing(), known('attested', B))).toEqual([])
  const few = { ...proposing(), policy: policy({ maxAllowed: 1 }) }
  expect(findings(PROMOTED, few)).toEqual(['error too-many: 2 would be allowed, and 1 is the most'])
})

test('a denial goes only with a reinstatement that was recorded', () => {
  const denied = [{ pcrs: B.pcrs, reason: 'leak', since: at('20T10:00') }]
  const base = list({ denied })
  const place = situation({
    state: state({ denied, proposals: [{ ...PROPOSED, how: 'rollback' }] }),
    list: { ...situation().list, document: base },
  })
  const head = applyProposal(place, { ...PROPOSED, how: 'rollback' }, HEAD)
  expect(head.denied).toEqual([])
  expect(findings(head, place)).toEqual([])
  expect(applyProposal(place, PROPOSED, HEAD).denied).toEqual(denied)
  expect(findings(head, { ...place, state: state({ denied, proposals: [PROPOSED] }) })).toEqual([
    `error revoked: ${b} is revoked`,
    `error denial-removed: the denial of PCR0 ${B.pcrs['0'].slice(0, 12)} is removed`,
  ])
})

test('what is superseded already keeps its end, whatever a proposal says of it', () => {
  const ends = { status: 'superseded', notAfter: at('30T10:00') } as const
  const document = list({ entries: [listed(A, ends)] })
  const supersedes = [{ measurement: A.id, notAfter: at('24T10:00') }]
  const place = situation({ list: { ...situation().list, document } })
  const { entries } = applyProposal(place, { ...PROPOSED, supersedes }, HEAD)
  expect(entries.find((it) => it.measurement === A.id)).toMatchObject(ends)
})

test('the last allowed entry is not taken away by a hand', () => {
  const head = { ...list({ entries: [] }), revision: 12, ledgerHead: HEAD }
  expect(findings(head)).toEqual([
    `error removed-early: ${a} is removed, but is active`,
    'error empty: nothing would be allowed in production any more',
  ])
})

test('a superseded entry neither goes before its end nor is given a later one', () => {
  const ends = { notAfter: at('30T10:00'), retireDue: at('27T10:00') }
  const base = list({
    entries: [listed(A, { status: 'superseded', notAfter: at('25T10:00') }), listed(B)],
  })
  const place = situation({
    state: state({ entries: [entry(A, { status: 'superseded', ...ends }), entry(B)] }),
    list: { ...situation().list, document: base },
  })
  const changed = (entries: AllowList['entries']): AllowList => ({ ...base, revision: 12, entries })
  expect(findings(changed([listed(B)]), place)).toContain(
    `error removed-early: ${a} is removed, but is allowed until ${ends.retireDue}`,
  )
  const later = listed(A, { status: 'superseded', notAfter: ends.retireDue })
  expect(findings(changed([later, listed(B)]), place)).toContain(
    `error unproposed: ${a} is changed, but nothing in the ledger plans that`,
  )
})

test('a window moves as far as the policy allows from its asking, and not one second further', () => {
  const ended = {
    status: 'superseded',
    notAfter: at('25T10:00'),
    retireDue: at('25T10:00'),
  } as const
  const base = list({
    entries: [listed(A, { status: 'superseded', notAfter: ended.notAfter }), listed(B)],
  })
  const longer = (seconds: number): readonly string[] => {
    const since = at('23T10:00')
    const until = addSeconds(since, 4 * DAY + seconds)
    const branch = `golden-pcr-window/signer/production/${a}`
    const change = { how: 'extension', until, reason: 'it drains', branch, since } as const
    const place = situation({
      policy: policy({ maxExtension: 4 * DAY }),
      state: state({
        entries: [entry(A, ended), entry(B)],
        windows: [{ measurement: A.id, change }],
      }),
      list: { ...situation().list, document: base },
    })
    return findings(applyWindow(place, A.id, change, HEAD), place).map(
      (it) => it.split(':')[0] ?? '',
    )
  }
  expect([longer(0), longer(1)]).toEqual([[], ['error window-too-long']])
})

test('an end that is not the one asked for is told with both', () => {
  const ends = { status: 'superseded', notAfter: at('25T10:00') } as const
  const place = (how: 'extension' | 'exemption' | 'lift') => {
    const branch = `golden-pcr-window/signer/production/${a}`
    const change = { how, until: at('27T10:00'), reason: 'x', branch, since: at('23T10:00') }
    return situation({
      state: state({
        entries: [entry(A, { ...ends, retireDue: ends.notAfter }), entry(B)],
        windows: [{ measurement: A.id, change }],
      }),
      list: {
        ...situation().list,
        document: list({ entries: [listed(A, ends), listed(B)] }),
      },
    })
  }
  const edited = (change: Parameters<typeof listed>[1]) =>
    list({
      revision: 12,
      ledgerHead: HEAD,
      entries: [listed(A, { ...ends, ...change }), listed(B)],
    })
  const asked = `was asked for until ${at('27T10:00')}`
  expect(findings(edited({ notAfter: at('28T10:00') }), place('extension'))).toEqual([
    `error unproposed: ${a} ends at ${at('28T10:00')} in this change, but its extension ${asked}`,
  ])
  expect(findings(edited({ notAfter: null, status: 'active' }), place('lift'))).toEqual([
    `error unproposed: ${a} ends never in this change, but its lift ${asked}`,
  ])
  expect(findings(edited({ notAfter: at('27T10:00') }), place('exemption'))).toEqual([])
  // What else is edited is nothing that an end explains.
  expect(
    findings(edited({ notAfter: at('28T10:00'), version: '6.6.6' }), place('extension')),
  ).toEqual([`error unproposed: ${a} is changed, but nothing in the ledger plans that`])
})

test('annotations are nobody’s business', () => {
  const head = list({
    annotations: { ticket: 'OPS-1' },
    entries: [listed(A, { annotations: { x: 1 } })],
  })
  expect(findings(head)).toEqual([])
})

test('every finding says what to do', () => {
  for (const [, head] of wrong) {
    for (const it of checkChange(proposing(), {
      head,
      headAnchorHash: HEAD.hash,
      believed: KNOWN,
    })) {
      expect(it.remedy.length).toBeGreaterThan(10)
    }
  }
})
