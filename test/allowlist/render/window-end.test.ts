import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderKmsPolicy } from '../../../src/allowlist/render/kms.ts'
import { renderTerraform } from '../../../src/allowlist/render/terraform.ts'
import { parseKeyPolicy } from '../../../src/audit/key-policy.ts'
import { mayPass } from '../../../src/audit/key-policy-judge.ts'
import { addSeconds } from '../../../src/model/instant.ts'
import { A, B, list, listed } from '../../promotion/samples.ts'
import { isAllowed, NOW, questions } from './cases.ts'

const WHO = {
  enclaves: ['arn:aws:iam::111122223333:role/signer'],
  administrators: ['arn:aws:iam::111122223333:role/admin'],
}

test('a key policy admits the last second of a window and none after it, and what is denied never', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.boolean(), (seconds, isDenied) => {
      const notAfter = addSeconds(NOW, seconds)
      const denied = isDenied ? [{ pcrs: A.pcrs, reason: 'x', since: NOW }] : []
      const entries = [listed(A, { status: 'superseded', notAfter }), listed(B)]
      const { text } = renderKmsPolicy(list({ entries, denied }), WHO, NOW)
      const passes = [-1, 0, 1].map((step) =>
        mayPass(parseKeyPolicy(text, 'rendered'), {
          action: 'kms:Decrypt',
          pcrs: { ...A.pcrs },
          at: addSeconds(notAfter, step),
        }),
      )
      expect(passes).toEqual([!isDenied, false, false])
    }),
  )
})

test('Terraform variables allow at their moment what the list allows then, to the whole tuple', () => {
  fc.assert(
    fc.property(questions, (it) => {
      const { golden_pcr } = JSON.parse(renderTerraform(it.list, it.now).text)
      const isIn = golden_pcr.allowed.some((row: Readonly<Record<string, string | null>>) =>
        (['0', '1', '2', '8'] as const).every(
          (index) =>
            row[`pcr${index}`] === it.pcrs[index] || (index === '8' && row['pcr8'] === null),
        ),
      )
      expect(isIn).toBe(isAllowed(it))
    }),
    { numRuns: 1000 },
  )
})
