import { countedApprovals } from './approvals.ts'
import type { DatedStatement, DecidedPull, SettleRequest } from './settle.ts'
import { isSince, type Outcome } from './settle-outcome.ts'
import type { Situation } from './situation.ts'

const NOTHING: Outcome = { statements: [], notes: [] }

/**
 * What a decided pull request means for the list that was asked for anew: it ends the asking. Whether
 * the list then says what the ledger does is compared as always, whatever was merged.
 */
export function reissueOutcome(
  situation: Situation,
  decided: DecidedPull,
  request: Pick<SettleRequest, 'excluded' | 'teams'>,
): Outcome {
  const { reissue } = situation.state
  const { pull, document } = decided
  const decidedAt = pull.merge?.at ?? pull.closedAt
  if (reissue === undefined || pull.branch !== reissue.branch) return NOTHING
  if (pull.base !== situation.list.base || decidedAt === undefined) return NOTHING
  if (!isSince(decidedAt, reissue) || (document?.issuedAt ?? '') < reissue.since) return NOTHING
  const about = { number: pull.number, url: pull.url }
  const { merge } = pull
  if (merge === undefined || pull.state !== 'merged') {
    if (pull.state === 'open') return NOTHING
    const statement: DatedStatement['statement'] = {
      kind: 'reissue-withdrawn',
      reason: 'closed without a merge',
      pull: about,
      ...(pull.closedBy === undefined ? {} : { by: pull.closedBy }),
    }
    return { statements: [{ statement, effectiveAt: decidedAt }], notes: [] }
  }
  const approvals = countedApprovals(situation, decided, merge, {
    ...request,
    excluded: [...request.excluded, reissue.by],
  })
  const statement: DatedStatement['statement'] = {
    kind: 'reissued',
    revision: document?.revision ?? 1,
    pull: about,
    merge: { commit: merge.commit, at: merge.at, by: merge.by },
    approvals: approvals.map(({ by, at, commit }) => ({ by, at, commit })),
  }
  return { statements: [{ statement, effectiveAt: merge.at }], notes: [] }
}
