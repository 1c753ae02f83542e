import { expect, test } from 'vitest'
import { addSeconds } from '../../src/model/instant.ts'
import type { Challenge, NonceStore } from '../../src/ports/nonces.ts'
import { AT } from '../attestation/documents.ts'
import { NAME } from './stage.ts'

/** A challenge of this nonce that stays open so many seconds from the tests' moment on. */
export const challenge = (nonce: string, seconds: number = 60): Challenge => ({
  ...NAME,
  nonce,
  expiresAt: addSeconds(AT, seconds),
})

/** What every store of challenges owes the verifier. */
export function nonceContract(name: string, open: () => Promise<NonceStore>): void {
  test(`${name}: a challenge is given once, and then no more`, async () => {
    const store = await open()
    await store.keep(challenge('aa'), AT)
    expect(await store.take('aa', AT)).toEqual(challenge('aa'))
    expect(await store.take('aa', AT)).toBeUndefined()
  })

  test(`${name}: a nonce that was never kept is nothing`, async () => {
    const store = await open()
    await store.keep(challenge('aa'), AT)
    expect(await store.take('bb', AT)).toBeUndefined()
  })

  test(`${name}: of a hundred that take it at once one gets it`, async () => {
    const store = await open()
    await store.keep(challenge('aa'), AT)
    const taken = await Promise.all(Array.from({ length: 100 }, () => store.take('aa', AT)))
    expect(taken.filter((it) => it !== undefined)).toEqual([challenge('aa')])
  })

  test(`${name}: past its time it is not given, though nobody cleaned up`, async () => {
    const store = await open()
    await store.keep(challenge('aa'), AT)
    await store.keep(challenge('bb'), AT)
    expect(await store.take('aa', addSeconds(AT, 60))).toBeUndefined()
    expect(await store.take('bb', addSeconds(AT, 59))).toEqual(challenge('bb'))
  })
}
