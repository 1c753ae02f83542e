import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AllowList, ListedEntry } from '../../src/allowlist/document.ts'
import { type Case, judge } from '../../src/allowlist/judge.ts'
import { addSeconds, type Instant } from '../../src/model/instant.ts'
import type { Measurement, Pcrs } from '../../src/model/measurement.ts'
import {
  A,
  at,
  B,
  C,
  entry,
  list,
  listed,
  measurement,
  PRODUCTION,
  pcr,
  SIGNER,
  STAGING,
  state,
} from '../promotion/samples.ts'

const NOW = at('23T10:00')

function of(entries: readonly ListedEntry[], more: Partial<AllowList> = {}): AllowList {
  return list({ entries, ...more })
}

function ask(allowList: AllowList, pcrs: Case['pcrs'], more: Partial<Case> = {}): string {
  const judgement = judge({
    list: allowList,
    service: SIGNER,
    environment: PRODUCTION,
    pcrs,
    attestedAt: NOW,
    now: NOW,
    ...more,
  })
  return judgement.kind === 'allow'
    ? `allow ${judgement.entry.measurement}`
    : judgement.reasons.map((it) => `${it.code}: ${it.detail}`).join(' | ')
}

const name = (it: Measurement): string => `v1.4.0 (${it.id.slice(0, 12)})`

test('an active entry is allowed', () => {
  expect(ask(of([listed(A)]), A.pcrs)).toBe(`allow ${A.id}`)
})

test('an empty list denies everything', () => {
  expect(ask(of([]), A.pcrs)).toBe(
    'LIST_EMPTY: the list allows nothing | MEASUREMENT_UNKNOWN: no entry has any of these registers',
  )
})

test('a tuple made of two entries is denied, and says of which', () => {
  const mixed: Pcrs = { '0': A.pcrs['0'], '1': B.pcrs['1'], '2': A.pcrs['2'] }
  expect(ask(of([listed(A)]), mixed)).toBe(
    `MEASUREMENT_UNKNOWN: PCR0 and PCR2 of ${name(A)}, but PCR1 differs`,
  )
  expect(ask(of([listed(A), listed(B)]), mixed)).toBe(
    `MEASUREMENT_UNKNOWN: PCR0 and PCR2 of ${name(A)}, but PCR1 differs: PCR1 is that of ${name(B)}`,
  )
})

test('a tuple with one register of an entry says so', () => {
  const other: Pcrs = { '0': pcr('7'), '1': A.pcrs['1'], '2': B.pcrs['2'] }
  expect(ask(of([listed(A), listed(B)]), other)).toBe(
    `MEASUREMENT_UNKNOWN: PCR1 of ${name(A)}, but PCR0 and PCR2 differ: PCR2 is that of ${name(B)}`,
  )
  expect(ask(of([listed(A)]), { ...other, '1': pcr('8') })).toBe(
    'MEASUREMENT_UNKNOWN: no entry has any of these registers',
  )
})

test('a missing register is a mismatch', () => {
  expect(ask(of([listed(A)]), { '0': A.pcrs['0'], '1': A.pcrs['1'] })).toBe(
    'PCR_MISSING: an attestation must show PCR0, PCR1 and PCR2',
  )
  expect(ask(of([listed(A)]), {})).toBe('PCR_MISSING: an attestation must show PCR0, PCR1 and PCR2')
})

test('an enclave in debug mode is denied before the list is asked', () => {
  expect(ask(of([listed(A)]), { ...A.pcrs, '1': pcr('0') })).toBe(
    'PCR_ZERO: an enclave in debug mode proves nothing',
  )
})

test('an entry with PCR8 demands that PCR8', () => {
  const signed = measurement('a', { pcr8: '88' })
  const only = of([listed(signed)])
  expect(ask(only, signed.pcrs)).toBe(`allow ${signed.id}`)
  expect(ask(only, A.pcrs)).toBe(
    `PCR8_MISMATCH: the code of ${name(signed)}, which demands a PCR8, but none is shown`,
  )
  expect(ask(only, { ...A.pcrs, '8': pcr('99') })).toBe(
    `PCR8_MISMATCH: the code of ${name(signed)}, which demands a PCR8, but another is shown`,
  )
})

test('an entry without PCR8 allows the code whoever signed it', () => {
  expect(ask(of([listed(A)]), { ...A.pcrs, '8': pcr('99') })).toBe(`allow ${A.id}`)
})

test('a superseded entry is allowed until its window ends, and not from then on', () => {
  const ended = of([listed(A, { status: 'superseded', notAfter: NOW })])
  const justBefore = addSeconds(NOW, -1)
  expect(ask(ended, A.pcrs, { now: justBefore, attestedAt: justBefore })).toBe(`allow ${A.id}`)
  expect(ask(ended, A.pcrs)).toBe(
    `ENTRY_ENDED: ${name(A)}: superseded, its window ended 0s ago, at 2026-11-23T10:00:00Z`,
  )
  const later = addSeconds(NOW, 3 * 86_400)
  expect(ask(ended, A.pcrs, { now: later, attestedAt: later })).toBe(
    `ENTRY_ENDED: ${name(A)}: superseded, its window ended 3d ago, at 2026-11-23T10:00:00Z`,
  )
})

