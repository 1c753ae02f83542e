import type { AllowList } from '../allowlist/document.ts'
import type { Instant } from '../model/instant.ts'
import { type DriftFinding, shellWord } from './drift.ts'
import { lastingDenials, OPENING } from './drift-statements.ts'
import { unlistedByAction } from './drift-unlisted.ts'
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
  it: {
    readonly policy: KeyPolicy
    readonly list: AllowList
    readonly key: string
    readonly now: Instant
  },
): readonly DriftFinding[] {
  if (grants.length === 0) return []
  const lasting = lastingDenials(it.policy)
  const unlisted = unlistedByAction(lasting, it.list, it.now)
  return grants.flatMap((grant): readonly DriftFinding[] => {
    const granted = [...new Set([...OPENING, ...ATTESTED_ACTIONS])].filter((action) =>
      grant.operations.some((one) => `kms:${one}`.toLowerCase() === action.toLowerCase()),
    )
    const free = granted.filter(
      (action) => !isDeniedToAll(lasting, { action, pcrs: undefined, at: it.now }),
    )
    const subject = `grant ${grant.id}`
    const remedy = `aws kms revoke-grant --key-id ${shellWord(it.key)} --grant-id ${shellWord(grant.id)}`
    if (free.length === 0) {
      // Held back without an attestation, but perhaps not with one of any code.
      const attested = granted.filter((action) => ATTESTED_ACTIONS.includes(action))
      const [through] = attested.flatMap((action) => unlisted.get(action) ?? [])
      if (through === undefined) return []
      const detail = `${subject}, by which ${grant.grantee} may use ${attested.join(', ')}, ${through.words}`
      return [{ kind: through.kind, severity: 'error', subject, detail, remedy }]
    }
    const detail = `${subject} lets ${grant.grantee} use ${free.join(', ')} without an attestation`
    const isOpening = free.some((action) => OPENING.some((one) => one === action))
    const severity = isOpening ? 'error' : 'warning'
    return [{ kind: 'unconditional-decrypt', severity, subject, detail, remedy }]
  })
}
