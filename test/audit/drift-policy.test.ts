import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AllowList, parseAllowList } from '../../src/allowlist/document.ts'
import { renderKmsPolicy } from '../../src/allowlist/render/kms.ts'
import type { DriftFinding } from '../../src/audit/drift.ts'
import { policyFindings } from '../../src/audit/drift-policy.ts'
import { parseKeyPolicy } from '../../src/audit/key-policy.ts'
import type { Instant } from '../../src/model/instant.ts'
import type { Measurement } from '../../src/model/measurement.ts'
import { later, measurement } from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'

const ADMIN = 'arn:aws:iam::111122223333:role/admin'
const ENCLAVE = 'arn:aws:iam::111122223333:role/signer'
const ROOT = 'arn:aws:iam::111122223333:root'
const ZERO = '0'.repeat(96)

const one = measurement(1)
const two = measurement(2)
const stranger = measurement(9)

/** Build 1 is superseded and ends after an hour, build 2 is active. */
const LIST: AllowList = listOf([
  { measurement: two.id, pcrs: two.pcrs, status: 'active' },
  { measurement: one.id, pcrs: one.pcrs, status: 'superseded', notAfter: later(3600) },
])

function listOf(entries: readonly unknown[], denied: readonly unknown[] = []): AllowList {
  const file = {
    schema: 'golden-pcr/allow-list/v1',
    service: 'signer',
    environment: 'production',
    denied,
    entries,
  }
  return parseAllowList(JSON.stringify(file), 'list.json')
}

function found(
  statements: readonly unknown[],
  list: AllowList = LIST,
  now: Instant = later(0),
): readonly DriftFinding[] {
  return judged(JSON.stringify({ Version: '2012-10-17', Statement: statements }), list, now)
}

function judged(text: string, list = LIST, now = later(0)): readonly DriftFinding[] {
  return policyFindings({
    policy: parseKeyPolicy(text, 'key.json'),
    list,
    key: undefined,
    doubts: [],
    now,
    service: 'signer',
    environment: 'production',
    path: 'allow-lists/signer/production.json',
  })
}

/** Severity and kind of each finding, and whose it is. */
function brief(findings: readonly DriftFinding[]): readonly string[] {
  return findings.map((it) => `${it.severity} ${it.kind}: ${it.subject}`)
}

function asking(pcrs: Measurement['pcrs'], dates: object = {}): object {
  return conditioned({
    StringEqualsIgnoreCase: {
      'kms:RecipientAttestation:PCR0': pcrs['0'],
      'kms:RecipientAttestation:PCR1': pcrs['1'],
      'kms:RecipientAttestation:PCR2': pcrs['2'],
    },
    ...dates,
  })
}

function conditioned(Condition: object, over: object = {}): object {
  return {
    Sid: 'Enclave',
    Effect: 'Allow',
    Principal: { AWS: ENCLAVE },
    Action: 'kms:Decrypt',
    Resource: '*',
    Condition,
    ...over,
  }
}

const UNTIL = { DateLessThan: { 'aws:CurrentTime': later(3600) } }
const GOOD = [asking(two.pcrs), asking(one.pcrs, UNTIL)]

