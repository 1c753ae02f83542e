import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DRIFT_KINDS } from '../../src/audit/drift.ts'
import { DRIFT_RULES } from '../../src/audit/drift-rules.ts'
import { type LocatedFinding, renderSarif } from '../../src/audit/drift-sarif.ts'
import { readSarif, readShown } from './code-scanning.ts'

const finding: LocatedFinding = {
  kind: 'unknown',
  severity: 'error',
  source: 'list',
  subject: '4f1a2b3c4d5e',
  detail: '4f1a2b3c4d5e is listed as active, but no proposal and approval put it there',
  remedy: 'golden-pcr reissue --service signer --environment production',
  environment: 'production',
  path: 'allow-lists/signer/production.json',
}

const arbitraryFinding: fc.Arbitrary<LocatedFinding> = fc.record({
  kind: fc.constantFrom(...DRIFT_RULES.map((it) => it.kind)),
  severity: fc.constantFrom('error' as const, 'warning' as const, 'note' as const),
  source: fc.string({ unit: 'binary' }),
  subject: fc.string({ unit: 'binary' }),
  detail: fc.string({
    unit: fc.constantFrom('[', ']', '(', ')', '{', '}', '0', 'a', '\n', '\ud800'),
  }),
  remedy: fc.string({ unit: 'binary', maxLength: 6_000 }),
  environment: fc.constantFrom('staging', 'production'),
  path: fc.constantFrom('a list.json', 'lists/ä#?%.json', 'allow-lists/[x](y)/{0}.json'),
})

function marks(...findings: readonly LocatedFinding[]): readonly string[] {
  return readSarif(renderSarif(findings)).runs.flatMap((run) =>
    run.results.map((it) => it.partialFingerprints.primaryLocationLineHash),
  )
}

test('no findings are a log that code scanning takes, and that closes every alert', () => {
  const { runs } = readSarif(renderSarif([]))
  expect(runs.map((it) => it.results)).toEqual([[]])
})

test('each kind has its rule, by which an alert is ranked, and a finding of it fits the schema', () => {
  expect(DRIFT_RULES.map((it) => it.kind)).toEqual(Object.keys(DRIFT_KINDS))
  const findings = DRIFT_RULES.map(({ kind, severity }) => ({ ...finding, kind, severity }))
  const { runs } = readSarif(renderSarif(findings))
  expect(runs.flatMap((it) => it.results.map((one) => one.ruleId))).toEqual(
    Object.keys(DRIFT_KINDS),
  )
})

test('whatever a finding says, the log fits the schema and what code scanning takes', () => {
  fc.assert(
    fc.property(fc.array(arbitraryFinding, { maxLength: 6 }), (findings) => {
      expect(readSarif(renderSarif(findings)).runs[0]?.results).toHaveLength(findings.length)
    }),
  )
})

test('an alert stays the same one while its words, its weight and its neighbours change', () => {
  const other = { ...finding, subject: '000000000000' }
  const reworded: LocatedFinding = { ...finding, detail: 'else', severity: 'note', remedy: 'true' }
  expect(marks(finding)).toEqual(marks(reworded))
  expect(marks(other, finding)[1]).toBe(marks(finding)[0])
})

test('findings of one file are alerts of their own, also where all that is lasting is the same', () => {
  const twice = marks(finding, { ...finding, detail: 'else' })
  expect(twice.map((it) => it.replace(/^[0-9a-f]{64}/, ''))).toEqual([':1', ':2'])
  const apart = marks(
    finding,
    { ...finding, environment: 'staging' },
    { ...finding, source: 'key-policy key.json' },
    { ...finding, kind: 'missing' },
    { ...finding, path: 'other.json' },
  )
  expect(new Set(apart).size).toBe(5)
})

test('more findings than GitHub shows are cut and counted, so that it takes the file', () => {
  const many = Array.from({ length: 5_003 }, (_, i) => ({
    ...finding,
    subject: `${i}`,
    detail: 'x'.repeat(i === 7 ? 9_000 : 9),
  }))
  const text = renderSarif(many)
  expect(readShown(text).runs[0]?.results.length).toBe(5_000)
  expect(text.includes('3 more findings are left out')).toBe(true)
  expect(text.includes('x'.repeat(4_000))).toBe(false)
})
