import { describe, expect, test } from 'vitest'
import { type AllowList, parseAllowList } from '../../src/allowlist/document.ts'
import { grantFindings } from '../../src/audit/drift-grants.ts'
import { policyFindings } from '../../src/audit/drift-policy.ts'
import { parseKeyPolicy } from '../../src/audit/key-policy.ts'
import type { Measurement } from '../../src/model/measurement.ts'
import { later, measurement } from '../events/samples.ts'

const ENCLAVE = 'arn:aws:iam::111122223333:role/signer'
const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'
const one = measurement(1)
const stranger = measurement(9)
const P = 'kms:RecipientAttestation:'

const LIST: AllowList = parseAllowList(
  JSON.stringify({
    schema: 'golden-pcr/allow-list/v1',
    service: 'signer',
    environment: 'production',
    denied: [],
    entries: [{ measurement: one.id, pcrs: one.pcrs, status: 'active' }],
  }),
  'list.json',
)

const asked = ({ pcrs }: Measurement): Record<string, string> => ({
  [`${P}PCR0`]: pcrs['0'],
  [`${P}PCR1`]: pcrs['1'],
  [`${P}PCR2`]: pcrs['2'],
})

const allow = (Condition: object | undefined, over: object = {}): object => ({
  Effect: 'Allow',
  Principal: { AWS: ENCLAVE },
  Action: 'kms:Decrypt',
  Resource: '*',
  ...(Condition === undefined ? {} : { Condition }),
  ...over,
})

const deny = (Condition: object | undefined, over: object = {}): object =>
  allow(Condition, { Effect: 'Deny', Principal: '*', Action: 'kms:*', ...over })

const GOOD = allow({ StringEqualsIgnoreCase: asked(one) })
const UNATTESTED = deny({ Null: { [`${P}ImageSha384`]: 'true' } })

/** The errors beside what lets in the one listed build. */
function errors(...statements: readonly object[]): readonly string[] {
  return errorsOf(LIST, ...statements)
}

function errorsOf(list: AllowList, ...statements: readonly object[]): readonly string[] {
  const policy = parseKeyPolicy(JSON.stringify({ Statement: [GOOD, ...statements] }), 'key.json')
  return policyFindings({
    policy,
    list,
    key: undefined,
    doubts: [],
    now: later(0),
    service: 'signer',
    environment: 'production',
    path: 'list.json',
  })
    .filter((it) => it.severity === 'error')
    .map((it) => `${it.kind} ${it.subject.replace(/ \(.*/, '')}`)
}

test('what lets in the listed build alone has no error, in any spelling', () => {
  expect(errors()).toEqual([])
  for (const operator of ['StringEquals', 'stringequals', 'ForAnyValue:StringEquals']) {
    expect(errors(allow({ [operator]: asked(one) })), operator).toEqual([])
  }
  const arrays = Object.fromEntries(Object.entries(asked(one)).map(([key, it]) => [key, [it]]))
  expect(errors(allow({ StringEquals: arrays }))).toEqual([])
  const upper = Object.fromEntries(
    Object.entries(asked(one)).map(([key, it]) => [key.toUpperCase(), it.toUpperCase()]),
  )
  expect(errors(allow({ StringEqualsIgnoreCase: upper }))).toEqual([])
})

