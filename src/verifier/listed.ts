import type { ListOwner } from '../allowlist/document.ts'
import { type Judgement, judge } from '../allowlist/judge.ts'
import type { ListSnapshot } from '../allowlist/source.ts'
import type { VerifiedDocument } from '../attestation/verify.ts'
import { Fault } from '../fault.ts'
import type { Instant } from '../model/instant.ts'
import type { Revisions } from './revisions.ts'
import type { Verifier } from './verifier.ts'

/**
 * The list as it stands now, if somebody vouches for it; a revision that is new is written down, so
 * that a later start knows it. Throws ALLOW_LIST_UNAVAILABLE, ALLOW_LIST_UNAUTHENTICATED.
 */
export async function readList(verifier: Verifier, owner: ListOwner): Promise<ListSnapshot> {
  const { lists, policy, revisions, audit } = verifier
  const snapshot = await lists.current(owner)
  const { authenticity } = snapshot
  if (authenticity.kind !== 'branch' && policy.unauthenticatedLists !== 'use') {
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

/** What the list says of a verified document at this moment. */
export function judgeBySnapshot(it: {
  readonly document: VerifiedDocument
  readonly snapshot: ListSnapshot
  readonly service: ListOwner['service']
  readonly environment: ListOwner['environment']
  readonly at: Instant
  readonly revisions: Revisions
}): Judgement {
  const { document, snapshot, service, environment, at, revisions } = it
  return judge({
    list: snapshot.list,
    service,
    environment,
    pcrs: document.pcrs,
    attestedAt: document.at,
    now: at,
    revisionSeen: revisions.highest({ service, environment }),
  })
}
