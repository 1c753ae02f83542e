import type { LedgerEvent, Statement } from '../lifecycle/events.ts'
import { streamParts } from '../lifecycle/streams.ts'
import { subjectOf } from '../lifecycle/subject.ts'
import { formatDuration } from '../model/duration.ts'
import { secondsBetween } from '../model/instant.ts'
import { type MeasurementId, shortId } from '../model/measurement.ts'
import { isWithin, type Span } from '../model/span.ts'

/** Which events of a history are asked for; in time, by `effectiveAt`. */
export interface HistoryFilter extends Span {
  readonly measurement?: MeasurementId | undefined
}

/** Whether an event is among those asked for: about the measurement, or superseding it, in the time. */
export function isAsked(event: LedgerEvent, filter: HistoryFilter): boolean {
  const { measurement } = filter
  if (!isWithin(event.effectiveAt, filter)) return false
  return measurement === undefined || touches(event.statement, measurement)
}

/** Whether a statement is about a measurement, or ends its time as the active one. */
export function touches(statement: Statement, measurement: MeasurementId): boolean {
  if (subjectOf(statement) === measurement) return true
  return (
    statement.kind === 'activated' &&
    statement.superseded.some((it) => it.measurement === measurement)
  )
}

/** An event in a row for people: when, where, what, which measurement, who, and the rest in words. */
export function historyRow(event: LedgerEvent): readonly string[] {
  const { environment } = streamParts(event.stream)
  const subject = subjectOf(event.statement)
  return [
    event.effectiveAt,
    environment ?? '',
    `#${event.seq}`,
    event.statement.kind,
    subject === undefined ? '' : shortId(subject),
    event.actor,
    detailOf(event.statement),
  ]
}

/** The columns of {@link historyRow}. */
export const HISTORY_HEAD: readonly string[] = [
  'time',
  'environment',
  'seq',
  'event',
  'measurement',
  'by',
  'detail',
]

function detailOf(statement: Statement): string {
  switch (statement.kind) {
    case 'stream-opened':
      return statement.name
    case 'recorded': {
      const { repository, commit, ref, evidence, dirty } = statement.provenance
      const commitText = commit === undefined ? undefined : commit.slice(0, 12)
      const place = [repository, commitText, ref].filter((it) => it !== undefined).join(' ')
      return `${place === '' ? 'of unknown origin' : place}${dirty ? ', with uncommitted changes' : ''} (${evidence})`
    }
    case 'proposed': {
      const { how, version, supersedes, grace } = statement.proposal
      const old = supersedes.map((it) => shortId(it.measurement)).join(', ')
      const what = version === undefined ? how : `${how} of ${version}`
      return old === ''
        ? what
        : `${what}, to supersede ${old} with ${formatDuration(grace)} of grace`
    }
    case 'activated': {
      const old = statement.superseded
        .map((it) => `${shortId(it.measurement)} until ${it.retireDue}`)
        .join(', ')
      const by = statement.approvals.map((it) => it.by).join(', ')
      const parts = [
        `pull request ${statement.pull.number}, merged by ${statement.merge.by}`,
        by === '' ? undefined : `approved by ${by}`,
        old === '' ? undefined : `supersedes ${old}`,
      ]
      return parts.filter((it) => it !== undefined).join('; ')
    }
    case 'declined':
      return `pull request ${statement.pull.number} closed${statement.by === undefined ? '' : ` by ${statement.by}`}`
    case 'observed':
      return `${statement.verdict} for ${statement.moduleId}${statement.reasons.map((it) => ` ${it}`).join('')}`
    case 'drift-opened': {
      const { drift, severity, subject, detail } = statement
      return `${severity} ${drift}: ${subject}: ${detail}`
    }
    case 'drift-closed':
      return `finding ${statement.finding.slice(0, 12)} ${statement.reason === undefined ? 'is gone' : `is closed: ${statement.reason}`}`
    case 'withdrawn':
    case 'window-withdrawn':
    case 'reissue-withdrawn':
    case 'unauthorised':
      return statement.reason
    case 'revocation-listed': {
      const took = formatDuration(
        Math.max(0, secondsBetween(statement.revokedAt, statement.listedAt)),
      )
      const by = statement.pull === undefined ? '' : ` by pull request ${statement.pull.number}`
      return `the list denies it${by}, ${took} after the ledger`
    }
    case 'window-proposed':
      return `${statement.change.how} to ${statement.change.until}: ${statement.change.reason}`
    case 'window-changed':
      return `allowed until ${statement.until} by pull request ${statement.pull.number}, merged by ${statement.merge.by}`
    case 'reissue-proposed':
      return `the list as the ledger has it: ${statement.reissue.reason}`
    case 'reissued':
      return `the list is revision ${statement.revision} by pull request ${statement.pull.number}, merged by ${statement.merge.by}`
    case 'retired':
      return statement.pull === undefined ? '' : `pull request ${statement.pull.number}`
    case 'revoked':
      return statement.denied.reason
  }
}
