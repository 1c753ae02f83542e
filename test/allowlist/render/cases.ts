import fc from 'fast-check'
import type { AllowList } from '../../../src/allowlist/document.ts'
import { judge } from '../../../src/allowlist/judge.ts'
import { addSeconds, type Instant } from '../../../src/model/instant.ts'
import type { Pcrs } from '../../../src/model/measurement.ts'
import {
  A,
  at,
  B,
  C,
  list,
  listed,
  measurement,
  PRODUCTION,
  pcr,
  SIGNER,
} from '../../promotion/samples.ts'

export const NOW: Instant = at('23T10:00')

/** A list with one of each: active, superseded, signed, denied. */
export const SAMPLE: AllowList = list({
  denied: [{ pcrs: C.pcrs, reason: 'CVE-2026-1', since: at('02T10:00') }],
  entries: [
    listed(A, { status: 'superseded', notAfter: at('30T10:00') }),
    listed(B, { version: 'v1.5.0' }),
    listed(measurement('d', { pcr8: '88' }), { version: 'v1.6.0', notBefore: at('25T10:00') }),
  ],
})

/** One question to a list that was rendered at {@link NOW}: may this tuple, at that moment? */
export interface Question {
  readonly list: AllowList
  readonly pcrs: Pcrs
  readonly now: Instant
}

const moment: fc.Arbitrary<Instant> = fc.nat(20).map((it) => addSeconds(NOW, it - 5))
const CODES = [A, B, C, measurement('a', { pcr8: '88' }), measurement('b', { pcr8: '99' })]

const someList: fc.Arbitrary<AllowList> = fc
  .record({
    rows: fc.uniqueArray(
      fc.tuple(fc.nat(4), fc.option(moment, { nil: null }), fc.option(moment, { nil: undefined })),
      {
        selector: ([code]) => code,
        maxLength: 5,
      },
    ),
    revoked: fc.subarray([A, B, C], { maxLength: 1 }),
    expiresAt: fc.option(moment, { nil: null, freq: 4 }),
  })
  .map(({ rows, revoked, expiresAt }) =>
    list({
      expiresAt,
      denied: revoked.map((it) => ({ pcrs: it.pcrs, reason: 'x', since: NOW })),
      entries: rows.flatMap(([code, notAfter, notBefore]) => {
        if (notBefore !== undefined && notAfter !== null && notAfter <= notBefore) return []
        const status = notAfter === null ? 'active' : 'superseded'
        return [listed(CODES[code] ?? A, { notAfter, notBefore, status })]
      }),
    }),
  )

const letter = fc.constantFrom('a', 'b', 'c', 'e')
const mixed: fc.Arbitrary<Pcrs> = fc.record({
  '0': letter.map((it) => pcr(`${it}0`)),
  '1': letter.map((it) => pcr(`${it}1`)),
  '2': letter.map((it) => pcr(`${it}2`)),
})
const whole = fc.constantFrom('a', 'b', 'c', 'e').map((it) => measurement(it).pcrs)

export const questions: fc.Arbitrary<Question> = fc
  .record({
    list: someList,
    pcrs: fc.oneof({ weight: 3, arbitrary: whole }, mixed),
    pcr8: fc.constantFrom(undefined, pcr('88'), pcr('99')),
    now: fc.nat(20).map((it) => addSeconds(NOW, it)),
  })
  .map(({ pcr8, pcrs, ...it }) => ({
    ...it,
    pcrs: pcr8 === undefined ? pcrs : { ...pcrs, '8': pcr8 },
  }))

/** What the list itself answers. */
export function isAllowed({ list: asked, pcrs, now }: Question): boolean {
  const ask = { list: asked, service: SIGNER, environment: PRODUCTION, pcrs, attestedAt: now, now }
  return judge(ask).kind === 'allow'
}
