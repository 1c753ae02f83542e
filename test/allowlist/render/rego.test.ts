import { readFileSync } from 'node:fs'
import { loadPolicy } from '@open-policy-agent/opa-wasm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { REGO_POLICY, renderRegoData } from '../../../src/allowlist/render/rego.ts'
import { sha256Hex } from '../../../src/model/canonical.ts'
import { type Instant, secondsOf } from '../../../src/model/instant.ts'
import { faultOf } from '../../fault-of.ts'
import { A, list, listed, pcr } from '../../promotion/samples.ts'
import { isAllowed, NOW, type Question, questions, SAMPLE } from './cases.ts'

const VECTORS = new URL('../../vectors/allowlist/', import.meta.url)

let clock: Instant = NOW

const opa = await loadPolicy(readFileSync(new URL('golden-pcr.wasm', VECTORS)), 5, {
  'time.now_ns': () => secondsOf(clock) * 1_000_000_000,
})

function decide(data: string, { pcrs, now }: Question): boolean {
  clock = now
  opa.setData(JSON.parse(data))
  const [answer] = opa.evaluate({ service: 'signer', environment: 'production', pcrs })
  return answer.result === true
}

test('it reads as a reviewer will see it', async () => {
  await expect(REGO_POLICY).toMatchFileSnapshot('../../golden/allowlist/policy.rego')
  await expect(renderRegoData(SAMPLE, NOW).text).toMatchFileSnapshot(
    '../../golden/allowlist/rego-data.json',
  )
})

test('the compiled policy is the one that is rendered', () => {
  expect(readFileSync(new URL('README.md', VECTORS), 'utf8')).toContain(sha256Hex(REGO_POLICY))
})

test('OPA itself answers as the list does, at any time and for any mixture', () => {
  fc.assert(
    fc.property(questions, (it) => {
      expect(decide(renderRegoData(it.list, NOW).text, it)).toBe(isAllowed(it))
    }),
    { numRuns: 1000 },
  )
})

test('what is not there is denied: an empty list, no list, another environment', () => {
  const question = { list: list(), pcrs: A.pcrs, now: NOW }
  expect(decide(renderRegoData(list({ entries: [] }), NOW).text, question)).toBe(false)
  expect(decide('{}', question)).toBe(false)
  opa.setData(JSON.parse(renderRegoData(list(), NOW).text))
  const answers = opa.evaluate({ service: 'signer', environment: 'staging', pcrs: A.pcrs })
  expect(answers).toEqual([{ result: false }])
})

test('a list with a zero register is refused, whoever made it', async () => {
  const zero = list({ entries: [listed(A, { pcrs: { ...A.pcrs, '0': pcr('0') } })] })
  expect(await faultOf(() => renderRegoData(zero, NOW))).toMatchObject({
    code: 'ALLOW_LIST_INVALID',
  })
})
