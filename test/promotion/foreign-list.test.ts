import { describe, expect, test } from 'vitest'
import { parseAllowList } from '../../src/allowlist/document.ts'
import { renderKmsPolicy } from '../../src/allowlist/render/kms.ts'
import { parseInstant } from '../../src/model/instant.ts'
import { type Measurement, measurementOf } from '../../src/model/measurement.ts'
import { parseEnvironmentName, parseServiceName } from '../../src/model/names.ts'
import { parseImported } from '../../src/promotion/foreign-list.ts'
import { later, measurement } from '../events/samples.ts'
import { faultOf } from '../fault-of.ts'

const owner = {
  service: parseServiceName('signer'),
  environment: parseEnvironmentName('production'),
  now: later(0),
}
const X86 = { ...owner, arch: 'x86_64' as const }
const one = measurement(1)
const two = measurement(2)

const parse = (value: unknown, as: Parameters<typeof parseImported>[2] = X86) =>
  parseImported(typeof value === 'string' ? value : JSON.stringify(value), 'kept.json', as)
const refusal = (value: unknown, as?: Parameters<typeof parseImported>[2]) =>
  faultOf(() => parse(value, as))

function nitro({ pcrs }: Measurement): Record<string, string> {
  const HashAlgorithm = 'Sha384 { ... }'
  return { HashAlgorithm, PCR0: pcrs['0'], PCR1: pcrs['1'].toUpperCase(), PCR2: pcrs['2'] }
}

describe('measurements as they are printed', () => {
  const ids = [measurementOf('x86_64', one.pcrs).id, measurementOf('x86_64', two.pcrs).id]

  test.each([
    ['what build-enclave prints', { Measurements: nitro(one) }, 1],
    ['what describe-eif prints', { EifVersion: 4, Measurements: nitro(one), IsSigned: false }, 1],
    ['the registers alone', nitro(one), 1],
    ['several of them', [{ Measurements: nitro(one) }, nitro(two)], 2],
    ['what golden-pcr measure prints', { measurement: one, eif: { size: 1 } }, 1],
  ])('%s is read', (_, value, length) => {
    const { entries } = parse(value)
    expect(entries.map((it) => it.measurement)).toEqual(ids.slice(0, length))
    expect(entries.every((it) => it.status === 'active' && it.notAfter === null)).toBe(true)
  })

  test('a signed one keeps its PCR8, and the architecture is part of the id', () => {
    const signed = { ...nitro(one), PCR8: two.pcrs['0'] }
    expect(parse(signed).entries[0]?.pcrs).toEqual({ ...one.pcrs, '8': two.pcrs['0'] })
    const arm = parse(nitro(one), { ...owner, arch: 'aarch64' }).entries[0]?.measurement
    expect(arm).toBe(measurementOf('aarch64', one.pcrs).id)
  })

  test.each([
    [
      [nitro(one), one.pcrs['0']],
      'IMPORT_INCOMPLETE',
      `entry 2 is a PCR0 alone (${one.pcrs['0'].slice(0, 12)}…): it lacks PCR1 and PCR2`,
    ],
    [
      [{ PCR0: one.pcrs['0'] }],
      'IMPORT_INCOMPLETE',
      `entry 1 (PCR0 ${one.pcrs['0'].slice(0, 12)}…) is no whole tuple: it lacks PCR1 and PCR2`,
    ],
    [
      [{ PCR1: one.pcrs['1'] }],
      'IMPORT_INCOMPLETE',
      'entry 1 is no whole tuple: it lacks PCR0 and PCR2',
    ],
    [
      [nitro(one), { ...nitro(one), PCR3: one.pcrs['0'] }],
      'ALLOW_LIST_INVALID',
      'entry 2: Unrecognized key: "PCR3"',
    ],
    [['0x12'], 'ALLOW_LIST_INVALID', 'entry 1: 96 hex digits'],
    [[nitro(one), nitro(one)], 'ALLOW_LIST_INVALID', 'entries[1]: '],
    [[{ ...nitro(one), PCR0: '0'.repeat(96) }], 'ALLOW_LIST_INVALID', 'entries[0]: PCR0 is zero'],
    [{ prod: [one.pcrs['0']] }, 'ALLOW_LIST_INVALID', 'it: Unrecognized key: "prod"'],
    [7, 'ALLOW_LIST_INVALID', 'it: Invalid input'],
  ])('%j is refused, and the refusal names the entry', async (value, code, message) => {
    expect(await refusal(value)).toEqual({
      code,
      message: expect.stringContaining(`kept.json: ${message}`),
    })
  })

  test('without an architecture nothing is made up', async () => {
    expect(await refusal([nitro(one)], { ...owner, arch: undefined })).toEqual({
      code: 'USAGE',
      message: 'kept.json: entry 1 does not say which architecture it was built for',
    })
    expect(parse({ measurement: one }, { ...owner, arch: undefined }).entries).toHaveLength(1)
  })
})

