import { expect, test } from 'vitest'
import {
  objectToRules,
  type RegisterRules,
  registerRulesSchema,
} from '../../src/attestation/register-rules.ts'
import { type Pcr, parsePcr } from '../../src/model/pcr.ts'

const value = (byte: string): Pcr => parsePcr(byte.repeat(48))
const shown = {
  registers: new Map([
    [3, Buffer.alloc(48, 0x13)],
    [4, Buffer.alloc(32, 0x14)],
  ]),
}

test('without rules every register is right', () => {
  expect(objectToRules(shown, {})).toEqual([])
})

test('a register with one of its values is right', () => {
  expect(objectToRules(shown, { '3': [value('99'), value('13')] })).toEqual([])
})

test('another value, another length and a missing register are wrong, each by its own code', () => {
  const rules: RegisterRules = { '3': [value('99')], '4': [value('14')], '8': [value('18')] }
  expect(objectToRules(shown, rules)).toEqual([
    {
      code: 'PCR3_MISMATCH',
      detail: `PCR3 is ${'13'.repeat(48)}, and 1 other value is accepted here`,
    },
    {
      code: 'PCR4_MISMATCH',
      detail: 'PCR4 is missing, or not 48 bytes, and 1 other value is accepted here',
    },
    {
      code: 'PCR8_MISMATCH',
      detail: 'PCR8 is missing, or not 48 bytes, and 1 other value is accepted here',
    },
  ])
})

test('a register that is zero says what that means', () => {
  const zeros = new Map([3, 4, 8].map((it) => [it, Buffer.alloc(48)] as const))
  const rules = { '3': [value('99')], '4': [value('98'), value('97')], '8': [value('96')] }
  expect(objectToRules({ registers: zeros }, rules).map((it) => it.detail)).toEqual([
    'PCR3 is zero (its instance has no role), and 1 other value is accepted here',
    'PCR4 is zero, and 2 other values are accepted here',
    'PCR8 is zero (its image is not signed), and 1 other value is accepted here',
  ])
})

test('a rule without values accepts nothing', () => {
  expect(objectToRules(shown, { '3': [] }).map((it) => it.code)).toEqual(['PCR3_MISMATCH'])
})

test('rules that are written cannot name other registers, zero values or no value', () => {
  const wrong = [
    { '0': [value('13')] },
    { '3': [] },
    { '3': ['00'.repeat(48)] },
    { '3': ['13'.repeat(32)] },
    { '3': value('13') },
  ]
  for (const rules of wrong) expect(registerRulesSchema.safeParse(rules).success).toBe(false)
  expect(registerRulesSchema.parse({ '3': [value('13')] })).toEqual({ '3': [value('13')] })
})
