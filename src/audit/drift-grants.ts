import type { Instant } from '../model/instant.ts'
import { type DriftFinding, shellWord } from './drift.ts'
import { lastingDenials, OPENING } from './drift-statements.ts'
import type { KeyPolicy } from './key-policy.ts'
import { ATTESTED_ACTIONS, isDeniedToAll } from './key-policy-judge.ts'

/** A grant of a key's use, as KMS lists it. Its constraints know no attestation. Foreign text. */
export interface KeyGrant {
  readonly id: string
  readonly grantee: string
  /** Without their prefix: `Decrypt`. */
  readonly operations: readonly string[]
}

/**
 * The grants that give out what the key protects without an attestation: nothing in a grant can ask
 * for one, so that a denial in the policy alone holds it back.
 */
export function grantFindings(
  grants: readonly KeyGrant[],
  it: { readonly policy: KeyPolicy; readonly key: string; readonly now: Instant },
): readonly DriftFinding[] {
  const lasting = lastingDenials(it.policy)
  return grants.flatMap((grant): readonly DriftFinding[] => {
    const granted = [...new Set([...OPENING, ...ATTESTED_ACTIONS])].filter((action) =>
      grant.operations.some((one) => `kms:${one}`.toLowerCase() === action.toLowerCase()),
    )
    const free = granted.filter(
      (action) => !isDeniedToAll(lasting, { action, pcrs: undefined, at: it.now }),
    )
    if (free.length === 0) return []
    const subject = `grant ${grant.id}`
    const detail = `${subject} lets ${grant.grantee} use ${free.join(', ')} without an attestation`
    const isOpening = free.some((action) => OPENING.some((one) => one === action))
    return [
      {
        kind: 'unconditional-decrypt',
        severity: isOpening ? 'error' : 'warning',
        subject,
        detail,
        remedy: `aws kms revoke-grant --key-id ${shellWord(it.key)} --grant-id ${shellWord(grant.id)}`,
      },
    ]
  })
}
