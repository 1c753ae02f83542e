import { Fault } from '../fault.ts'
import { addSeconds } from '../model/instant.ts'
import type { Challenge } from '../ports/nonces.ts'
import type { SecretName } from '../ports/secrets.ts'
import { grantedSecret, type Verifier } from './verifier.ts'

/** Bytes of a challenge's nonce. */
export const NONCE_BYTES = 32

/**
 * Opens a challenge: a nonce that one document may answer once, for this secret alone.
 * Throws SECRET_UNKNOWN for what the policy does not name, VERIFIER_BUSY where too many are open.
 */
export async function issueChallenge(verifier: Verifier, asked: SecretName): Promise<Challenge> {
  const { policy, metrics, nonces } = verifier
  const granted = grantedSecret(policy, asked)
  if (granted === undefined) {
    metrics.count('challenges', { outcome: 'unknown' })
    throw unknownSecret(asked)
  }
  const now = verifier.now()
  const challenge = {
    ...granted,
    nonce: Buffer.from(verifier.random(NONCE_BYTES)).toString('hex'),
    expiresAt: addSeconds(now, policy.challengeSeconds),
  }
  await nonces.keep(challenge, now)
  metrics.count('challenges', { outcome: 'issued' })
  return challenge
}

/** The refusal of a secret that the policy does not name. */
export function unknownSecret({ service, environment, secret }: SecretName): Fault {
  return new Fault(
    'SECRET_UNKNOWN',
    `there is no secret "${secret}" for service "${service}" in environment "${environment}"`,
    { hint: "name it in the verifier's configuration" },
  )
}