describe('decryption without an attestation is found', () => {
  test.each<readonly [string, object]>([
    ['no condition', allow(undefined)],
    ['all of KMS', allow(undefined, { Action: 'kms:*' })],
    ['everything', allow(undefined, { Action: '*' })],
    ['a pattern in other letters', allow(undefined, { Action: ['KMS:dec*'] })],
    ['one character open', allow(undefined, { Action: 'kms:Decryp?' })],
    ['all but encryption', allow(undefined, { Action: undefined, NotAction: 'kms:Encrypt' })],
    [
      'all but somebody',
      allow(undefined, { Principal: undefined, NotPrincipal: { AWS: ENCLAVE } }),
    ],
    ['re-encryption to another key', allow(undefined, { Action: 'kms:ReEncrypt*' })],
    ['a shared secret', allow(undefined, { Action: 'kms:DeriveSharedSecret' })],
    ['a register that need not be there', allow({ StringEqualsIfExists: asked(one) })],
    ['all values of none', allow({ 'ForAllValues:StringEquals': asked(one) })],
    ['a negation', allow({ StringNotEquals: { [`${P}PCR0`]: stranger.pcrs['0'] } })],
    ['a negated pattern', allow({ StringNotLike: { [`${P}PCR0`]: 'f*' } })],
    ['only where none is shown', allow({ Null: { [`${P}PCR0`]: 'true' } })],
    ['a condition of another kind', allow({ StringEquals: { 'aws:PrincipalTag/team': 'x' } })],
    ['from tomorrow on', allow({ DateGreaterThan: { 'aws:CurrentTime': later(86_400) } })],
    ['until tomorrow', allow({ DateLessThan: { 'aws:CurrentTime': later(86_400) } })],
    ['until tomorrow, in seconds', allow({ NumericLessThan: { 'aws:EpochTime': '1800000000' } })],
  ])('%s', (_, statement) => {
    expect(errors(statement)).toContain('unconditional-decrypt statement 2')
  })

  test('a denial to somebody, of one kind, or for a while holds nothing back', () => {
    const open = allow(undefined)
    const null0 = { Null: { [`${P}PCR0`]: 'true' } }
    const soon = { 'aws:CurrentTime': later(60) }
    for (const denial of [
      deny(null0, { Principal: { AWS: ENCLAVE } }),
      deny(null0, { Principal: { Federated: '*' } }),
      deny(null0, { Principal: { Service: '*' } }),
      deny(null0, { Principal: undefined, NotPrincipal: { AWS: ENCLAVE } }),
      deny(null0, { Resource: 'arn:aws:kms:*:*:key/another' }),
      deny(null0, { Action: 'kms:Encrypt' }),
      deny({ ...null0, DateLessThan: soon }),
      deny({ ...null0, Bool: { 'aws:SecureTransport': 'false' } }),
    ]) {
      expect(errors(open, denial), JSON.stringify(denial)).toContain(
        'unconditional-decrypt statement 2',
      )
    }
  })

  test('what ended is over', () => {
    expect(errors(allow({ DateLessThan: { 'aws:CurrentTime': later(0) } }))).toEqual([])
    expect(errors(allow({ NumericLessThan: { 'aws:EpochTime': '1' } }))).toEqual([])
  })
})

describe('code that the list does not have is found', () => {
  test.each<readonly [string, readonly object[], string]>([
    ['by name', [allow({ StringEquals: asked(stranger) })], 'unknown statement 2'],
    [
      'by any value',
      [allow({ 'ForAnyValue:StringEquals': asked(stranger) })],
      'unknown statement 2',
    ],
    [
      'by a condition that need not be there, where denials hold the rest back',
      [allow({ StringEqualsIfExists: asked(stranger) }), UNATTESTED],
      'unknown statement 2',
    ],
    [
      'by a pattern',
      [allow({ StringLike: { [`${P}PCR0`]: `${one.pcrs['0'].slice(0, 95)}*` } })],
      'partial-condition statement 2',
    ],
    [
      'by everything',
      [allow({ StringLike: { [`${P}ImageSha384`]: '*' } })],
      'partial-condition statement 2',
    ],
    [
      'by its kernel alone',
      [allow({ StringEquals: { [`${P}PCR1`]: one.pcrs['1'] } })],
      'partial-condition statement 2',
    ],
    [
      'by its role alone',
      [allow({ StringEquals: { [`${P}PCR3`]: one.pcrs['1'] } })],
      'partial-condition statement 2',
    ],
    [
      'by its signer alone',
      [allow({ StringEquals: { [`${P}PCR8`]: one.pcrs['1'] } })],
      'partial-condition statement 2',
    ],
    [
      'by any attestation',
      [allow({ Null: { [`${P}PCR0`]: 'false' } })],
      'partial-condition statement 2',
    ],
    [
      'by a negation that wants an attestation',
      [allow({ Null: { [`${P}PCR0`]: false }, StringNotEquals: { [`${P}PCR0`]: one.pcrs['0'] } })],
      'partial-condition statement 2',
    ],
    [
      'by a variable',
      [allow({ StringEquals: { [`${P}PCR0`]: ['$', '{aws:PrincipalTag/pcr0}'].join('') } })],
      'partial-condition statement 2',
    ],
    [
      'in debug mode',
      [allow({ StringEquals: { [`${P}PCR0`]: '0'.repeat(96) } })],
      'zero-pcr statement 2',
    ],
    [
      'from tomorrow on',
      [allow({ StringEquals: asked(stranger), DateGreaterThan: { 'aws:CurrentTime': later(9) } })],
      'unknown statement 2',
    ],
    [
      'mixed from lists',
      [
        allow({
          StringEquals: {
            [`${P}PCR0`]: [one.pcrs['0'], stranger.pcrs['0']],
            [`${P}PCR1`]: [one.pcrs['1'], stranger.pcrs['1']],
            [`${P}PCR2`]: [one.pcrs['2'], stranger.pcrs['2']],
          },
        }),
      ],
      'cross-product statement 2',
    ],
  ])('%s', (_, statements, expected) => {
    expect(errors(...statements)).toContain(expected)
  })
})

