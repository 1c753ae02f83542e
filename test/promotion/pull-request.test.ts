import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAllowList } from '../../src/allowlist/document.ts'
import { addSeconds } from '../../src/model/instant.ts'
import { GUARD_FLAGS } from '../../src/promotion/guards.ts'
import { type PromotionRequest, planPromotion } from '../../src/promotion/promote.ts'
import { draftPromotion, type ListChange } from '../../src/promotion/pull-request.ts'
import type { Situation } from '../../src/promotion/situation.ts'
import {
  A,
  at,
  B,
  BASE,
  C,
  COMMIT_A,
  entry,
  event,
  list,
  listed,
  measurement,
  PROVENANCE,
  policy,
  request,
  STAGING,
  situation,
  state,
  untouched,
} from './samples.ts'

const ANCHOR = { seq: 3, hash: '3'.repeat(64) }
const COMPARE = 'https://github.com/acme/signer/compare/aaaa...bbbb'

function draft(place: Situation, asked: PromotionRequest): ListChange {
  const plan = planPromotion(place, asked)
  if (plan.kind === 'already-active') throw new Error('it is active already')
  return draftPromotion(place, plan, { anchor: ANCHOR, compareUrl: COMPARE })
}

test('a promotion reads as its reviewer will see it', async () => {
  const { pull } = draft(situation(), request())
  await expect(pull.body).toMatchFileSnapshot('../golden/promotion/promotion.md')
  await expect(pull.message).toMatchFileSnapshot('../golden/promotion/promotion-message.txt')
  expect(pull).toMatchObject({
    branch: 'golden-pcr/signer/production',
    base: 'main',
    baseCommit: BASE,
    title: `Promote signer v1.5.0 (${B.id.slice(0, 12)}) to production`,
    labels: ['golden-pcr'],
    reviewers: ['acme/security'],
  })
  expect(pull.files.map((it) => it.path)).toEqual(['lists/signer/production.json'])
})

test('the list of a promotion is the one before with this change and nothing else', () => {
  const { document, pull } = draft(situation(), request())
  expect(document).toEqual({
    ...list(),
    revision: 12,
    issuedAt: at('23T10:00'),
    ledgerHead: ANCHOR,
    entries: [
      listed(A, { status: 'superseded', notAfter: addSeconds(at('23T10:00'), 21 * 86_400) }),
      {
        measurement: B.id,
        pcrs: B.pcrs,
        status: 'active',
        version: 'v1.5.0',
        notBefore: at('23T10:00'),
        notAfter: null,
        provenance: {
          repository: 'acme/signer',
          commit: PROVENANCE.commit,
          ref: 'refs/tags/v1.5.0',
        },
      },
    ],
  })
  expect(pull.files).toHaveLength(1)
  for (const { content } of pull.files) {
    expect(parseAllowList(content, 'list.json').entries[0]?.measurement).toBe(B.id)
  }
})

test('a first promotion has nothing to compare with', async () => {
  const { pull } = draft(untouched(), request({ ancestry: [], supersede: 'now' }))
  await expect(pull.body).toMatchFileSnapshot('../golden/promotion/first.md')
})

test('an attested provenance is shown with the digest of its bundle', async () => {
  const workflow = 'acme/signer/.github/workflows/release.yml@refs/tags/v1.5.0'
  const attestedBy = { repository: 'acme/signer', workflows: [workflow] }
  const provenance = {
    ...PROVENANCE,
    evidence: 'attested',
    workflow,
    bundle: `sha256:${'b0'.repeat(32)}`,
  } as const
  const place = situation({ policy: policy({ evidence: 'attested', attestedBy }) })
  const { pull } = draft(place, request({ recordings: [{ provenance, at: at('23T09:30') }] }))
  await expect(pull.body).toMatchFileSnapshot('../golden/promotion/attested.md')
})

test('everything that a reviewer must not overlook comes first', async () => {
  const place = situation({
    policy: policy({
      evidence: 'declared',
      promotesFrom: STAGING,
      soak: 86_400,
      approvals: { count: 2, from: ['alice', 'bob', 'carol'] },
    }),
    state: state({ entries: [entry(A), entry(measurement('a', { pcr8: '88' }))] }),
  })
  const asked = request({
    flags: GUARD_FLAGS,
    supersede: 'now',
    history: [event({ kind: 'declined', measurement: B.id, pull: { number: 1, url: 'x' } })],
    ancestry: [{ than: A.id, older: true }],
    recordings: [
      {
        provenance: {
          evidence: 'declared',
          dirty: true,
          commit: COMMIT_A,
          bootKit: { digest: `sha256:${'e'.repeat(64)}`, bootable: 'placeholder' },
          reproducibility: { checked: true, builds: 2, identical: false },
        },
        at: at('23T09:30'),
      },
    ],
  })
  await expect(draft(place, asked).pull.body).toMatchFileSnapshot('../golden/promotion/alarming.md')
})

