import { expect, test } from 'vitest'
import type { EnvironmentStatement } from '../../src/lifecycle/events.ts'
import { step } from '../../src/lifecycle/step.ts'
import { addSeconds } from '../../src/model/instant.ts'
import { measurementOf } from '../../src/model/measurement.ts'
import { GITHUB_ISSUER, type Provenance } from '../../src/model/provenance.ts'
import { GUARD_FLAGS } from '../../src/promotion/guards.ts'
import type { EnvironmentPolicy } from '../../src/promotion/policy.ts'
import {
  ancestryQuestions,
  type PromotionPlan,
  planPromotion,
} from '../../src/promotion/promote.ts'
import { faultOf } from '../fault-of.ts'
import {
  A,
  at,
  B,
  C,
  COMMIT_A,
  COMMIT_B,
  entry,
  event,
  list,
  listed,
  PROVENANCE,
  pcr,
  policy,
  request,
  STAGING,
  situation,
  state,
  untouched,
} from './samples.ts'

const DAY = 86_400
const NOW = at('23T10:00')
const LONG = addSeconds(NOW, 21 * DAY)

const PULL = { number: 7, url: 'https://github.com/acme/signer/pull/7' }
const MERGE = { commit: COMMIT_A, at: at('01T10:00'), by: 'alice' }

const declined: EnvironmentStatement = { kind: 'declined', measurement: B.id, pull: PULL }
const retired: EnvironmentStatement = { kind: 'retired', measurement: B.id }
const withdrawn: EnvironmentStatement = { kind: 'withdrawn', measurement: B.id, reason: 'x' }
const activated: EnvironmentStatement = {
  kind: 'activated',
  measurement: B.id,
  pull: PULL,
  merge: MERGE,
  approvals: [],
  superseded: [],
}

type Proposing = Exclude<PromotionPlan, { kind: 'already-active' }>

function proposed(plan: PromotionPlan): Proposing {
  if (plan.kind === 'already-active') throw new Error('it is active already')
  return plan
}

test('a promotion proposes the measurement and supersedes what is active, with its end', () => {
  const plan = proposed(planPromotion(situation(), request()))
  expect(plan.proposal).toEqual({
    measurement: B,
    how: 'promotion',
    version: 'v1.5.0',
    origin: { repository: 'acme/signer', commit: COMMIT_B, ref: 'refs/tags/v1.5.0' },
    evidence: 'oidc',
    supersedes: [{ measurement: A.id, notAfter: LONG }],
    grace: 14 * DAY,
    branch: 'golden-pcr/signer/production',
    since: NOW,
  })
  expect(plan).toMatchObject({
    kind: 'propose',
    statements: [{ kind: 'proposed', proposal: plan.proposal }],
    superseded: [entry(A)],
    overridden: [],
    warnings: [],
    differences: [],
  })
})

test('a first promotion supersedes nothing', () => {
  const plan = proposed(planPromotion(untouched(), request({ ancestry: [] })))
  expect(plan.proposal.supersedes).toEqual([])
})

test('with --supersede-now the list keeps the approval window alone, and the ledger gives no grace', () => {
  const { proposal } = proposed(planPromotion(situation(), request({ supersede: 'now' })))
  expect([proposal.grace, proposal.supersedes]).toEqual([
    0,
    [{ measurement: A.id, notAfter: addSeconds(NOW, 7 * DAY) }],
  ])
})

test('what is superseded already is not superseded again', () => {
  const old = entry(C, {
    status: 'superseded',
    notAfter: at('30T10:00'),
    retireDue: at('29T10:00'),
  })
  const plan = planPromotion(situation({ state: state({ entries: [old, entry(A)] }) }), request())
  expect(proposed(plan).proposal.supersedes.map((it) => it.measurement)).toEqual([A.id])
})

test('what is active is not proposed', () => {
  const plan = planPromotion(situation(), request({ measurement: A }))
  expect(plan).toEqual({ kind: 'already-active', entry: entry(A), differences: [] })
})