test('a superseded entry without an end is not allowed for ever', () => {
  // No list with one is parsed; one that was made otherwise is denied all the same.
  expect(ask(of([listed(A, { status: 'superseded', notAfter: null })]), A.pcrs)).toBe(
    `ENTRY_ENDED: ${name(A)}: superseded without an end`,
  )
})

test('an active entry with an end has an end', () => {
  expect(ask(of([listed(A, { notAfter: NOW })]), A.pcrs)).toBe(
    `ENTRY_ENDED: ${name(A)}: active, its window ended 0s ago, at 2026-11-23T10:00:00Z`,
  )
})

test('the window must be open when the enclave attested, and now', () => {
  const entries = [listed(A, { notBefore: NOW, notAfter: addSeconds(NOW, 60) })]
  const early = addSeconds(NOW, -30)
  expect(ask(of(entries), A.pcrs, { attestedAt: early })).toBe(
    `ENTRY_NOT_YET: ${name(A)}: its window begins 30s after the enclave attested, at ${NOW}`,
  )
  expect(ask(of(entries), A.pcrs, { attestedAt: early, now: early })).toBe(
    `ENTRY_NOT_YET: ${name(A)}: its window begins in 30s, at ${NOW}`,
  )
  expect(ask(of(entries), A.pcrs, { now: addSeconds(NOW, 60) })).toBe(
    `ENTRY_ENDED: ${name(A)}: active, its window ended 0s ago, at 2026-11-23T10:01:00Z`,
  )
})

test('what is denied wins over what is listed, whatever its PCR8', () => {
  const denied = [{ pcrs: A.pcrs, reason: 'key leaked', since: at('22T10:00') }]
  const signed = measurement('a', { pcr8: '88' })
  for (const it of [A, signed]) {
    expect(ask(of([listed(it)], { denied }), it.pcrs)).toBe(
      'MEASUREMENT_REVOKED: denied since 2026-11-22T10:00:00Z: key leaked',
    )
  }
})

test('a list that has ended denies everything', () => {
  const ending = of([listed(A)], { expiresAt: NOW })
  expect(ask(ending, A.pcrs, { now: addSeconds(NOW, -1) })).toBe(`allow ${A.id}`)
  expect(ask(ending, A.pcrs)).toBe('LIST_EXPIRED: the list ended at 2026-11-23T10:00:00Z')
})

test('a list older than one that was seen denies everything, as does one that hides its age', () => {
  expect(ask(of([listed(A)]), A.pcrs, { revisionSeen: 11 })).toBe(`allow ${A.id}`)
  expect(ask(of([listed(A)]), A.pcrs, { revisionSeen: 12 })).toBe(
    'LIST_ROLLED_BACK: revision 11, but 12 has been seen',
  )
  expect(ask(of([listed(A)], { revision: undefined }), A.pcrs, { revisionSeen: 1 })).toBe(
    'LIST_ROLLED_BACK: it has no revision, but 1 has been seen',
  )
})

test("another environment's list denies everything", () => {
  expect(ask(of([listed(A)]), A.pcrs, { environment: STAGING })).toBe(
    'LIST_OTHER_ENVIRONMENT: the list is of "production", not "staging"',
  )
})

test('where the ledger is asked, both must allow', () => {
  const both = of([listed(A), listed(B)])
  expect(ask(both, A.pcrs, { ledger: state() })).toBe(`allow ${A.id}`)
  expect(ask(both, B.pcrs, { ledger: state() })).toBe(
    `LEDGER_UNKNOWN: ${name(B)}: nothing in the ledger put it there`,
  )
  // Another's registers under an id that the ledger knows: no list with that is parsed, and none counts.
  expect(ask(of([{ ...listed(A), pcrs: B.pcrs }]), B.pcrs, { ledger: state() })).toBe(
    `LEDGER_UNKNOWN: ${name(A)}: nothing in the ledger put it there`,
  )
  const ended = { status: 'superseded', notAfter: at('30T10:00'), retireDue: NOW } as const
  expect(ask(both, A.pcrs, { ledger: state({ entries: [entry(A, ended)] }) })).toBe(
    `LEDGER_ENDED: ${name(A)}: by the ledger it is allowed from 2026-11-01T10:00:00Z until 2026-11-23T10:00:00Z`,
  )
  const denied = [{ pcrs: A.pcrs, reason: 'key leaked', since: at('22T10:00') }]
  expect(ask(both, A.pcrs, { ledger: state({ denied }) })).toBe(
    'LEDGER_REVOKED: revoked at 2026-11-22T10:00:00Z: key leaked',
  )
})