describe('a key policy', () => {
  const asking = (pcrs: Record<string, string | readonly string[]>, more: object = {}) => ({
    Sid: 'Enclave',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:role/signer' },
    Action: 'kms:Decrypt',
    Resource: '*',
    Condition: { StringEqualsIgnoreCase: keys(pcrs), ...more },
  })
  const keys = (pcrs: Record<string, string | readonly string[]>) =>
    Object.fromEntries(
      Object.entries(pcrs).map(([it, value]) => [`kms:RecipientAttestation:${it}`, value]),
    )
  const whole = { PCR0: one.pcrs['0'], PCR1: one.pcrs['1'], PCR2: one.pcrs['2'] }
  const admin = {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: 'kms:Put*',
    Resource: '*',
  }

  test('that was rendered from a list comes back as that list, with each end', () => {
    const list = parseAllowList(
      JSON.stringify({
        ...{ schema: 'golden-pcr/allow-list/v1', service: 'signer', environment: 'production' },
        denied: [{ pcrs: measurement(3).pcrs, reason: 'leaked', since: later(0) }],
        entries: [
          { measurement: two.id, pcrs: two.pcrs, status: 'active' },
          { measurement: one.id, pcrs: one.pcrs, status: 'superseded', notAfter: later(3600) },
        ],
      }),
      'list.json',
    )
    const roles = {
      administrators: ['arn:aws:iam::111122223333:role/admin'],
      enclaves: ['arn:aws:iam::111122223333:role/signer'],
    }
    const { text } = renderKmsPolicy(list, roles, later(0))
    const back = parse(text)
    const brief = ({ entries }: typeof list) =>
      entries.map((it) => [it.measurement, it.status, it.notAfter])
    expect(brief(back)).toEqual(brief(list))
  })

  test('is read as `aws kms get-key-policy` prints it, ImageSha384 for PCR0, the same code for two roles once', () => {
    const { PCR0, ...rest } = whole
    const policy = { Statement: [admin, asking(whole), asking({ ImageSha384: PCR0, ...rest })] }
    const { entries } = parse({ Policy: JSON.stringify(policy), PolicyName: 'default' })
    expect(entries.map((it) => it.pcrs)).toEqual([one.pcrs])
  })

  test.each([
    [
      [asking({ PCR0: whole.PCR0 })],
      `statement 1 (Enclave) (PCR0 ${whole.PCR0.slice(0, 12)}…) is no whole tuple: it lacks PCR1 and PCR2`,
    ],
    [
      [admin, asking({ ...whole, PCR0: [whole.PCR0, two.pcrs['0']] })],
      'statement 2 (Enclave) lists 2 values of kms:recipientattestation:pcr0: it lacks which of them belong to which build',
    ],
    [
      [asking({ ...whole, ImageSha384: two.pcrs['0'] })],
      'statement 1 (Enclave) asks for two values of PCR0 at once',
    ],
    [
      [asking({ ...whole, PCR4: one.pcrs['0'] })],
      'statement 1 (Enclave) asks for PCR4, which no entry has',
    ],
    [
      [asking({ ...whole, PCR2: '*' })],
      'statement 1 (Enclave) has no register value for kms:recipientattestation:pcr2',
    ],
    [
      [asking(whole, { StringLike: keys({ PCR8: 'a*' }) })],
      'statement 1 (Enclave) asks for kms:recipientattestation:pcr8 by stringlike, and not for one value',
    ],
    [
      [asking(whole, { StringEquals: { 'aws:SourceVpc': 'vpc-1' } })],
      'statement 1 (Enclave) has a condition that no allow-list says: aws:sourcevpc',
    ],
    [
      [asking(whole), { ...asking(whole), Effect: 'Deny', Principal: '*' }],
      `statement 1 (Enclave) allows PCR0 ${whole.PCR0.slice(0, 12)}…, and another statement denies it`,
    ],
    [[admin], "no statement asks for an attestation's registers"],
  ])(
    'that an allow-list cannot say is refused, and the refusal names the statement',
    async (Statement, message) => {
      expect(await refusal({ Statement })).toEqual({
        code: 'IMPORT_INCOMPLETE',
        message: `kept.json: ${message}`,
      })
    },
  )

  test('of which a window is over is read with its end, for the import to leave out', () => {
    const over = { DateLessThan: { 'aws:CurrentTime': later(-60) } }
    expect(parse({ Statement: [asking(whole, over)] }).entries[0]?.notAfter).toBe(
      parseInstant(later(-60)),
    )
  })
})