test('a rolling pull request that moves on withdraws what it showed', () => {
  const before = proposed(planPromotion(situation(), request({ measurement: C }))).proposal
  const plan = planPromotion(situation({ state: state({ proposals: [before] }) }), request())
  expect(plan).toMatchObject({
    kind: 'propose',
    statements: [
      {
        kind: 'withdrawn',
        measurement: C.id,
        reason: `the pull request moved on to ${B.id.slice(0, 12)}`,
      },
      { kind: 'proposed' },
    ],
  })
})

test('with a pull request for each, the others stay', () => {
  const each = { policy: policy({ pull: 'each' as const }) }
  const before = proposed(planPromotion(situation(each), request({ measurement: C }))).proposal
  const plan = planPromotion(
    situation({ ...each, state: state({ proposals: [before] }) }),
    request(),
  )
  expect(plan).toMatchObject({ kind: 'propose', statements: [{ kind: 'proposed' }] })
  expect(proposed(plan).proposal.branch).toBe(
    `golden-pcr/signer/production-each/${B.id.slice(0, 12)}`,
  )
})

test('running it again changes nothing, as long as half of the approval window is left', () => {
  const first = proposed(planPromotion(situation(), request())).proposal
  const history = [event({ kind: 'proposed', proposal: first }, 5)]
  const after = (seconds: number): PromotionPlan =>
    planPromotion(
      situation({ state: state({ proposals: [first] }), now: addSeconds(NOW, seconds) }),
      request({ history }),
    )
  expect(after(3.5 * DAY)).toMatchObject({
    kind: 'already-proposed',
    proposal: first,
    anchor: { seq: 5, hash: '5'.repeat(64) },
  })
  expect(after(3.5 * DAY + 1)).toMatchObject({
    kind: 'propose',
    statements: [
      { kind: 'withdrawn', measurement: B.id, reason: 'proposed anew with other terms' },
      { kind: 'proposed' },
    ],
  })
})

test('another version or other terms are proposed anew', () => {
  const first = proposed(planPromotion(situation(), request())).proposal
  const history = [event({ kind: 'proposed', proposal: first })]
  const plan = (more: Parameters<typeof request>[0]): string =>
    planPromotion(
      situation({ state: state({ proposals: [first] }) }),
      request({ history, ...more }),
    ).kind
  expect([plan({}), plan({ version: 'v2' }), plan({ supersede: 'now' })]).toEqual([
    'already-proposed',
    'propose',
    'propose',
  ])
})

test('every statement of a plan is one that the state machine takes', () => {
  const before = proposed(planPromotion(situation(), request({ measurement: C }))).proposal
  const now = situation({ state: state({ proposals: [before] }) })
  const plan = planPromotion(now, request())
  if (plan.kind !== 'propose') throw new Error('it is to be proposed')
  const after = plan.statements.reduce((it, say) => step(it, say, NOW), now.state)
  expect(after.proposals.map((it) => it.measurement.id)).toEqual([B.id])
})

const STANDING_C = proposed(planPromotion(situation(), request({ measurement: C }))).proposal