const registers = fc.constantFrom('a', 'b', 'c', '0')
const tuple = fc.record({
  '0': registers.map((it) => pcr(`${it}0`)),
  '1': registers.map((it) => pcr(`${it}1`)),
  '2': registers.map((it) => pcr(`${it}2`)),
  '8': fc.constantFrom(undefined, pcr('88'), pcr('99')),
})
const moment: fc.Arbitrary<Instant> = fc.nat(20).map((it) => addSeconds(NOW, it - 10))
const someEntry = fc
  .record({
    of: fc.constantFrom(
      A,
      B,
      C,
      measurement('a', { pcr8: '88' }),
      measurement('b', { pcr8: '99' }),
    ),
    notBefore: fc.option(moment, { nil: undefined }),
    notAfter: fc.option(moment, { nil: null }),
    status: fc.constantFrom('active' as const, 'superseded' as const),
  })
  .map(({ of: it, ...more }) => listed(it, more))

test('whatever is asked, only what one entry lists whole and in its window is allowed', () => {
  fc.assert(
    fc.property(
      fc.array(someEntry, { maxLength: 5 }),
      fc.subarray([A, B, C]),
      tuple,
      moment,
      moment,
      fc.option(moment, { nil: null }),
      (entries, revoked, pcrs, attestedAt, now, expiresAt) => {
        const denied = revoked.map((it) => ({ pcrs: it.pcrs, reason: 'x', since: NOW }))
        const judgement = judge({
          list: of(entries, { denied, expiresAt }),
          service: SIGNER,
          environment: PRODUCTION,
          pcrs,
          attestedAt,
          now,
        })
        const wanted = entries.some(
          (it) =>
            it.pcrs['0'] === pcrs['0'] &&
            it.pcrs['1'] === pcrs['1'] &&
            it.pcrs['2'] === pcrs['2'] &&
            (it.pcrs['8'] === undefined || it.pcrs['8'] === pcrs['8']) &&
            !(it.status === 'superseded' && it.notAfter === null) &&
            [attestedAt, now].every(
              (time) =>
                (it.notBefore === undefined || time >= it.notBefore) &&
                (it.notAfter === null || time < it.notAfter),
            ) &&
            !revoked.some((bad) => bad.pcrs['0'] === it.pcrs['0']) &&
            (expiresAt === null || now < expiresAt),
        )
        expect(judgement.kind).toBe(wanted ? 'allow' : 'deny')
        if (judgement.kind === 'deny') expect(judgement.reasons.length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 2000 },
  )
})

const someState = fc
  .record({
    entries: fc.array(
      fc.record({
        of: fc.constantFrom(A, B, C),
        notBefore: moment,
        notAfter: fc.option(moment, { nil: null }),
        retireDue: fc.option(moment, { nil: null }),
      }),
      { maxLength: 3 },
    ),
    revoked: fc.subarray([A, B, C]),
  })
  .map(({ entries, revoked }) =>
    state({
      entries: entries.map(({ of: it, ...more }) =>
        entry(it, { ...more, status: more.notAfter === null ? 'active' : 'superseded' }),
      ),
      denied: revoked.map((it) => ({ pcrs: it.pcrs, reason: 'x', since: NOW })),
    }),
  )

test('a ledger beside the list only ever takes away, whatever is asked', () => {
  fc.assert(
    fc.property(
      fc.array(someEntry, { maxLength: 5 }),
      someState,
      fc.constantFrom(A, B, C),
      moment,
      moment,
      (entries, ledger, it, attestedAt, now) => {
        const asked = {
          list: of(entries),
          service: SIGNER,
          environment: PRODUCTION,
          pcrs: it.pcrs,
          attestedAt,
          now,
        }
        const both = judge({ ...asked, ledger })
        if (both.kind === 'deny') return
        expect(judge(asked).kind).toBe('allow')
        expect(ledger.denied.some((bad) => bad.pcrs['0'] === it.pcrs['0'])).toBe(false)
        const known = ledger.entries.find(
          ({ measurement: { id } }) => id === both.entry.measurement,
        )
        for (const time of [attestedAt, now]) {
          expect(known !== undefined && time >= known.notBefore).toBe(true)
          for (const end of [known?.notAfter, known?.retireDue, both.entry.notAfter]) {
            if (end !== null && end !== undefined) expect(time < end).toBe(true)
          }
        }
      },
    ),
    { numRuns: 3000 },
  )
})

test('what a list denies stays denied, whatever its entries and the ledger say', () => {
  fc.assert(
    fc.property(
      fc.array(someEntry, { maxLength: 5 }),
      fc.option(someState, { nil: undefined }),
      tuple,
      moment,
      (entries, ledger, pcrs, now) => {
        const denied = [{ pcrs, reason: 'x', since: NOW }]
        const judgement = judge({
          list: of(entries, { denied }),
          service: SIGNER,
          environment: PRODUCTION,
          pcrs,
          attestedAt: now,
          now,
          ledger,
        })
        expect(judgement.kind).toBe('deny')
      },
    ),
    { numRuns: 1000 },
  )
})