describe('denials that hold code back are worth what they spare', () => {
  const any = allow({ Null: { [`${P}PCR0`]: 'false' } })
  const root = allow(undefined, { Principal: { AWS: 'arn:aws:iam::111122223333:root' } })
  const butFor = (register: 0 | 1 | 2, ...builds: readonly Measurement[]): object =>
    deny({
      StringNotEquals: { [`${P}PCR${register}`]: builds.map((it) => it.pcrs[`${register}`]) },
    })

  test.each<readonly [string, readonly object[], readonly string[]]>([
    ['all three of the listed build', [butFor(0, one), butFor(1, one), butFor(2, one)], []],
    ['PCR0 alone, which covers the image', [butFor(0, one)], []],
    ['its kernel alone', [butFor(1, one)], ['partial-condition statement 2']],
    ['its application alone', [butFor(2, one)], ['partial-condition statement 2']],
    ['its kernel and application', [butFor(1, one), butFor(2, one)], []],
    [
      'a stranger beside it',
      [butFor(0, one, stranger), butFor(1, one, stranger), butFor(2, one, stranger)],
      ['unknown statement 2'],
    ],
    [
      'values of PCR1 and PCR2 that mix',
      [butFor(1, one, stranger), butFor(2, one, stranger)],
      ['cross-product statement 2'],
    ],
    [
      'what a pattern fits',
      [deny({ StringNotLike: { [`${P}PCR0`]: `${one.pcrs['0'].slice(0, 95)}?*` } })],
      ['unknown statement 2'],
    ],
  ])('%s', (_, denials, expected) => {
    expect(errors(any, ...denials)).toEqual(expected)
    expect(errors(root, ...denials)).toEqual(expected)
  })
})

