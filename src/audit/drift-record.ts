import type { DriftClosed, DriftOpened } from '../lifecycle/drifted.ts'
import type { LedgerEvent } from '../lifecycle/events.ts'
import { canonicalJson, sha256Hex } from '../model/canonical.ts'
import type { Instant } from '../model/instant.ts'
import { plain } from '../report/text.ts'
import type { DriftSource, SourcedFinding } from './drift.ts'

/** The longest line that an event takes, in characters. */
const LONGEST_LINE = 1024

/** A finding that a drift stream holds open, and when it was found first. */
export interface OpenFinding {
  readonly statement: DriftOpened
  readonly firstSeen: Instant
}

/** What a finding is recognised by from run to run, whatever its words say of it today. */
export function findingId({ kind, severity, source, subject }: SourcedFinding): string {
  return sha256Hex(
    canonicalJson({ kind, severity, source: lineOf(source), subject: lineOf(subject) }),
  )
}

/** The findings that are open after these events, by their ids; what is closed or opened twice counts once. */
export function openAfter(events: readonly LedgerEvent[]): ReadonlyMap<string, OpenFinding> {
  const open = new Map<string, OpenFinding>()
  for (const { statement, recordedAt } of events) {
    if (statement.kind === 'drift-closed') open.delete(statement.finding)
    if (statement.kind !== 'drift-opened' || open.has(statement.finding)) continue
    open.set(statement.finding, { statement, firstSeen: recordedAt })
  }
  return open
}

/** What a run found, and where it looked: nothing else can be said to be gone. */
export interface Examination {
  readonly findings: readonly SourcedFinding[]
  readonly examined: readonly DriftSource[]
  /** What people say is no more: nobody can look there again, and its findings are closed for that. */
  readonly gone?: readonly DriftSource[] | undefined
}

/** What is open, and was not looked for: it stays open, since nobody knows whether it is gone. */
export function notLookedFor(
  open: ReadonlyMap<string, OpenFinding>,
  { examined }: Pick<Examination, 'examined'>,
): readonly OpenFinding[] {
  const looked = new Set(examined.map(lineOf))
  return [...open.values()].filter(({ statement }) => !looked.has(statement.source))
}

/**
 * What a run has to say after what is open already: what is new, and what is gone from where it
 * looked. A second run that finds the same has nothing to say.
 */
export function planDriftRecord(
  open: ReadonlyMap<string, OpenFinding>,
  { findings, examined, gone = [] }: Examination,
  now: Instant,
): readonly (DriftOpened | DriftClosed)[] {
  const found = new Map(findings.toReversed().map((it) => [findingId(it), it]))
  const looked = new Set(examined.map(lineOf))
  const without = new Set(gone.map(lineOf))
  const opened = [...found]
    .filter(([id]) => !open.has(id))
    .toReversed()
    .map(([id, it]) => openingOf(id, it, now))
  const closed = [...open.values()]
    .filter(({ statement }) => looked.has(statement.source) && !found.has(statement.finding))
    .map(({ statement: { finding, measurement } }): DriftClosed => {
      return { kind: 'drift-closed', finding, ...(measurement && { measurement }) }
    })
  const unasked = notLookedFor(open, { examined })
    .filter(({ statement }) => without.has(statement.source))
    .map(({ statement: { finding, measurement, source } }): DriftClosed => {
      const reason = lineOf(`${source} is no more`)
      return { kind: 'drift-closed', finding, reason, ...(measurement && { measurement }) }
    })
  return [...closed, ...unasked, ...opened]
}

function openingOf(finding: string, it: SourcedFinding, now: Instant): DriftOpened {
  const { kind, severity, measurement, since } = it
  return {
    kind: 'drift-opened',
    finding,
    drift: kind,
    severity,
    source: lineOf(it.source),
    subject: lineOf(it.subject),
    detail: lineOf(it.detail),
    ...(measurement && { measurement }),
    // What would have arisen after it was found has a clock that cannot be believed.
    ...(since !== undefined && since <= now ? { since } : {}),
  }
}

// Foreign text as an event takes it: one line without anything unseen, and not too long.
function lineOf(text: string): string {
  const line = plain(text).replaceAll(/\p{Cs}/gu, '\uFFFD')
  const fits = line.length <= LONGEST_LINE
  const cut = fits ? line : `${line.slice(0, LONGEST_LINE - 1).replace(/[\ud800-\udbff]$/, '')}…`
  return cut === '' ? '-' : cut
}