const guards: readonly (readonly [
  string,
  Parameters<typeof situation>[0],
  Parameters<typeof request>[0],
  string,
  string,
  string,
])[] = [
  [
    'a commit that what is active descends from',
    {},
    { ancestry: [{ than: A.id, older: true }] },
    'PROMOTE_OLDER',
    `${A.id.slice(0, 12)}, active in production, was built from a later commit than ${B.id.slice(0, 12)}`,
    'allow-older',
  ],
  [
    'a commit that what the pull request shows descends from',
    { state: state({ proposals: [STANDING_C] }) },
    { ancestry: [{ than: C.id, older: true }] },
    'PROMOTE_OLDER',
    `${C.id.slice(0, 12)}, proposed for production, was built from a later commit than ${B.id.slice(0, 12)}`,
    'allow-older',
  ],
  [
    'what was superseded here',
    {
      state: state({
        entries: [entry(A), entry(B, { status: 'superseded', notAfter: LONG, retireDue: LONG })],
      }),
    },
    {},
    'PROMOTE_OLDER',
    `${B.id.slice(0, 12)} is superseded in production`,
    'allow-older',
  ],
  [
    'what was declined, though it was proposed and withdrawn since',
    {},
    { history: [declined, withdrawn].map((it) => event(it)) },
    'PROMOTE_DECLINED',
    `the pull request of ${B.id.slice(0, 12)} for production was closed without a merge`,
    'allow-declined',
  ],
  [
    'what was retired',
    {},
    { history: [activated, retired].map((it) => event(it)) },
    'PROMOTE_RETIRED',
    `${B.id.slice(0, 12)} was retired from production`,
    'allow-retired',
  ],
  [
    'code that is revoked in the ledger',
    { state: state({ denied: [{ pcrs: B.pcrs, reason: 'leak', since: NOW }] }) },
    {},
    'PROMOTE_REVOKED',
    `the code of ${B.id.slice(0, 12)} is revoked in production`,
    'allow-revoked',
  ],
  [
    'code that the list denies',
    {
      list: {
        ...situation().list,
        document: list({ denied: [{ pcrs: B.pcrs, reason: 'leak', since: NOW }] }),
      },
    },
    {},
    'PROMOTE_REVOKED',
    `the code of ${B.id.slice(0, 12)} is revoked in production`,
    'allow-revoked',
  ],
  [
    'what is not in the environment before',
    { policy: policy({ promotesFrom: STAGING }) },
    { upstream: state() },
    'PROMOTE_NOT_SOAKED',
    `${B.id.slice(0, 12)} is not in staging, which production promotes from`,
    'skip-soak',
  ],
  [
    'what has not been there for long enough',
    { policy: policy({ promotesFrom: STAGING, soak: DAY }) },
    { upstream: state({ entries: [entry(B, { notBefore: addSeconds(NOW, 1 - DAY) })] }) },
    'PROMOTE_NOT_SOAKED',
    `${B.id.slice(0, 12)} has been in staging for 23h 59m of 1d`,
    'skip-soak',
  ],
  [
    'what is revoked there',
    { policy: policy({ promotesFrom: STAGING }) },
    {
      upstream: state({
        entries: [entry(B)],
        denied: [{ pcrs: B.pcrs, reason: 'leak', since: NOW }],
      }),
    },
    'PROMOTE_NOT_SOAKED',
    `${B.id.slice(0, 12)} is not allowed in staging any more`,
    'skip-soak',
  ],
]

test.each(guards)(
  '%s is not promoted without its flag',
  async (_, place, asked, code, message, flag) => {
    const refused = (flags: readonly (typeof GUARD_FLAGS)[number][]): Promise<unknown> =>
      faultOf(() => planPromotion(situation(place), request({ ...asked, flags })))
    expect(await refused([])).toEqual({ code, message })
    expect(await refused(GUARD_FLAGS.filter((it) => it !== flag))).toEqual({ code, message })
    const known = GUARD_FLAGS.filter((it) => it === flag)
    const plan = planPromotion(situation(place), request({ ...asked, flags: known }))
    expect(plan).toMatchObject({ kind: 'propose', overridden: [flag] })
  },
)

test('all missing flags are named at once', async () => {
  const attempt = (): unknown =>
    planPromotion(
      situation(),
      request({ history: [event(declined)], ancestry: [{ than: A.id, older: true }] }),
    )
  await expect(async () => attempt()).rejects.toMatchObject({
    code: 'PROMOTE_DECLINED',
    hint: 'if that is meant, say so with --allow-older --allow-declined',
  })
})

test('an activation makes an earlier decline forgotten', () => {
  const history = [declined, activated].map((it) => event(it))
  expect(planPromotion(situation(), request({ history }))).toMatchObject({ overridden: [] })
})

test('what soaked exactly long enough is promoted', () => {
  const upstream = state({ entries: [entry(B, { notBefore: addSeconds(NOW, -DAY) })] })
  const place = situation({ policy: policy({ promotesFrom: STAGING, soak: DAY }) })
  expect(planPromotion(place, request({ upstream }))).toMatchObject({ kind: 'propose' })
})

test('revoked code comes back as a rollback or a reinstatement, which alone lift a revocation', () => {
  const denied = [{ pcrs: B.pcrs, reason: 'leak', since: NOW }]
  const flags = ['allow-revoked'] as const
  const over = planPromotion(situation({ state: state({ denied }) }), request({ flags }))
  const alone = planPromotion(
    situation({ state: state({ entries: [], denied }) }),
    request({ flags, ancestry: [] }),
  )
  expect([proposed(over).proposal.how, proposed(alone).proposal.how]).toEqual([
    'rollback',
    'reinstatement',
  ])
})

