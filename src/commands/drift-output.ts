import { type SourcedFinding, shellWord } from '../audit/drift.ts'
import type { OpenFinding } from '../audit/drift-record.ts'
import type { LocatedFinding } from '../audit/drift-sarif.ts'
import type { DriftStatement } from '../lifecycle/drifted.ts'
import type { Instant } from '../model/instant.ts'
import { plain } from '../report/text.ts'
import type { Remark } from './command.ts'

/** A finding as it is shown: of which environment, and since when the ledger knows it. */
export interface ShownFinding extends LocatedFinding {
  readonly firstSeen: Instant | undefined
}

/** What was written down of one environment. */
export interface Recording {
  readonly environment: string
  readonly statements: readonly DriftStatement[]
}

/** A finding in the document of `--json`. */
export function findingJson(it: ShownFinding): Readonly<Record<string, unknown>> {
  const { environment, kind, severity, source, subject, detail, remedy, since, firstSeen } = it
  const times = { since: since ?? null, firstSeen: firstSeen ?? null }
  return { environment, kind, severity, source, subject, detail, remedy, ...times }
}

/** What was written down, in the document of `--json`. */
export function recordingJson(
  recorded: readonly Recording[],
): Readonly<Record<'opened' | 'closed', readonly unknown[]>> {
  const all = recorded.flatMap(({ environment, statements }) =>
    statements.map((it) => ({ environment, it })),
  )
  return {
    opened: all.flatMap(({ environment, it }) =>
      it.kind === 'drift-opened'
        ? [{ environment, finding: it.finding, kind: it.drift, subject: it.subject }]
        : [],
    ),
    closed: all.flatMap(({ environment, it }) =>
      it.kind === 'drift-closed' ? [{ environment, finding: it.finding }] : [],
    ),
  }
}

/** What was written down, in a line for people. */
export function recordingText(recorded: readonly Recording[], dryRun: boolean): string {
  const { opened, closed } = recordingJson(recorded)
  if (opened.length + closed.length === 0) return 'the ledger has these findings as they are'
  const verb = dryRun ? 'would be ' : ''
  return `in the ledger: ${opened.length} ${verb}opened, ${closed.length} ${verb}closed`
}

/** A finding that is open in the ledger, where this run did not look. */
export interface StillOpen {
  readonly environment: string
  readonly finding: OpenFinding
}

/** Such a finding in the document of `--json`. */
export function stillOpenJson({ environment, finding }: StillOpen): Record<string, unknown> {
  const { drift, severity, source, subject, detail } = finding.statement
  const { firstSeen } = finding
  return { environment, kind: drift, severity, source, subject, detail, firstSeen }
}

/** The same for people, by source: how to look there again, or to say that it is no more. */
export function stillOpenText(open: readonly StillOpen[]): readonly string[] {
  const bySource = Map.groupBy(open, (it) => `${it.environment} ${it.finding.statement.source}`)
  return [...bySource.values()].flatMap((them) => {
    const [first] = them
    if (first === undefined) return []
    const { source } = first.finding.statement
    const many = them.length === 1 ? '1 finding' : `${them.length} findings`
    return [
      `still open in ${first.environment}: ${many} of ${plain(source)}, where this run did not look`,
      `  look there again, or, if it is no more: golden-pcr drift --environment ${first.environment} --record --source-gone ${plain(shellWord(source))}`,
    ]
  })
}

/** A finding for people: what it is, and what to do about it. */
export function findingText(it: ShownFinding): string {
  const about = `${it.severity}: ${it.environment} ${placeOf(it)}${plain(it.subject)}: ${it.kind}`
  const known = it.firstSeen === undefined ? '' : `\n  open since ${it.firstSeen}`
  return `${about}: ${plain(it.detail)}${known}\n  ${plain(it.remedy)}`
}

/** A finding as an annotation of the workflow. */
export function remarkOf(it: ShownFinding): Remark {
  return {
    level: it.severity === 'note' ? 'notice' : it.severity,
    text: `${it.environment}: ${placeOf(it)}${it.kind}: ${plain(it.detail)}`,
  }
}

// Several policies have statements of the same names.
function placeOf({ source }: SourcedFinding): string {
  return /^key(-policy)? /.test(source) ? `${plain(source)}: ` : ''
}