describe('what will be let in some time is found today', () => {
  const tomorrow = { 'aws:CurrentTime': later(86_400) }
  const { '0': zero, '1': first, '2': second } = stranger.pcrs
  const listedAs = (over: object, denied: readonly object[] = []): AllowList =>
    parseAllowList(
      JSON.stringify({
        schema: 'golden-pcr/allow-list/v1',
        service: 'signer',
        environment: 'production',
        denied,
        entries: [
          { measurement: one.id, pcrs: one.pcrs, status: 'active' },
          ...(denied.length > 0
            ? []
            : [{ measurement: stranger.id, pcrs: stranger.pcrs, status: 'active', ...over }]),
        ],
      }),
      'list.json',
    )
  const revoked = listedAs({}, [
    { pcrs: { '0': zero, '1': first, '2': second }, reason: 'a leak', since: later(0) },
  ])
  const ended = listedAs({ status: 'superseded', notAfter: later(0) })
  const ending = listedAs({ status: 'superseded', notAfter: later(60) })
  const coming = listedAs({ notBefore: later(60) })
  const itself = { StringEquals: asked(stranger) }
  const again = { ...itself, DateGreaterThan: tomorrow }

  test.each<readonly [string, AllowList, readonly object[], readonly string[]]>([
    ['revoked, and allowed from tomorrow', revoked, [allow(again)], ['allowed-but-revoked']],
    [
      'revoked, and denied until tomorrow',
      revoked,
      [allow(itself), deny({ ...itself, DateLessThan: tomorrow })],
      ['allowed-but-revoked'],
    ],
    [
      'revoked, and denied by a date that is taken for a number',
      revoked,
      [allow(itself), deny({ ...itself, NumericGreaterThan: { 'aws:CurrentTime': later(-60) } })],
      ['allowed-but-revoked'],
    ],
    ['revoked, and denied for good', revoked, [allow(itself), deny(itself)], []],
    ['over, and allowed again from tomorrow', ended, [allow(again)], ['expired-but-allowed']],
    [
      'to end, and allowed again from tomorrow',
      ending,
      [allow({ ...itself, DateLessThan: { 'aws:CurrentTime': later(60) } }), allow(again)],
      ['window-longer'],
    ],
    [
      'to end, and denied from then on',
      ending,
      [allow(itself), deny({ ...itself, DateGreaterThanEquals: { 'aws:CurrentTime': later(60) } })],
      [],
    ],
    ['to begin, and let in already', coming, [allow(itself)], ['window-longer']],
    [
      'to begin, and let in a little before',
      coming,
      [allow({ ...itself, DateGreaterThanEquals: { 'aws:CurrentTime': later(59) } })],
      ['window-longer'],
    ],
    [
      'to begin, and let in from then on',
      coming,
      [allow({ ...itself, DateGreaterThanEquals: { 'aws:CurrentTime': later(60) } })],
      [],
    ],
  ])('%s', (_, list, statements, expected) => {
    expect(errorsOf(list, ...statements).map((it) => it.split(' ')[0])).toEqual(expected)
  })
})

describe('grants', () => {
  const found = (operations: readonly string[], ...statements: readonly object[]) =>
    grantFindings([{ id: 'abc123', grantee: ENCLAVE, operations }], {
      policy: parseKeyPolicy(JSON.stringify({ Statement: [GOOD, ...statements] }), 'key.json'),
      list: LIST,
      key: KEY,
      now: later(0),
    })

  test('that give out what the key protects are found, whatever the policy allows', () => {
    expect(found(['Decrypt', 'DescribeKey'])).toEqual([
      {
        kind: 'unconditional-decrypt',
        severity: 'error',
        subject: 'grant abc123',
        detail: `grant abc123 lets ${ENCLAVE} use kms:Decrypt without an attestation`,
        remedy: `aws kms revoke-grant --key-id ${KEY} --grant-id abc123`,
      },
    ])
    expect(found(['GenerateDataKey']).map((it) => it.severity)).toEqual(['warning'])
  })

  test('are held back by a denial of what is not listed, and by nothing that ends', () => {
    const unlisted = deny({ StringNotEquals: { [`${P}PCR0`]: one.pcrs['0'] } })
    expect(found(['Decrypt'], unlisted)).toEqual([])
    // An enclave of any code has an attestation.
    expect(found(['Decrypt', 'GenerateDataKey'], UNATTESTED)).toMatchObject([
      {
        kind: 'partial-condition',
        severity: 'error',
        detail: `grant abc123, by which ${ENCLAVE} may use kms:Decrypt, kms:GenerateDataKey, lets in enclaves of any code`,
      },
    ])
    expect(found(['Encrypt', 'DescribeKey'])).toEqual([])
    const ends = deny({
      Null: { [`${P}PCR0`]: 'true' },
      DateLessThan: { 'aws:CurrentTime': later(60) },
    })
    expect(found(['Decrypt'], ends)).toHaveLength(1)
  })
})
