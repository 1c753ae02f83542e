import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAllowList } from '../../src/allowlist/document.ts'
import { allowListJsonSchema } from '../../src/allowlist/json-schema.ts'
import { renderAllowList } from '../../src/allowlist/render/json.ts'
import { faultOf } from '../fault-of.ts'
import {
  A,
  at,
  B,
  list,
  listed,
  measurement,
  PRODUCTION,
  pcr,
  SIGNER,
} from '../promotion/samples.ts'

const FULL = list({
  denied: [{ pcrs: measurement('d').pcrs, reason: 'CVE-2026-1', since: at('02T10:00') }],
  entries: [listed(B), listed(A, { status: 'superseded', notAfter: at('14T10:00') })],
  annotations: { ticket: 'OPS-1', nested: { any: [1, 2.5, null] } },
})

type Json = Record<string, unknown>

/** The full list as a file, with some of its fields replaced (undefined: left out). */
function file(change: Json = {}, entry: Json = {}): string {
  const value: Json = JSON.parse(renderAllowList(FULL))
  const entries = value['entries']
  if (!Array.isArray(entries)) throw new TypeError('a list has entries')
  const [first, ...rest]: Json[] = entries
  return JSON.stringify({ ...value, entries: [{ ...first, ...entry }, ...rest], ...change })
}

function parse(text: string): unknown {
  return parseAllowList(text, 'list.json')
}

test('a rendered list parses to itself, and renders to the same bytes', () => {
  const text = renderAllowList(FULL)
  expect(parse(text)).toEqual(FULL)
  expect(renderAllowList(parseAllowList(text, 'list.json'))).toBe(text)
})

test('a rendered list reads as a reviewer will see it', async () => {
  await expect(renderAllowList(FULL)).toMatchFileSnapshot('../golden/allowlist/list.json')
})

test('the order in which entries come does not change the text', () => {
  const entries = ['a', 'b', 'c', 'd', 'e'].map((it, i) =>
    listed(measurement(it), { notBefore: at(`0${1 + (i % 3)}T10:00`) }),
  )
  const wanted = renderAllowList(list({ entries }))
  fc.assert(
    fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
      expect(renderAllowList(list({ entries: shuffled }))).toBe(wanted)
    }),
  )
})

test('a list written by hand may leave out what it cannot know', () => {
  const text = JSON.stringify({
    schema: 'golden-pcr/allow-list/v1',
    service: 'signer',
    environment: 'production',
    entries: [{ measurement: A.id, pcrs: A.pcrs, status: 'active', notAfter: null }],
  })
  expect(parse(text)).toEqual({
    service: 'signer',
    environment: 'production',
    expiresAt: null,
    denied: [],
    entries: [{ measurement: A.id, pcrs: A.pcrs, status: 'active', notAfter: null }],
  })
})

test('an entry that is also denied is read, for the denial to win', () => {
  const denied = [{ pcrs: B.pcrs, reason: 'leak', since: at('20T10:00') }]
  expect(parseAllowList(file({ denied }), 'list.json').denied).toEqual(denied)
})

test('a list belongs to its service and environment', async () => {
  const owner = { service: SIGNER, environment: PRODUCTION }
  expect(parseAllowList(file(), 'list.json', owner)).toEqual(FULL)
  expect(
    await faultOf(() => parseAllowList(file({ environment: 'staging' }), 'list.json', owner)),
  ).toEqual({
    code: 'ALLOW_LIST_INVALID',
    message:
      'list.json: is the list of environment "staging", where that of "production" is expected',
  })
})

const ZERO = '0'.repeat(96)
const twice = (key: string): string => file().replace('{', `{"${key}":${JSON.stringify(key)},`)

