import type { Examination, OpenFinding } from '../audit/drift-record.ts'
import { Fault } from '../fault.ts'
import type { Issue, Issues } from '../ports/issues.ts'
import {
  draftDriftIssue,
  driftIssueKey,
  type IssueFinding,
  tellsSame,
} from '../promotion/drift-issue.ts'
import type { ShownFinding } from './drift-output.ts'
import type { Place } from './situation.ts'

/** What became of one environment's issue. */
export interface IssueReport {
  readonly environment: string
  readonly outcome: 'opened' | 'updated' | 'unchanged' | 'closed' | 'none'
  readonly issue: Pick<Issue, 'number' | 'url'> | null
}

const GONE = 'Nothing of this is left: the last run of `golden-pcr drift` found no drift.'

/**
 * Brings an environment's issue in step with what was found, and with what earlier runs opened in
 * the ledger where this one did not look. Under `--dry-run` it only says what it would do. Throws
 * FORGE_NO_ISSUES where the forge has none.
 */
export async function keepDriftIssue(
  place: Place,
  found: {
    readonly findings: readonly ShownFinding[]
    readonly examined: Examination['examined']
    readonly open: ReadonlyMap<string, OpenFinding>
  },
): Promise<IssueReport> {
  const issues = issuesOf(place)
  const environment = place.policy.name
  const owner = { service: place.service, environment }
  const told = [...found.findings, ...elsewhere(found)].toSorted(byWeight)
  const draft = draftDriftIssue(owner, told)
  if (place.world.dryRun) {
    const standing = await issues.find(driftIssueKey(owner))
    const isSame = standing !== undefined && draft !== undefined && tellsSame(standing, draft)
    const change = standing === undefined ? 'opened' : isSame ? 'unchanged' : 'updated'
    const ending = standing === undefined ? 'none' : 'closed'
    return reportOf(environment, draft === undefined ? ending : change, standing)
  }
  const kept =
    draft === undefined ? await issues.close(driftIssueKey(owner), GONE) : await issues.keep(draft)
  return reportOf(environment, kept?.outcome ?? 'none', kept?.issue)
}

/** An issue's report in a line for people. */
export function issueText({ environment, outcome, issue }: IssueReport, dryRun: boolean): string {
  if (outcome === 'none') return `${environment} needs no issue`
  const name = issue === null ? 'an issue' : `issue ${issue.number}`
  const where = issue === null ? '' : `: ${issue.url}`
  if (outcome === 'unchanged') return `${name} of ${environment} says this already${where}`
  return `${name} of ${environment} ${dryRun ? 'would be' : 'was'} ${outcome}${where}`
}

/** The forge's issues. Throws FORGE_NO_ISSUES. */
function issuesOf({ forge }: Place): Issues {
  if (forge.issues !== undefined) return forge.issues
  throw new Fault('FORGE_NO_ISSUES', `${forge.repository} is a plain repository, without issues`, {
    hint: 'leave --issue out, or give --forge github',
  })
}

// What stands open in the ledger and was not looked for now; what this run shows anyway is not doubled.
function elsewhere(found: Parameters<typeof keepDriftIssue>[1]): readonly IssueFinding[] {
  const looked = new Set(found.examined)
  const shown = new Set(
    found.findings.map((it) => JSON.stringify([it.kind, it.source, it.subject])),
  )
  return [...found.open.values()]
    .filter(({ statement: { source } }) => !looked.has(source))
    .filter(({ statement: it }) => !shown.has(JSON.stringify([it.drift, it.source, it.subject])))
    .map(({ statement, firstSeen }) => {
      const { drift: kind, severity, source, subject, detail } = statement
      return { kind, severity, source, subject, detail, remedy: undefined, firstSeen }
    })
}

function byWeight(a: IssueFinding, b: IssueFinding): number {
  const weight = { error: 0, warning: 1, note: 2 }
  return weight[a.severity] - weight[b.severity]
}

function reportOf(
  environment: string,
  outcome: IssueReport['outcome'],
  issue: Issue | undefined,
): IssueReport {
  const shown = issue === undefined ? null : { number: issue.number, url: issue.url }
  return { environment, outcome, issue: shown }
}
