import type { AllowList } from '../allowlist/document.ts'
import type { OpenWindow } from '../lifecycle/state.ts'
import { ledgerEnd } from '../lifecycle/window.ts'
import { formatDuration } from '../model/duration.ts'
import { shortId } from '../model/measurement.ts'
import { approvalsOf } from './approvals.ts'
import type { DatedStatement, DecidedPull, SettleRequest } from './settle.ts'
import { isSince, type Outcome } from './settle-outcome.ts'
import type { Situation } from './situation.ts'
import { isWithinPolicy, longestWindow } from './window.ts'

const NOTHING: Outcome = { statements: [], notes: [] }

/**
 * What a decided pull request means for a window that it was to move.
 *
 * It counts only if the list at that commit was issued for this change or later and ends the window
 * as it says. A window is longer only with the approvals that the environment demands, and only if
 * it was not over by the merge, unless the change says that it may begin again.
 */
export function windowOutcome(
  situation: Situation,
  open: OpenWindow,
  decided: DecidedPull,
  request: Pick<SettleRequest, 'excluded' | 'teams'>,
): Outcome {
  const { pull, document } = decided
  const { change, measurement } = open
  const decidedAt = pull.merge?.at ?? pull.closedAt
  if (pull.branch !== change.branch || pull.base !== situation.list.base) return NOTHING
  if (pull.state === 'open' || decidedAt === undefined) return NOTHING
  if (!isSince(decidedAt, change) || !shows(document, open)) return NOTHING
  const about = { number: pull.number, url: pull.url }
  if (pull.merge === undefined || pull.state !== 'merged') {
    return withdrawn(
      open,
      { at: decidedAt, reason: 'closed without a merge', by: pull.closedBy },
      about,
    )
  }
  const { merge } = pull
  const { counted, tooFew } = approvalsOf(situation, decided, merge, request)
  const reason = reasonAgainst(situation, open, tooFew, merge.at)
  if (reason !== undefined) {
    const note = {
      code: 'window-refused',
      detail: `${shortId(measurement)}: ${reason}; its window stays as it was`,
    }
    const said = withdrawn(open, { at: merge.at, reason, by: merge.by }, about)
    return { ...said, notes: [note] }
  }
  const statement: DatedStatement['statement'] = {
    kind: 'window-changed',
    measurement,
    until: change.until,
    pull: about,
    merge: { commit: merge.commit, at: merge.at, by: merge.by },
    approvals: counted.map(({ by, at, commit }) => ({ by, at, commit })),
  }
  return { statements: [{ statement, effectiveAt: merge.at }], notes: [] }
}

function shows(document: AllowList | undefined, { measurement, change }: OpenWindow): boolean {
  if (document === undefined || (document.issuedAt ?? '') < change.since) return false
  const entry = document.entries.find((it) => it.measurement === measurement)
  return entry?.status === 'superseded' && entry.notAfter === change.until
}

function reasonAgainst(
  { policy, state }: Situation,
  { measurement, change }: OpenWindow,
  tooFew: string | undefined,
  mergedAt: DatedStatement['effectiveAt'],
): string | undefined {
  if (change.how === 'lift') return undefined
  if (tooFew !== undefined) return tooFew
  if (!isWithinPolicy(policy, change)) {
    return `asked for more than the ${formatDuration(longestWindow(policy, change.how))} that ${policy.name} allows`
  }
  const entry = state.entries.find((it) => it.measurement.id === measurement)
  const end = entry === undefined ? null : ledgerEnd(entry)
  if (end !== null && mergedAt >= end && change.reopens !== true) {
    return `merged at ${mergedAt}, when the window was over`
  }
  return undefined
}

function withdrawn(
  { measurement }: OpenWindow,
  why: {
    readonly at: DatedStatement['effectiveAt']
    readonly reason: string
    readonly by: string | undefined
  },
  pull: { readonly number: number; readonly url: string },
): Outcome {
  const { at, reason, by } = why
  const statement = {
    kind: 'window-withdrawn' as const,
    measurement,
    reason,
    pull,
    ...(by === undefined ? {} : { by }),
  }
  return { statements: [{ statement, effectiveAt: at }], notes: [] }
}
