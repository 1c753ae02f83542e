import { isAuthorized } from '@cedar-policy/cedar-wasm/nodejs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderCedar } from '../../../src/allowlist/render/cedar.ts'
import { faultOf } from '../../fault-of.ts'
import { A, list, listed, pcr } from '../../promotion/samples.ts'
import { isAllowed, NOW, type Question, questions, SAMPLE } from './cases.ts'

function decide(policies: string, { pcrs, now }: Question): boolean {
  const answer = isAuthorized({
    principal: { type: 'GoldenPcr::Enclave', id: 'i-0-enc0' },
    action: { type: 'GoldenPcr::Action', id: 'attest' },
    resource: { type: 'GoldenPcr::Environment', id: 'signer/production' },
    context: {
      pcrs: {
        pcr0: pcrs['0'],
        pcr1: pcrs['1'],
        pcr2: pcrs['2'],
        ...(pcrs['8'] === undefined ? {} : { pcr8: pcrs['8'] }),
      },
      now: { __extn: { fn: 'datetime', arg: now } },
    },
    policies: { staticPolicies: policies },
    entities: [],
  })
  if (answer.type === 'failure') throw new Error(answer.errors.map((it) => it.message).join())
  expect(answer.response.diagnostics.errors).toEqual([])
  return answer.response.decision === 'allow'
}

test('it reads as a reviewer will see it', async () => {
  await expect(renderCedar(SAMPLE, NOW).text).toMatchFileSnapshot(
    '../../golden/allowlist/policy.cedar',
  )
})

test('an empty list forbids everything, whatever else the store permits', () => {
  const { text } = renderCedar(list({ entries: [] }), NOW)
  const question = { list: list(), pcrs: A.pcrs, now: NOW }
  expect(decide(`${text}\npermit (principal, action, resource);`, question)).toBe(false)
})

test('Cedar itself answers as the list does, at any time and for any mixture', () => {
  fc.assert(
    fc.property(questions, (it) => {
      expect(decide(renderCedar(it.list, NOW).text, it)).toBe(isAllowed(it))
    }),
    { numRuns: 1000 },
  )
})

test('a list with a zero register is refused, whoever made it', async () => {
  const zero = list({ entries: [listed(A, { pcrs: { ...A.pcrs, '2': pcr('0') } })] })
  expect(await faultOf(() => renderCedar(zero, NOW))).toMatchObject({ code: 'ALLOW_LIST_INVALID' })
})
