import { expect, test } from 'vitest'
import {
  type KmsPrincipals,
  MAX_KEY_POLICY_BYTES,
  renderKmsPolicy,
} from '../../../src/allowlist/render/kms.ts'
import { renderTerraform } from '../../../src/allowlist/render/terraform.ts'
import { parseKeyPolicy } from '../../../src/audit/key-policy.ts'
import { mayPass } from '../../../src/audit/key-policy-judge.ts'
import { faultOf } from '../../fault-of.ts'
import { A, at, list, listed, measurement, pcr } from '../../promotion/samples.ts'
import { NOW, SAMPLE } from './cases.ts'

const WHO: KmsPrincipals = {
  enclaves: ['arn:aws:iam::111122223333:role/signer-production'],
  administrators: ['arn:aws:iam::111122223333:role/key-admin'],
  encrypters: ['arn:aws:iam::111122223333:role/sealer'],
}

function statements(
  text: string,
): readonly { readonly Sid: string; readonly Effect: string; readonly Condition?: object }[] {
  return JSON.parse(text).Statement
}

test('it reads as a reviewer will see it', async () => {
  await expect(renderKmsPolicy(SAMPLE, WHO, NOW).text).toMatchFileSnapshot(
    '../../golden/allowlist/kms-policy.json',
  )
})

test('an empty list denies everything', () => {
  for (const none of [list({ entries: [] }), list({ expiresAt: NOW })]) {
    const { text } = renderKmsPolicy(none, WHO, NOW)
    expect(statements(text).map((it) => `${it.Effect} ${it.Sid}`)).toEqual([
      'Allow Administration',
      'Allow Encryption',
      'Deny DenyEverything',
      'Deny DenyUnattested',
    ])
    expect(statements(text)[2]?.Condition).toBeUndefined()
  }
})

test('what has ended, or is denied, is not in it', () => {
  const ended = listed(A, { status: 'superseded', notAfter: NOW })
  const { text } = renderKmsPolicy(list({ entries: [ended, listed(measurement('b'))] }), WHO, NOW)
  expect(text).not.toContain(A.pcrs['0'])
  const denied = [{ pcrs: A.pcrs, reason: 'x', since: NOW }]
  const both = renderKmsPolicy(
    list({ denied, entries: [listed(A), listed(measurement('b'))] }),
    WHO,
    NOW,
  )
  expect(statements(both.text).map((it) => it.Sid)).not.toContain(`Allowv140${A.id.slice(0, 12)}`)
  expect(statements(both.text).map((it) => it.Sid)).toContain('DenyRevoked1')
})

function many(count: number): ReturnType<typeof list> {
  const entries = Array.from({ length: count }, (_, i) =>
    listed(measurement((i + 16).toString(16).padStart(3, '0')), { version: undefined }),
  )
  return list({ entries })
}

test('a policy near its limit says so, and one past it is refused', async () => {
  expect(renderKmsPolicy(many(24), WHO, NOW).notes).toEqual([])
  const near = renderKmsPolicy(many(30), WHO, NOW)
  expect(near.notes).toEqual([
    `the policy has ${Buffer.byteLength(near.text)} of the 32768 bytes that a key policy may have`,
  ])
  const fault = await faultOf(() => renderKmsPolicy(many(60), WHO, NOW))
  expect(fault.code).toBe('KEY_POLICY_TOO_LARGE')
  expect(fault.message).toMatch(
    /^60 measurements come to \d+ of the 32768 bytes that a key policy may have$/,
  )
  expect(Buffer.byteLength(near.text)).toBeLessThanOrEqual(MAX_KEY_POLICY_BYTES)
})

test('a revocation makes no policy too large: what is denied as unlisted needs no denial of its own', async () => {
  const base = many(30)
  const codes = Array.from({ length: 30 }, (_, i) =>
    measurement((i + 256).toString(16).padStart(3, '0')),
  )
  const [first] = base.entries
  if (first === undefined) throw new Error('no entry')
  const revoked = [...codes.map((it) => it.pcrs), first.pcrs].map((pcrs) => ({
    pcrs,
    reason: 'x',
    since: NOW,
  }))
  const before = renderKmsPolicy(base, WHO, NOW)
  const after = renderKmsPolicy({ ...base, denied: revoked }, WHO, NOW)
  expect(Buffer.byteLength(after.text)).toBeLessThan(Buffer.byteLength(before.text))
  expect(after.notes.at(-1)).toBe(
    '31 denials of revoked code are left out for room: their registers are unlisted, and denied as such',
  )
  const policy = parseKeyPolicy(after.text, 'rendered')
  const passes = (pcrs: (typeof revoked)[number]['pcrs']): boolean =>
    mayPass(policy, { action: 'kms:Decrypt', pcrs: { ...pcrs }, at: NOW })
  expect(revoked.filter((it) => passes(it.pcrs))).toEqual([])
  expect(base.entries.slice(1).every((it) => passes(it.pcrs))).toBe(true)
  // One whose every register is listed, in different entries, is denied by name whatever the room.
  const [one, two, three] = base.entries.slice(1)
  const mixed = {
    '0': one?.pcrs['0'] ?? first.pcrs['0'],
    '1': two?.pcrs['1'] ?? first.pcrs['1'],
    '2': three?.pcrs['2'] ?? first.pcrs['2'],
  }
  const denied = [...revoked, { pcrs: mixed, reason: 'x', since: NOW }]
  const still = renderKmsPolicy({ ...base, denied }, WHO, NOW).text
  expect(statements(still).filter((it) => it.Sid.startsWith('DenyRevoked'))).toHaveLength(1)
})

test('a name that is no ARN, and a policy without an administrator, are refused', async () => {
  expect(await faultOf(() => renderKmsPolicy(SAMPLE, { ...WHO, enclaves: ['*'] }, NOW))).toEqual({
    code: 'USAGE',
    message: '"*" is not the ARN of a role, user or account',
  })
  expect(await faultOf(() => renderKmsPolicy(SAMPLE, { ...WHO, administrators: [] }, NOW))).toEqual(
    {
      code: 'USAGE',
      message: 'a key policy needs an administrator and a role of the enclaves',
    },
  )
})

test('a list with a zero register is refused, whoever made it', async () => {
  const zero = list({ entries: [listed(A, { pcrs: { ...A.pcrs, '1': pcr('0') } })] })
  expect(await faultOf(() => renderKmsPolicy(zero, WHO, NOW))).toMatchObject({
    code: 'ALLOW_LIST_INVALID',
  })
  expect(await faultOf(() => renderTerraform(zero, NOW))).toMatchObject({
    code: 'ALLOW_LIST_INVALID',
  })
})

test('Terraform variables hold whole tuples that are allowed then, and say that they end nothing', async () => {
  const rendered = renderTerraform(SAMPLE, NOW)
  await expect(rendered.text).toMatchFileSnapshot(
    '../../golden/allowlist/golden-pcr.auto.tfvars.json',
  )
  expect(rendered.timed).toBe(false)
  const { golden_pcr } = JSON.parse(renderTerraform(SAMPLE, at('30T10:00')).text)
  expect(golden_pcr.allowed.map((it: { readonly pcr0: string }) => it.pcr0)).not.toContain(
    A.pcrs['0'],
  )
})
