import { isSameTuple } from '../allowlist/contradictions.ts'
import type { AllowList, ListedEntry } from '../allowlist/document.ts'
import type { Approval, MergeRef } from '../lifecycle/events.ts'
import type { EnvironmentState, Proposal } from '../lifecycle/state.ts'
import { formatDuration } from '../model/duration.ts'
import { addSeconds, earlierOf, type Instant, secondsBetween } from '../model/instant.ts'
import { shortId } from '../model/measurement.ts'
import { approvalsOf } from './approvals.ts'
import { importBranch } from './branches.ts'
import type { Warning } from './guards.ts'
import { weakEvidence } from './recording.ts'
import type { DatedStatement, DecidedPull, SettleRequest } from './settle.ts'
import type { Situation } from './situation.ts'
import { endBeside } from './take-over.ts'

/** What a decided pull request means for one open proposal: nothing, if it was about another. */
export interface Outcome {
  readonly statements: readonly DatedStatement[]
  readonly notes: readonly Warning[]
}

/** How far two clocks may be apart, in seconds, before anything is refused for it. */
const CLOCK_TOLERANCE = 300

const NOTHING: Outcome = { statements: [], notes: [] }

/**
 * What a decided pull request means for an open proposal.
 *
 * A branch carries many pull requests in its life, so a decision counts only if the list at that
 * commit was issued for this proposal or later, and holds the tuple: what it was about is read from
 * there, never from the pull request's text.
 */
export function outcomeOf(
  situation: Situation,
  proposal: Proposal,
  decided: DecidedPull,
  request: Pick<SettleRequest, 'excluded' | 'teams' | 'believed'>,
): Outcome {
  const { policy } = situation
  const { pull, document } = decided
  const decidedAt = pull.merge?.at ?? pull.closedAt
  if (pull.branch !== proposal.branch || pull.base !== situation.list.base) return NOTHING
  if (pull.state === 'open' || decidedAt === undefined) return NOTHING
  if (!isSince(decidedAt, proposal) || (document?.issuedAt ?? '') < proposal.since) return NOTHING
  const listed = entryFor(document, proposal)
  if (listed === undefined) return NOTHING
  if (pull.merge === undefined || pull.state !== 'merged')
    return declined(proposal, pull, decidedAt)
  if (!isListedAsProposed(situation, proposal, listed, decided, request)) {
    return refused(proposal, pull.merge, `listed as ${listed.status}, not as it was proposed`)
  }
  const { counted, tooFew } = approvalsOf(situation, decided, pull.merge, request)
  if (tooFew !== undefined) return refused(proposal, pull.merge, tooFew)
  const weak = weakEvidence(policy, proposal.measurement.id, request.believed)
  if (weak !== undefined) {
    const reason = `known by "${weak}", where ${policy.name} demands "${policy.evidence}"`
    return refused(proposal, pull.merge, reason)
  }
  return activated(situation, proposal, decided, pull.merge, counted)
}

// What drains is taken over with its end, and only with what supersedes it: allowed by itself it never is.
function isListedAsProposed(
  situation: Situation,
  proposal: Proposal,
  listed: ListedEntry,
  decided: DecidedPull,
  request: Parameters<typeof outcomeOf>[3],
): boolean {
  const end = endBeside(situation.state.proposals, proposal)
  if (end === undefined) return listed.status === 'active' && listed.notAfter === null
  if (listed.notAfter === null || listed.notAfter > end.notAfter) return false
  const [first] = outcomeOf(situation, end.by, decided, request).statements
  return first?.statement.kind === 'activated'
}

/**
 * Whether a decision may be about a proposal: it was not made before it, as far as the forge's clock
 * and the proposer's can be compared.
 */
export function isSince(decidedAt: Instant, proposed: { readonly since: Instant }): boolean {
  return addSeconds(decidedAt, CLOCK_TOLERANCE) >= proposed.since
}

function entryFor(document: AllowList | undefined, proposal: Proposal): ListedEntry | undefined {
  const { id, pcrs } = proposal.measurement
  return document?.entries.find((it) => it.measurement === id && isSameTuple(it.pcrs, pcrs))
}

function declined(proposal: Proposal, pull: DecidedPull['pull'], at: Instant): Outcome {
  const { number, url, closedBy } = pull
  const statement = {
    kind: 'declined' as const,
    measurement: proposal.measurement.id,
    pull: { number, url },
    ...(closedBy === undefined ? {} : { by: closedBy }),
  }
  return { statements: [{ statement, effectiveAt: at }], notes: [] }
}

// The proposal is spent: only another, merged as it must be, can make the entry allowed.
function refused(proposal: Proposal, merge: MergeRef, reason: string): Outcome {
  const measurement = proposal.measurement.id
  const detail = `${shortId(measurement)}: ${reason}; it is not allowed until it is promoted again`
  return {
    statements: [
      {
        statement: { kind: 'unauthorised', measurement, commit: merge.commit, reason },
        effectiveAt: merge.at,
      },
      { statement: { kind: 'withdrawn', measurement, reason }, effectiveAt: merge.at },
    ],
    notes: [{ code: 'unauthorised', detail }],
  }
}

function activated(
  { state, policy, service }: Situation,
  proposal: Proposal,
  { pull, document }: DecidedPull,
  merge: MergeRef,
  approvals: readonly Approval[],
): Outcome {
  const measurement = proposal.measurement.id
  const retireDue = addSeconds(merge.at, proposal.grace)
  const superseded = proposal.supersedes
    .filter((it) => state.entries.some((entry) => entry.measurement.id === it.measurement))
    .map((it) => ({
      measurement: it.measurement,
      notAfter: listedEnd(document, state, it, merge.at),
      retireDue,
    }))
  // An end that an import takes over was decided before, and no merge came late for it.
  const isImport = proposal.branch === importBranch(policy, service)
  const cut = isImport ? [] : superseded.filter((it) => it.notAfter < retireDue)
  const notes = cut.map(({ measurement: id, notAfter }) => {
    const got = formatDuration(Math.max(0, secondsBetween(merge.at, notAfter)))
    const detail = `${shortId(id)} gets ${got} instead of ${formatDuration(proposal.grace)}: the merge came late`
    return { code: 'grace-cut', detail }
  })
  return {
    statements: [
      {
        statement: {
          kind: 'activated',
          measurement,
          pull: { number: pull.number, url: pull.url },
          merge: { commit: merge.commit, at: merge.at, by: merge.by },
          approvals: approvals.map(({ by, at, commit }) => ({ by, at, commit })),
          superseded,
        },
        effectiveAt: merge.at,
      },
    ],
    notes,
  }
}

/**
 * The list's end of what was superseded. What the list does not hold any more ended with the merge;
 * what it does not end, ends as the proposal said; and an end that was set before is never later.
 */
function listedEnd(
  document: AllowList | undefined,
  state: EnvironmentState,
  it: Proposal['supersedes'][number],
  mergedAt: Instant,
): Instant {
  const listed = document?.entries.find((entry) => entry.measurement === it.measurement)
  const end = listed === undefined ? mergedAt : (listed.notAfter ?? it.notAfter)
  const before = state.entries.find((entry) => entry.measurement.id === it.measurement)?.notAfter
  return before === null || before === undefined ? end : earlierOf(before, end)
}