const zero = measurementOf('x86_64', { ...B.pcrs, '1': pcr('0') })
const hard: readonly (readonly [
  string,
  Parameters<typeof situation>[0],
  Parameters<typeof request>[0],
  string,
  string,
])[] = [
  [
    'a zero register',
    {},
    { measurement: zero },
    'PROMOTE_ZERO_PCR',
    `${zero.id.slice(0, 12)} has a zero register among PCR0, PCR1 and PCR2`,
  ],
  [
    'weak evidence',
    {},
    { recordings: [{ provenance: { ...PROVENANCE, evidence: 'declared' }, at: NOW }] },
    'PROMOTE_EVIDENCE',
    `${B.id.slice(0, 12)} is known by "declared", and production demands "oidc"`,
  ],
  [
    'no recording',
    {},
    { recordings: [] },
    'MEASUREMENT_UNKNOWN',
    `${B.id.slice(0, 12)} is not recorded`,
  ],
  [
    'more than the environment may allow',
    { policy: policy({ maxAllowed: 1 }) },
    {},
    'PROMOTE_TOO_MANY',
    'production allows 1 already, and 1 is its most',
  ],
  [
    'an empty ledger under a list that was made from one',
    { ledgerHead: undefined },
    {},
    'LEDGER_BEHIND',
    'lists/signer/production.json was made from event #1, but the ledger is empty',
  ],
  [
    'another ledger',
    { anchorHash: '9'.repeat(64) },
    {},
    'LEDGER_BEHIND',
    'event #1 of this ledger is not the one that lists/signer/production.json was made from',
  ],
  [
    'a rollback to what was never here',
    {},
    { how: 'rollback' },
    'PROMOTE_NEVER_ACTIVE',
    `${B.id.slice(0, 12)} was never active in production`,
  ],
]

test.each(hard)('%s is refused whatever the flags', async (_, place, asked, code, message) => {
  const fault = await faultOf(() =>
    planPromotion(situation(place), request({ ...asked, flags: GUARD_FLAGS })),
  )
  expect(fault).toEqual({ code, message })
})

test('a rollback is meant to be older: no flag is needed, and what is active is superseded', () => {
  const superseded = { status: 'superseded', notAfter: LONG, retireDue: LONG } as const
  const plan = planPromotion(
    situation({ state: state({ entries: [entry(B, superseded), entry(A)] }) }),
    request({
      how: 'rollback',
      history: [event(activated)],
      ancestry: [{ than: A.id, older: true }],
    }),
  )
  expect(proposed(plan).proposal).toMatchObject({
    how: 'rollback',
    supersedes: [{ measurement: A.id, notAfter: LONG }],
  })
})

test('a reinstatement adds without superseding', () => {
  const plan = planPromotion(
    situation(),
    request({ how: 'reinstatement', history: [event(activated)] }),
  )
  expect(proposed(plan).proposal.supersedes).toEqual([])
})

test('the strongest evidence is believed, and disagreement is shown', () => {
  const weak = {
    ...PROVENANCE,
    evidence: 'declared' as const,
    commit: COMMIT_A,
    dirty: true as const,
  }
  const plan = planPromotion(
    situation(),
    request({
      recordings: [
        { provenance: PROVENANCE, at: at('20T10:00') },
        { provenance: weak, at: at('22T10:00') },
      ],
    }),
  )
  expect(proposed(plan).proposal.origin.commit).toBe(COMMIT_B)
  expect(proposed(plan).warnings).toEqual([
    {
      code: 'provenance-disagrees',
      detail: 'its recordings name 2 different values of commit',
    },
  ])
})

test('what the list holds without the ledger is reported, and never taken over', () => {
  const place = situation()
  const document = list({ entries: [listed(A), listed(C)] })
  const plan = planPromotion({ ...place, list: { ...place.list, document } }, request())
  expect(proposed(plan).proposal.supersedes.map((it) => it.measurement)).toEqual([A.id])
  expect(proposed(plan).warnings).toEqual([
    {
      code: 'list-unauthorised',
      detail: `${C.id.slice(0, 12)} is listed as active, but no proposal and approval put it there`,
    },
  ])
})