const refused: readonly (readonly [string, string, string])[] = [
  ['text that is no JSON', '{', 'list.json: not JSON: '],
  ['a key that stands twice', twice('service'), 'list.json: line 1, column '],
  [
    'a key that stands twice in other letters',
    file().replace('{', '{"\\u0073ervice":"signer",'),
    'has the key "service" twice',
  ],
  ['an unknown field', file({ maxUses: 1 }), 'list.json: Unrecognized key: "maxUses"'],
  [
    'an unknown field of an entry',
    file({}, { region: 'eu-west-1' }),
    'list.json: entries[0]: Unrecognized key: "region"',
  ],
  ['a prototype as a field', file().replace('{', '{"__proto__":{},'), 'Unrecognized key'],
  ['another version', file({ schema: 'golden-pcr/allow-list/v2' }), 'list.json: schema: '],
  ['no entries at all', file({ entries: undefined }), 'list.json: entries: '],
  ['a revision of zero', file({ revision: 0 }), 'list.json: revision: '],
  [
    'a register in upper case',
    file({}, { pcrs: { ...B.pcrs, '0': pcr('ab').toUpperCase() } }),
    '96 lower-case hex digits',
  ],
  [
    'a register too short',
    file({}, { pcrs: { ...B.pcrs, '1': 'ab' } }),
    'entries[0].pcrs.1: 96 lower-case hex digits',
  ],
  [
    'a register that is missing',
    file({}, { pcrs: { '0': B.pcrs['0'], '1': B.pcrs['1'] } }),
    'entries[0].pcrs.2: ',
  ],
  [
    'a register that is not code',
    file({}, { pcrs: { ...B.pcrs, '3': ZERO } }),
    'entries[0].pcrs: Unrecognized key: "3"',
  ],
  [
    'a zero register',
    file({}, { pcrs: { ...B.pcrs, '2': ZERO } }),
    'list.json: entries[0]: PCR2 is zero, as in an enclave in debug mode, and can never be allowed',
  ],
  [
    'a zero PCR8',
    file({}, { pcrs: { ...B.pcrs, '8': ZERO } }),
    'list.json: entries[0]: PCR8 is zero, as in an image without a signature: leave it out',
  ],
  [
    'an id of other registers',
    file({}, { measurement: '7'.repeat(64) }),
    'list.json: entries[0]: the id 777777777777 is not that of these registers',
  ],
  [
    'a superseded entry without an end',
    file({}, { status: 'superseded', notAfter: null }),
    'list.json: entries[0]: is superseded without a notAfter',
  ],
  [
    'a window without a moment in it',
    file({}, { notAfter: at('01T09:00') }),
    'list.json: entries[0]: its window ends (2026-11-01T09:00:00Z) before it begins (2026-11-01T09:00:00Z)',
  ],
  [
    'the same measurement twice',
    file({ entries: [listed(A), listed(A)] }),
    `list.json: entries[1]: ${A.id.slice(0, 12)} stands here a second time`,
  ],
  [
    'a day that does not exist',
    file({ issuedAt: '2026-02-30T00:00:00Z' }),
    'list.json: issuedAt: a UTC time',
  ],
  [
    'a time with an offset',
    file({ issuedAt: '2026-02-20T00:00:00+01:00' }),
    'list.json: issuedAt: a UTC time',
  ],
  [
    'a version over two lines',
    file({}, { version: 'v1\nv2' }),
    'list.json: entries[0].version: one line',
  ],
  ['a byte order mark', `\ufeff${file()}`, 'list.json: not JSON: '],
  ['two documents', `${file()}${file()}`, 'list.json: not JSON: '],
  [
    'more than a megabyte',
    `${file()}${' '.repeat(1_048_576)}`,
    'is more than the 1048576 it may have',
  ],
  [
    'deep nesting',
    file({ annotations: { a: JSON.parse('['.repeat(40) + ']'.repeat(40)) } }),
    'is nested more than 32 deep',
  ],
  ['an array', '[]', 'list.json: Invalid input: expected object'],
  ['null', 'null', 'list.json: Invalid input: expected object'],
]

test.each(refused)('%s is refused', async (_, text, words) => {
  const fault = await faultOf(() => parse(text))
  expect(fault.code).toBe('ALLOW_LIST_INVALID')
  expect(fault.message).toContain(words)
})

test('an entry on the other architecture has an id of its own, and is read', () => {
  const text = file({ entries: [listed(A)] })
  expect(parse(text)).toMatchObject({ entries: [{ measurement: A.id }] })
})

test('whatever the bytes, the answer is a list or a Fault', () => {
  const text = file()
  const change = fc.tuple(fc.nat(text.length - 1), fc.string({ maxLength: 3, unit: 'binary' }))
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const mutated = changes.reduce(
        (it, [index, by]) => it.slice(0, index) + by + it.slice(index + 1),
        text,
      )
      try {
        const parsed = parseAllowList(mutated, 'list.json')
        expect(parseAllowList(renderAllowList(parsed), 'list.json')).toEqual(parsed)
      } catch (error) {
        expect(error).toMatchObject({ code: 'ALLOW_LIST_INVALID' })
      }
    }),
    { numRuns: 500 },
  )
})

test('the published JSON Schema is the one that the decoder makes', async () => {
  const text = `${JSON.stringify(allowListJsonSchema(), null, 2)}\n`
  await expect(text).toMatchFileSnapshot('../../schema/allow-list.v1.schema.json')
})

test('the JSON Schema and the decoder agree, but on what stands across fields', () => {
  const validate = new Ajv2020({ strict: false }).compile(allowListJsonSchema())
  const across = [
    'a key that stands twice',
    'a key that stands twice in other letters',
    'an id of other registers',
    'a window without a moment in it',
    'the same measurement twice',
    'a day that does not exist',
    'a version over two lines',
    'more than a megabyte',
    'deep nesting',
  ]
  const samples = [['the full list', file(), ''] as const, ...refused]
  for (const [name, text] of samples) {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      continue
    }
    const wanted = name === 'the full list' || across.includes(name)
    // A prototype as a field is no field to a validator that works on plain objects.
    if (name !== 'a prototype as a field') expect([name, validate(value)]).toEqual([name, wanted])
  }
})
