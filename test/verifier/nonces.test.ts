import { expect, test } from 'vitest'
import { addSeconds } from '../../src/model/instant.ts'
import { memoryNonces } from '../../src/verifier/memory-nonces.ts'
import { AT } from '../attestation/documents.ts'
import { challenge, nonceContract } from './nonce-contract.ts'

nonceContract('memory', async () => memoryNonces(10))

test('a full store forgets what is past and never what is open', async () => {
  const store = memoryNonces(2)
  await store.keep(challenge('aa', 10), AT)
  await store.keep(challenge('bb', 60), AT)
  await expect(store.keep(challenge('cc'), AT)).rejects.toMatchObject({
    code: 'VERIFIER_BUSY',
    message: '2 challenges are open, and no more are kept',
  })
  await store.keep(challenge('cc'), addSeconds(AT, 10))
  expect(await store.take('bb', addSeconds(AT, 10))).toEqual(challenge('bb', 60))
  expect(store.count()).toBe(1)
})