test('a forge is asked about the ancestry of what is active and has another commit', () => {
  const entries = [entry(A), entry(C, { origin: { commit: COMMIT_B } }), entry(B, { origin: {} })]
  expect(
    ancestryQuestions(situation({ state: state({ entries }) }), B, request().recordings),
  ).toEqual([{ than: A.id, older: COMMIT_B, newer: COMMIT_A }])
})

test('of what the same pull request shows it is asked too, of what has its own it is not', () => {
  const place = situation({ state: state({ proposals: [STANDING_C] }) })
  const asked = [{ than: C.id, older: COMMIT_A, newer: COMMIT_B }]
  const recordings = [{ provenance: { ...PROVENANCE, commit: COMMIT_A }, at: NOW }]
  expect(ancestryQuestions(place, B, recordings)).toEqual(asked)
  const each = situation({ ...place, policy: policy({ pull: 'each' }) })
  expect(ancestryQuestions(each, B, recordings)).toEqual([])
})

test('an ancestry that cannot be told is said', () => {
  const plan = planPromotion(situation(), request({ ancestry: [{ than: A.id, older: undefined }] }))
  expect(proposed(plan).warnings).toEqual([
    {
      code: 'ancestry-unknown',
      detail: `whether ${A.id.slice(0, 12)} was built from a later commit could not be told`,
    },
  ])
})

test('an identity token proves something only if GitHub issued it, or whom the policy names', async () => {
  const issuer = 'https://git.example.com/_services/token'
  const believe = (oidcIssuer?: string): PromotionPlan =>
    planPromotion(
      situation({ policy: policy({ evidence: 'oidc', oidcIssuer }) }),
      request({
        recordings: [{ provenance: { ...PROVENANCE, evidence: 'oidc', issuer }, at: NOW }],
      }),
    )
  expect((await faultOf(() => believe())).code).toBe('PROMOTE_EVIDENCE')
  expect((await faultOf(() => believe('https://other.example.com'))).code).toBe('PROMOTE_EVIDENCE')
  const plan = proposed(believe(issuer))
  expect(plan.proposal.evidence).toBe('oidc')
  expect(plan.warnings.map((it) => it.code)).toContain('other-issuer')
})

test('an attestation proves something only if whom the policy names signed it', async () => {
  const named = {
    repository: 'acme/signer',
    workflows: ['acme/signer/.github/workflows/release.yml@refs/heads/main'],
  }
  const attested = {
    ...PROVENANCE,
    evidence: 'attested',
    repository: 'acme/signer',
    workflow: 'acme/signer/.github/workflows/release.yml@refs/heads/main',
    bundle: `sha256:${'b'.repeat(64)}`,
  } as const
  const believe = (
    change: Partial<Provenance>,
    demanded: Partial<EnvironmentPolicy> = { attestedBy: named },
  ): PromotionPlan =>
    planPromotion(
      situation({ policy: policy({ evidence: 'attested', ...demanded }) }),
      request({ recordings: [{ provenance: { ...attested, ...change }, at: NOW }] }),
    )
  expect(proposed(believe({})).proposal.evidence).toBe('attested')
  const byGithub = proposed(believe({ issuer: GITHUB_ISSUER }))
  expect(byGithub.proposal.evidence).toBe('attested')
  expect(byGithub.warnings).toEqual([])
  const others: readonly Partial<Provenance>[] = [
    { repository: 'mallory/signer' },
    { workflow: 'acme/signer/.github/workflows/release.yml@refs/heads/mine' },
    { workflow: undefined },
    { issuer: 'https://token.actions.evil.example' },
  ]
  for (const change of others) {
    expect(await faultOf(() => believe(change))).toMatchObject({
      code: 'PROMOTE_EVIDENCE',
      message: expect.stringContaining('is known by "declared", and production demands "attested"'),
    })
    expect(
      (await faultOf(() => believe(change, { attestedBy: named, evidence: 'oidc' }))).code,
    ).toBe('PROMOTE_EVIDENCE')
  }
  const unnamed = { attestedBy: undefined }
  expect((await faultOf(() => believe({}, unnamed))).message).toContain('is known by "oidc"')
  expect(proposed(believe({}, { ...unnamed, evidence: 'oidc' })).proposal.evidence).toBe('oidc')
})
