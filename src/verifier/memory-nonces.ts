import { Fault } from '../fault.ts'
import { sha256Hex } from '../model/canonical.ts'
import type { Instant } from '../model/instant.ts'
import type { Challenge, NonceStore } from '../ports/nonces.ts'

/**
 * Challenges in this process's memory, at most `capacity` of them: for one server. They are lost with
 * it, and enclaves ask again.
 *
 * They are kept by the SHA-256 of the nonce, so that looking one up takes the same time whatever part
 * of it was guessed.
 */
export function memoryNonces(capacity: number): NonceStore {
  const open = new Map<string, Challenge>()
  return {
    async keep(challenge, now) {
      if (open.size >= capacity) forgetExpired(open, now)
      if (open.size >= capacity) {
        throw new Fault('VERIFIER_BUSY', `${capacity} challenges are open, and no more are kept`, {
          hint: 'ask again in a minute',
        })
      }
      open.set(sha256Hex(challenge.nonce), challenge)
    },
    async take(nonce, now) {
      const key = sha256Hex(nonce)
      const challenge = open.get(key)
      open.delete(key)
      return challenge !== undefined && now < challenge.expiresAt ? challenge : undefined
    },
    count: () => open.size,
  }
}

function forgetExpired(open: Map<string, Challenge>, now: Instant): void {
  for (const [key, { expiresAt }] of open) {
    if (!(now < expiresAt)) open.delete(key)
  }
}
