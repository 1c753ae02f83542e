import { expect, test } from 'vitest'
import { addSeconds } from '../../src/model/instant.ts'
import type { Challenge } from '../../src/ports/nonces.ts'
import { memoryNonces } from '../../src/verifier/memory-nonces.ts'
import { AT } from '../attestation/documents.ts'
import { NAME } from './stage.ts'

const challenge = (nonce: string, seconds: number = 60): Challenge => ({
  ...NAME,
  nonce,
  expiresAt: addSeconds(AT, seconds),
})

test('a challenge is given once, and then no more', async () => {
  const store = memoryNonces(10)
  await store.keep(challenge('aa'), AT)
  expect(await store.take('aa', AT)).toEqual(challenge('aa'))
  expect(await store.take('aa', AT)).toBeUndefined()
})

test('a nonce that was never kept is nothing', async () => {
  expect(await memoryNonces(10).take('aa', AT)).toBeUndefined()
})

test('of a hundred that take it at once one gets it', async () => {
  const store = memoryNonces(10)
  await store.keep(challenge('aa'), AT)
  const taken = await Promise.all(Array.from({ length: 100 }, () => store.take('aa', AT)))
  expect(taken.filter((it) => it !== undefined)).toHaveLength(1)
})

test('its last second is the one before it expires', async () => {
  const store = memoryNonces(10)
  await store.keep(challenge('aa'), AT)
  await store.keep(challenge('bb'), AT)
  expect(await store.take('aa', addSeconds(AT, 59))).toEqual(challenge('aa'))
  expect(await store.take('bb', addSeconds(AT, 60))).toBeUndefined()
})

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
