import type { ListOwner } from '../allowlist/document.ts'
import { type Judgement, judge } from '../allowlist/judge.ts'
import type { ListSnapshot } from '../allowlist/source.ts'
import type { VerifiedDocument } from '../attestation/verify.ts'
import { Fault } from '../fault.ts'
import type { Instant } from '../model/instant.ts'
import type { LedgerView } from './ledger-states.ts'
import type { Verifier } from './verifier.ts'

/** What a document is judged by: the list, and the ledger where it is asked too. */
export interface Evidence {
  readonly snapshot: ListSnapshot
  readonly ledger?: LedgerView | undefined
}

/**
 * The list as it stands now, if somebody vouches for it; a revision that is new is written down, so
 * that a later start knows it. Throws ALLOW_LIST_UNAVAILABLE, ALLOW_LIST_UNAUTHENTICATED.
 */
export async function readList(verifier: Verifier, owner: ListOwner): Promise<ListSnapshot> {
  const { lists, policy, revisions, audit } = verifier
  const snapshot = await lists.current(owner)
  const { authenticity } = snapshot
  const { kind } = authenticity
  const isVouchedFor = kind === 'branch' || kind === 'signature'
  if (!isVouchedFor && policy.unauthenticatedLists !== 'use') {
    const what = authenticity.kind === 'file' ? 'a file' : `on a branch, ${authenticity.branch},`
    throw new Fault(
      'ALLOW_LIST_UNAUTHENTICATED',
      `the allow-list of "${owner.service}" in "${owner.environment}" is ${what} that nobody vouches for`,
      { hint: 'read it from a protected branch, or say that such lists are to be used' },
    )
  }
  const { revision } = snapshot.list
  if (revision === undefined || !revisions.see(owner, revision)) return snapshot
  const { service, environment } = owner
  await audit.append({ event: 'list', service, environment, revision, sha256: snapshot.sha256 })
  // Writing took time, in which the list may have changed again: what is judged by is read last.
  return readList(verifier, owner)
}

/**
 * List and ledger as they stand now. The list is read again after the ledger, until it is the one
 * that the ledger was asked about. Throws as `readList` and `LedgerStates` do.
 */
export async function readEvidence(verifier: Verifier, owner: ListOwner): Promise<Evidence> {
  let snapshot = await readList(verifier, owner)
  if (verifier.ledger === undefined) return { snapshot }
  for (;;) {
    const ledger = await verifier.ledger.current(owner, snapshot.list.ledgerHead)
    const again = await readList(verifier, owner)
    if (again.sha256 === snapshot.sha256) return { snapshot: again, ledger }
    snapshot = again
  }
}

/** What list and ledger say of a verified document at this moment. */
export function judgeByEvidence(it: {
  readonly document: VerifiedDocument
  readonly evidence: Evidence
  readonly owner: ListOwner
  readonly at: Instant
  readonly verifier: Pick<Verifier, 'revisions'>
}): Judgement {
  const { document, evidence, owner, at, verifier } = it
  return judge({
    ...owner,
    list: evidence.snapshot.list,
    pcrs: document.pcrs,
    attestedAt: document.at,
    now: at,
    ledger: evidence.ledger?.state,
    revisionSeen: verifier.revisions.highest(owner),
  })
}
