import type { DriftFinding, Severity } from '../audit/drift.ts'
import type { Instant } from '../model/instant.ts'
import type { IssueDraft, IssueKey } from '../ports/issues.ts'
import { code } from './markdown.ts'

/** The label of every issue about drift. */
export const DRIFT_LABEL = 'golden-pcr-drift'

/** The most that an issue's body holds, in bytes: GitHub's own limit is 65,536 characters. */
const LONGEST = 60_000

/** The longest remedy that is shown whole, in characters. */
const LONGEST_REMEDY = 4_000

/** Whose issue it is. Names of services and environments hold nothing that Markdown knows. */
export interface IssueOwner {
  readonly service: string
  readonly environment: string
}

/** A finding as an issue tells it; the remedy is absent where this run did not look for it. */
export interface IssueFinding extends Pick<DriftFinding, 'severity' | 'subject' | 'detail'> {
  readonly kind: string
  readonly source: string
  readonly remedy: string | undefined
  readonly firstSeen: Instant | undefined
}

/** What the issue of one service and environment is found again by. */
export function driftIssueKey({ service, environment }: IssueOwner): IssueKey {
  return { marker: `<!-- golden-pcr drift ${service}/${environment} -->`, label: DRIFT_LABEL }
}

/**
 * The issue that tells what drifted, or undefined where only notes are left: those are no drift. All
 * that is foreign stands in code, so that nobody is mentioned and nothing is linked; what does not
 * fit is counted.
 */
export function draftDriftIssue(
  owner: IssueOwner,
  findings: readonly IssueFinding[],
): IssueDraft | undefined {
  const told = findings.filter((it) => it.severity !== 'note')
  if (told.length === 0) return undefined
  const { service, environment } = owner
  const head = [
    `What \`golden-pcr drift\` found of \`${service}\` in \`${environment}\`: ${counts(told)}.`,
    'This text is kept up to date by each run, and the issue is closed when nothing is left.',
  ]
  const parts = told.map(findingText)
  const fitting: string[] = []
  let bytes = Buffer.byteLength(head.join('\n'))
  for (const it of parts) {
    bytes += Buffer.byteLength(it) + 2
    if (bytes > LONGEST) break
    fitting.push(it)
  }
  const left = parts.length - fitting.length
  const more = `${left} more do not fit here: \`golden-pcr drift --service ${service} --environment ${environment}\` shows them.`
  return {
    ...driftIssueKey(owner),
    title: `Drift of ${service} in ${environment}: ${counts(told)}`,
    body: [head.join('\n'), ...fitting, ...(left === 0 ? [] : [more])].join('\n\n'),
  }
}

/** Whether an issue tells this already. */
export function tellsSame(
  issue: { readonly title: string; readonly body: string },
  draft: IssueDraft,
): boolean {
  const body = issue.body.replaceAll('\r\n', '\n')
  return issue.title === draft.title && body === `${draft.marker}\n${draft.body}`
}

function counts(findings: readonly Pick<DriftFinding, 'severity'>[]): string {
  const of = (severity: Severity): readonly string[] => {
    const count = findings.filter((it) => it.severity === severity).length
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`]
  }
  return [...of('error'), ...of('warning')].join(', ')
}

function findingText(it: IssueFinding): string {
  const known = it.firstSeen === undefined ? '' : ` Open since ${it.firstSeen}.`
  const lines = [
    `### ${it.severity}: ${it.kind}`,
    '',
    `${code(it.subject)}, looked for in ${code(it.source)}: ${code(it.detail)}.${known}`,
  ]
  if (it.remedy === undefined) {
    return [...lines, '', 'This run did not look there; it was so when one last did.'].join('\n')
  }
  return [...lines, '', block(it.remedy)].join('\n')
}

// A fence that is longer than every run of its own character inside cannot be closed from inside.
function block(command: string): string {
  const line = command.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '\uFFFD')
  const shown =
    line.length <= LONGEST_REMEDY ? line : '# too long to show: run `golden-pcr drift` for it'
  const runs = [...shown.matchAll(/`+/g)].map(([run]) => run.length)
  const fence = '`'.repeat(Math.max(2, ...runs) + 1)
  return `${fence}sh\n${shown}\n${fence}`
}
