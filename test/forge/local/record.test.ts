import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  fileNameOf,
  type PullRecord,
  parseRecord,
  renderRecord,
} from '../../../src/forge/local/record.ts'
import { instantFromSeconds, parseInstant } from '../../../src/model/instant.ts'

const record: PullRecord = {
  number: 1,
  title: 'Promote signer 1.0.0 to production',
  branch: 'golden-pcr/signer/production',
  base: 'main',
  baseCommit: '1'.repeat(40),
  head: '2'.repeat(40),
  opened: { by: 'golden-pcr-bot', at: parseInstant('2026-11-23T10:00:00Z') },
  labels: ['golden-pcr'],
  reviewers: ['bob', 'acme/security'],
  approvals: [{ by: 'bob', at: parseInstant('2026-11-23T11:00:00Z'), commit: '2'.repeat(40) }],
  body: '## What changes\n\n| register | old | new |\n| --- | --- | --- |\n| PCR0 | aa | bb |\n',
}

test('reads as people will see it in an editor', async () => {
  await expect(renderRecord(record)).toMatchFileSnapshot('../../golden/forge/pull-open.md')
  const merged = { commit: '3'.repeat(40), at: parseInstant('2026-11-24T10:00:00Z'), by: 'carol' }
  await expect(renderRecord({ ...record, merged })).toMatchFileSnapshot(
    '../../golden/forge/pull-merged.md',
  )
  const closed = { by: 'carol', at: parseInstant('2026-11-24T10:00:00Z'), why: 'overtaken\nby 1.1' }
  await expect(renderRecord({ ...record, closed })).toMatchFileSnapshot(
    '../../golden/forge/pull-closed.md',
  )
})

test('file names sort as the numbers do, up to 9999, and go on after', () => {
  expect([1, 42, 9999, 10_000].map(fileNameOf)).toEqual([
    '0001.md',
    '0042.md',
    '9999.md',
    '10000.md',
  ])
})

test('what is rendered is parsed back, whatever people write', () => {
  const line = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 30 })
    .filter((it) => it.isWellFormed() && !/[\p{Cc}]/u.test(it))
  const tricky = fc.constantFrom(
    '---',
    '1e3',
    '0x10',
    'true',
    'null',
    '~',
    '# x',
    '- a',
    ': ',
    "'",
    '"',
    '&a',
    '*a',
    '!!x',
    '2026-11-23',
    '{}',
    '%',
  )
  const text = fc.oneof(line, tricky)
  const lines = fc.array(text, { maxLength: 6 }).map((it) => it.join('\n'))
  const hex = fc.stringMatching(/^[0-9a-f]{40}$/)
  const at = fc.integer({ min: 0, max: 4_000_000_000 }).map(instantFromSeconds)
  const made: fc.Arbitrary<PullRecord> = fc.record({
    number: fc.integer({ min: 1, max: 99_999 }),
    title: text,
    branch: text,
    base: text,
    baseCommit: hex,
    head: hex,
    opened: fc.record({ by: text, at }),
    labels: fc.array(text, { maxLength: 3 }),
    reviewers: fc.array(text, { maxLength: 3 }),
    approvals: fc.array(fc.record({ by: text, at, commit: hex }), { maxLength: 3 }),
    body: lines,
  })
  const closed = fc.option(fc.record({ by: text, at, why: lines }), { nil: undefined })
  fc.assert(
    fc.property(made, closed, (bare, end) => {
      const whole: PullRecord = end === undefined ? bare : { ...bare, closed: end }
      expect(parseRecord(renderRecord(whole), 'x.md')).toEqual(whole)
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['no front matter', 'hello\n', 'x.md: no front matter between --- lines'],
  ['no YAML', '---\n"\n---\n', /^x\.md: the front matter is no YAML: /],
  ['another version', '---\nschema: golden-pcr/pull/v2\n---\n', /^x\.md: schema: /],
  [
    'an unknown field',
    renderRecord(record).replace('\nnumber: 1\n', '\nnumber: 1\nforce: true\n'),
    'x.md: Unrecognized key: "force"',
  ],
  [
    'a state that the rest does not bear out',
    renderRecord(record).replace('state: open', 'state: merged'),
    'x.md: the state is "merged", but the rest is not',
  ],
  [
    'another heading',
    renderRecord(record).replace('# Promote', '# Demote'),
    'x.md: the heading is not the title',
  ],
])('refuses %s', (_, text, message) => {
  expect(() => parseRecord(text, 'x.md')).toThrow(
    expect.objectContaining({
      code: 'FORGE_PULL_INVALID',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    }),
  )
})