test('a rollback says that it goes back', async () => {
  const place = situation({
    state: state({
      entries: [
        entry(B, { status: 'superseded', notAfter: at('30T10:00'), retireDue: at('29T10:00') }),
        entry(A, { version: 'v1.6.0' }),
      ],
    }),
  })
  const history = [
    event({
      kind: 'activated',
      measurement: B.id,
      pull: { number: 1, url: 'x' },
      merge: { commit: COMMIT_A, at: at('01T10:00'), by: 'alice' },
      approvals: [],
      superseded: [],
    }),
  ]
  const { pull } = draft(place, request({ how: 'rollback', history }))
  expect(pull.title).toBe(`Roll back to signer v1.5.0 (${B.id.slice(0, 12)}) in production`)
  await expect(pull.body).toMatchFileSnapshot('../golden/promotion/rollback.md')
  // From the one that it goes back to, so that the page shows what goes away.
  expect(pull.body).toContain(`\`${'b'.repeat(12)}..${'a'.repeat(12)}\``)
})

test('a reinstatement says that it brings back, and what stays', async () => {
  const gone = {
    status: 'superseded' as const,
    notAfter: at('30T10:00'),
    retireDue: at('29T10:00'),
  }
  const place = situation({
    state: state({ entries: [entry(B, gone), entry(A, { version: 'v1.6.0' })] }),
  })
  const history = [
    event({
      kind: 'activated',
      measurement: B.id,
      pull: { number: 1, url: 'x' },
      merge: { commit: COMMIT_A, at: at('01T10:00'), by: 'alice' },
      approvals: [],
      superseded: [],
    }),
  ]
  const { pull } = draft(place, request({ how: 'reinstatement', history }))
  await expect(pull.body).toMatchFileSnapshot('../golden/promotion/reinstatement.md')
})

test('three hundred thousand characters of a name make no longer a text than two hundred', () => {
  const long = 'x@octocat <!-- '.repeat(20_000)
  const { pull } = draft(situation(), request({ version: long.slice(0, 200) }))
  expect(Buffer.byteLength(pull.body)).toBeLessThan(10_000)
  expect(pull.body.replaceAll(/`[^`\n]*`/g, '')).not.toMatch(/@octocat|<!--/)
})

test('what comes from outside does nothing in a pull request', async () => {
  const evil = '@octocat <img src=x onerror=alert(1)> [x](https://evil) `|` \\| fixes #1 \u202e'
  const provenance = {
    ...PROVENANCE,
    repository: evil,
    ref: `refs/tags/${evil}`,
    workflow: evil,
    actor: evil,
    builder: evil,
    image: { ref: evil, digest: `sha256:${'d'.repeat(64)}` },
  }
  const place = situation({ state: state({ entries: [entry(A, { version: evil })] }) })
  const { pull } = draft(place, request({ recordings: [{ provenance, at: at('23T09:30') }] }))
  await expect(pull.body).toMatchFileSnapshot('../golden/promotion/hostile.md')
  expect(pull.title).toMatch(
    /^Promote signer [A-Za-z0-9._+/-]{1,64} \([0-9a-f]{12}\) to production$/,
  )
  expect(pull.message).not.toMatch(/[@#[\]<>]/)
})

test('outside of code, a body holds only our own words, whatever the provenance says', () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(text, text, text, (repository, actor, version) => {
      const provenance = { ...PROVENANCE, repository, actor }
      const recordings = [{ provenance, at: at('23T09:30') }]
      const { pull } = draft(situation(), request({ recordings, version }))
      const bare = pull.body.replaceAll(/(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '')
      expect(bare).not.toMatch(/[@<>]|!\[|\]\((?!https:\/\/github\.com\/acme\/signer\/compare\/)/)
      expect(pull.body.match(/^\| /gm)).toHaveLength(
        draft(situation(), request()).pull.body.match(/^\| /gm)?.length ?? 0,
      )
    }),
  )
})

test('the same plan gives the same bytes', () => {
  expect(draft(situation(), request())).toEqual(draft(situation(), request()))
})

test('a body is whole however long it is: the forge that holds less links the rest', () => {
  const entries = Array.from({ length: 60 }, (_, i) =>
    entry(measurement((i + 16).toString(16)), { version: `v${i} ${'`|'.repeat(500)}` }),
  )
  const place = situation({ policy: policy({ maxAllowed: 1000 }), state: state({ entries }) })
  const { pull } = draft(place, request())
  for (const section of ['### Registers', 'v0 ', 'v59 ', '### See for yourself']) {
    expect(pull.body).toContain(section)
  }
})

test('an unauthorised entry stays in the file as it is', () => {
  const place = situation()
  const document = list({ entries: [listed(A), listed(C, { annotations: { by: 'hand' } })] })
  const change = draft({ ...place, list: { ...place.list, document } }, request())
  expect(change.document.entries).toContainEqual(listed(C, { annotations: { by: 'hand' } }))
  expect(change.pull.body).toContain('list-unauthorised')
})

test('a list ends by itself where the environment asks for it', () => {
  const { document } = draft(situation({ policy: policy({ expires: 86_400 }) }), request())
  expect(document.expiresAt).toBe(at('24T10:00'))
})
