import { isSameTuple } from '../allowlist/contradictions.ts'
import type { AllowList, Anchor, ListedEntry } from '../allowlist/document.ts'
import type { Proposal } from '../lifecycle/state.ts'
import { addSeconds, type Instant, laterOf } from '../model/instant.ts'
import { isSameCode } from '../model/measurement.ts'
import type { Situation } from './situation.ts'

/** Which list a change is made to, and what of the policy it needs. */
export type Target = Pick<Situation, 'service' | 'policy' | 'list' | 'now'>

/** How far a list's time may be ahead of ours, in seconds: clocks differ. */
export const TOLERANCE = 300

/**
 * The list after a proposal's merge: what is proposed is active, and what it supersedes ends.
 *
 * Everything else in the list stays as it is, whoever wrote it. An entry that is superseded already
 * keeps its end: no promotion makes a grace longer.
 */
export function applyProposal(target: Target, proposal: Proposal, anchor: Anchor): AllowList {
  const before = listOf(target)
  const { measurement, supersedes } = proposal
  const ends = new Map(supersedes.map((it) => [it.measurement, it.notAfter]))
  const others = before.entries.filter(
    (it) => it.measurement !== measurement.id && !isSameTuple(it.pcrs, measurement.pcrs),
  )
  const added: ListedEntry = {
    measurement: measurement.id,
    pcrs: measurement.pcrs,
    status: 'active',
    ...(proposal.version === undefined ? {} : { version: proposal.version }),
    notBefore: proposal.since,
    notAfter: null,
    provenance: proposal.origin,
  }
  const lifted = proposal.how !== 'promotion'
  return revised(target, proposal.since, anchor, {
    entries: [...others.map((it) => superseded(it, ends.get(it.measurement))), added],
    denied: before.denied.filter((it) => !(lifted && isSameCode(it.pcrs, measurement.pcrs))),
  })
}

/**
 * The list with other content: the next revision. Its time and its anchor never go back: a change
 * that was planned before another one merged is issued with that one's.
 */
export function revised(
  target: Target,
  planned: Instant,
  anchor: Anchor | undefined,
  content: Pick<AllowList, 'entries' | 'denied'>,
): AllowList {
  const before = listOf(target)
  const { expires } = target.policy
  // A time that has not come was not written by golden-pcr: nothing can be later than that.
  const known =
    before.issuedAt !== undefined && before.issuedAt <= addSeconds(target.now, TOLERANCE)
  const issuedAt = known ? laterOf(planned, before.issuedAt) : planned
  return {
    ...before,
    ...content,
    revision: (before.revision ?? 0) + 1,
    issuedAt,
    expiresAt: expires === undefined ? null : addSeconds(issuedAt, expires),
    ledgerHead: furthest(anchor, before.ledgerHead),
  }
}

/** The list at the base or, where there is none that can be read, the last one that it held. */
export function lastListOf({ document, last }: Situation['list']): AllowList | undefined {
  return document ?? last
}

/**
 * The list at the base, or an empty one of its service and environment: where the branch held one
 * before, the empty one goes on from that, with its revision and its denials.
 */
export function listOf({ service, policy, list }: Target): AllowList {
  const { document, last } = list
  if (document !== undefined) return document
  const none = { service, environment: policy.name, expiresAt: null, denied: [] }
  return { ...(last ?? none), entries: [] }
}

function superseded(entry: ListedEntry, notAfter: Instant | undefined): ListedEntry {
  if (notAfter === undefined || entry.status === 'superseded') return entry
  return { ...entry, status: 'superseded', notAfter: earliest(entry.notAfter, notAfter) }
}

function earliest(a: Instant | null, b: Instant): Instant {
  return a !== null && a < b ? a : b
}

function furthest(a: Anchor | undefined, b: Anchor | undefined): Anchor | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a.seq < b.seq ? b : a
}