describe('a key policy', () => {
  test('that is rendered from the list has nothing but its administrator to name', () => {
    const { text } = renderKmsPolicy(
      LIST,
      { administrators: [ADMIN], enclaves: [ENCLAVE] },
      later(0),
    )
    expect(judged(text)).toEqual([
      {
        kind: 'policy-writers',
        severity: 'note',
        subject: 'statement 1 (Administration)',
        detail: `by statement 1 (Administration), ${ADMIN} may replace this policy`,
        remedy: `golden-pcr render --service signer --environment production --format kms --kms-administrator ${ADMIN} --kms-enclave ${ENCLAVE} --output key-policy.json`,
      },
    ])
    // What ended by the list has ended by the policy too.
    expect(brief(judged(text, LIST, later(3600)))).toEqual([
      'note policy-writers: statement 1 (Administration)',
    ])
  })

  test('that is rendered has no error at any time, whatever the list', () => {
    const entry = fc.record({
      n: fc.integer({ min: 1, max: 40 }),
      end: fc.option(fc.integer({ min: 1, max: 100 })),
      denied: fc.boolean(),
    })
    const entries = fc.uniqueArray(entry, { maxLength: 8, selector: (it) => it.n })
    const moment = fc.integer({ min: 0, max: 120 })
    fc.assert(
      fc.property(entries, moment, moment, (all, rendered, passed) => {
        const list = listOf(
          all.map(({ n, end }) => ({
            measurement: measurement(n).id,
            pcrs: measurement(n).pcrs,
            status: end === null ? 'active' : 'superseded',
            notAfter: end === null ? null : later(end),
          })),
          all
            .filter((it) => it.denied)
            .map(({ n }) => ({ pcrs: measurement(n).pcrs, reason: 'a leak', since: later(0) })),
        )
        const roles = { administrators: [ADMIN], enclaves: [ENCLAVE] }
        const { text } = renderKmsPolicy(list, roles, later(rendered))
        const errors = judged(text, list, later(rendered + passed)).filter(
          (it) => it.severity === 'error',
        )
        expect(errors).toEqual([])
      }),
    )
  })

  test('that is rendered, with the usual rights of root added, is held back by its denies', () => {
    const roles = { administrators: [ADMIN], enclaves: [ENCLAVE] }
    const { Statement } = JSON.parse(renderKmsPolicy(LIST, roles, later(0)).text)
    const root = {
      Sid: 'Root',
      Effect: 'Allow',
      Principal: { AWS: ROOT },
      Action: 'kms:*',
      Resource: '*',
    }
    expect(brief(found([...Statement, root])).slice(1)).toEqual([
      `warning unconditional-decrypt: statement ${Statement.length + 1} (Root)`,
      `note policy-writers: statement ${Statement.length + 1} (Root)`,
    ])
    expect(brief(found([...Statement.slice(0, 3), root]))).toContain(
      'error unconditional-decrypt: statement 4 (Root)',
    )
  })

  test('with one statement for each listed tuple is as it should be', () => {
    expect(found(GOOD)).toEqual([])
  })

  test('that lacks a listed tuple, and has another in its place, is told both', () => {
    expect(found([asking(stranger.pcrs), GOOD[1]])).toEqual([
      expect.objectContaining({
        kind: 'missing',
        severity: 'error',
        subject: two.id.slice(0, 12),
        detail: `${two.id.slice(0, 12)} is listed, but the key policy does not let it in`,
      }),
      expect.objectContaining({
        kind: 'unknown',
        severity: 'error',
        subject: 'statement 1 (Enclave)',
      }),
    ])
  })

  test('that mixes known values of two releases has an unknown tuple', () => {
    const mixed = { ...two.pcrs, '0': one.pcrs['0'] }
    expect(brief(found([...GOOD, asking(mixed)]))).toEqual(['error unknown: statement 3 (Enclave)'])
  })

  test('without the window of what is superseded goes on too long', () => {
    const loose = [asking(two.pcrs), asking(one.pcrs)]
    const name = one.id.slice(0, 12)
    expect(brief(found(loose))).toEqual([`error window-longer: ${name}`])
    const longer = { DateLessThan: { 'aws:CurrentTime': later(3601) } }
    expect(brief(found([asking(two.pcrs), asking(one.pcrs, longer)]))).toEqual([
      `error window-longer: ${name}`,
    ])
    expect(brief(found(loose, LIST, later(3600)))).toEqual([`error expired-but-allowed: ${name}`])
  })

  test('that lets in what the list denies is told so, unless it denies it as well', () => {
    const { '0': zero, '1': first, '2': second } = one.pcrs
    const pcrs = { '0': zero, '1': first, '2': second }
    const list = listOf(
      [{ measurement: two.id, pcrs: two.pcrs, status: 'active' }],
      [{ pcrs, reason: 'a leak', since: later(0) }],
    )
    expect(brief(found(GOOD, list))).toEqual([
      `error allowed-but-revoked: PCR0 ${zero.slice(0, 12)}`,
    ])
    const denial = {
      Effect: 'Deny',
      Principal: '*',
      Action: 'kms:*',
      Resource: '*',
      Condition: { StringEqualsIgnoreCase: { 'kms:RecipientAttestation:PCR0': zero } },
    }
    expect(found([...GOOD, denial], list)).toEqual([])
    // A denial that is not for everybody is none.
    const partly = { ...denial, Principal: { AWS: ADMIN } }
    expect(brief(found([...GOOD, partly], list))).toHaveLength(1)
  })

  test('that lists values by register admits the cross product', () => {
    const lists = conditioned({
      StringEquals: {
        'kms:RecipientAttestation:ImageSha384': [one.pcrs['0'], two.pcrs['0']],
        'kms:RecipientAttestation:PCR1': [one.pcrs['1'], two.pcrs['1']],
        'kms:RecipientAttestation:PCR2': [one.pcrs['2'], two.pcrs['2']],
      },
    })
    expect(found([lists])).toContainEqual(
      expect.objectContaining({
        kind: 'cross-product',
        severity: 'error',
        detail:
          'statement 1 (Enclave) lists several values of PCR0, PCR1, PCR2, and so admits 8 combinations, of which 2 are listed',
      }),
    )
  })

  test('with a list of PCR0 alone admits no mixture, and is warned', () => {
    const list = conditioned({
      StringEquals: { 'kms:RecipientAttestation:PCR0': [one.pcrs['0'], two.pcrs['0']] },
    })
    expect(brief(found([list], LIST, later(0)))).toEqual([
      `error window-longer: ${one.id.slice(0, 12)}`,
      'note partial-condition: statement 1 (Enclave)',
      'warning cross-product: statement 1 (Enclave)',
    ])
  })

  test('that lets in zero registers, or spares them from a denial, lets in debug mode', () => {
    const zero = conditioned({ StringEquals: { 'kms:RecipientAttestation:PCR0': ZERO } })
    expect(brief(found([...GOOD, zero]))).toContain('error zero-pcr: statement 3 (Enclave)')
    const spared = {
      Effect: 'Deny',
      Principal: '*',
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: {
        StringNotEquals: { 'kms:RecipientAttestation:PCR0': [one.pcrs['0'], two.pcrs['0'], ZERO] },
      },
    }
    expect(brief(found([...GOOD, spared]))).toEqual(['error zero-pcr: statement 3'])
  })

  test.each([
    ['kms:Decrypt', {}],
    ['KMS:DECRYPT', {}],
    ['kms:*', {}],
    ['kms:D*', {}],
    ['*', {}],
    ['kms:ReEncrypt*', {}],
    [
      'kms:Decrypt',
      { Condition: { StringEqualsIfExists: { 'kms:RecipientAttestation:PCR0': 'a' } } },
    ],
    ['kms:Decrypt', { Condition: { StringNotEquals: { 'kms:RecipientAttestation:PCR0': ZERO } } }],
    ['kms:Decrypt', { Condition: { Null: { 'kms:RecipientAttestation:PCR0': 'true' } } }],
    [
      'kms:Decrypt',
      { Condition: { 'ForAllValues:StringEquals': { 'kms:RecipientAttestation:PCR0': 'a' } } },
    ],
    ['kms:Decrypt', { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'signer' } } }],
  ])('that allows %s with %j decrypts without an attestation', (Action, over) => {
    const free = {
      Sid: 'Free',
      Effect: 'Allow',
      Principal: { AWS: ROOT },
      Action,
      Resource: '*',
      ...over,
    }
    expect(brief(found([...GOOD, free]))).toContain(
      'error unconditional-decrypt: statement 3 (Free)',
    )
  })

  test('that allows all but some actions decrypts without an attestation', () => {
    const free = {
      Effect: 'Allow',
      Principal: { AWS: ROOT },
      NotAction: 'kms:ScheduleKeyDeletion',
      Resource: '*',
    }
    expect(found([...GOOD, free])).toContainEqual(
      expect.objectContaining({
        kind: 'unconditional-decrypt',
        severity: 'error',
        detail: `statement 3 allows kms:Decrypt, kms:DeriveSharedSecret, kms:ReEncryptFrom, kms:GenerateDataKey, kms:GenerateDataKeyPair to ${ROOT} (and so to whomever an IAM policy of the account lets) without an attestation`,
      }),
    )
  })

  test.each([
    ['any attestation', { Null: { 'kms:RecipientAttestation:PCR0': 'false' } }],
    ['an instance', { StringEquals: { 'kms:RecipientAttestation:PCR3': one.pcrs['0'] } }],
    ['a signer', { StringEquals: { 'kms:RecipientAttestation:PCR8': one.pcrs['0'] } }],
    [
      'a pattern',
      { StringLike: { 'kms:RecipientAttestation:PCR0': `${one.pcrs['0'].slice(0, 9)}*` } },
    ],
    ['half of the code', { StringEquals: { 'kms:RecipientAttestation:PCR1': one.pcrs['1'] } }],
  ])('that asks for no more than %s does not ask which code runs', (_, condition) => {
    expect(brief(found([...GOOD, conditioned(condition)]))).toContain(
      'error partial-condition: statement 3 (Enclave)',
    )
  })

  test('names who may replace it, and who may grant its use', () => {
    const statement = (Principal: unknown, Action: string) => ({
      Effect: 'Allow',
      Principal,
      Action,
      Resource: '*',
    })
    const all = [
      ...GOOD,
      statement({ AWS: ADMIN }, 'kms:PutKeyPolicy'),
      statement({ AWS: ADMIN }, 'kms:CreateGrant'),
      statement('*', 'kms:Put*'),
    ]
    expect(brief(found(all))).toEqual([
      'note policy-writers: statement 3',
      'warning grant-creators: statement 4',
      'error policy-writers: statement 5',
    ])
  })

  test('near its limit is warned, and past it is an error', () => {
    const padded = (bytes: number) => {
      const bare = JSON.stringify({ Id: '', Statement: GOOD })
      return bare.replace('"Id":""', `"Id":"${'x'.repeat(bytes - bare.length)}"`)
    }
    expect(judged(padded(26_214))).toEqual([])
    expect(judged(padded(26_215))).toEqual([
      {
        kind: 'policy-near-size-limit',
        severity: 'warning',
        subject: 'key policy',
        detail: 'the key policy has 26215 of the 32768 bytes that KMS takes',
        remedy: 'golden-pcr retire --service signer --environment production',
      },
    ])
    expect(brief(judged(padded(32_769)))).toEqual(['error policy-near-size-limit: key policy'])
  })

  test('brings no foreign text into a remedy', () => {
    const evil = conditioned({}, { Principal: { AWS: '$(reboot)' }, Sid: '`reboot`' })
    const remedies = found([evil]).map((it) => it.remedy)
    expect(remedies.length).toBeGreaterThan(0)
    expect(remedies.filter((it) => it.includes('reboot'))).toEqual([])
  })

  test('may be as the AWS command line prints it', () => {
    const Policy = JSON.stringify({ Statement: GOOD })
    const printed = JSON.stringify({ Policy, PolicyName: 'default' })
    expect(parseKeyPolicy(printed, 'x')).toEqual(parseKeyPolicy(Policy, 'x'))
  })

  test.each([
    [
      '{"Statement":[],"Statement":[]}',
      'key.json: line 1, column 28: has the key "Statement" twice',
    ],
    [
      '{"Statement":[{"Effect":"Allow"}]}',
      'key.json: Statement[0]: has one of Action and NotAction (and 1 more)',
    ],
    ['{"Statements":[]}', 'key.json: Statement: Invalid input (and 1 more)'],
    ['[]', 'key.json: Invalid input: expected object, received array'],
    ['nope', expect.stringMatching(/^key\.json: not JSON: /)],
  ])('as %s is refused', async (text, message) => {
    expect(await faultOf(Promise.resolve().then(() => parseKeyPolicy(text, 'key.json')))).toEqual({
      code: 'KEY_POLICY_INVALID',
      message,
    })
  })
})

test('a role that had no attestation to show is not pasted as that of an enclave', () => {
  const open = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }
  const batch = { ...open, Principal: { AWS: 'arn:aws:iam::111122223333:role/batch' } }
  const asked = { StringEquals: { 'kms:RecipientAttestation:ImageSha384': two.pcrs['0'] } }
  const enclave = { ...open, Principal: { AWS: ENCLAVE }, Condition: asked }
  const told = found([batch, enclave]).find((it) => it.kind === 'unconditional-decrypt')
  expect(told?.detail).toContain('role/batch')
  expect(told?.remedy).toContain(`--kms-enclave ${ENCLAVE} `)
  expect(told?.remedy).not.toContain('role/batch')
})
