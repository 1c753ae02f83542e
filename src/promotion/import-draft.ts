import { isSameTuple } from '../allowlist/contradictions.ts'
import type { Anchor, ListedEntry } from '../allowlist/document.ts'
import type { Proposal } from '../lifecycle/state.ts'
import { shortId } from '../model/measurement.ts'
import { applyProposal, listOf, revised } from './apply.ts'
import { section } from './body-parts.ts'
import { importBranch } from './branches.ts'
import type { ImportPlan } from './import.ts'
import { cell } from './markdown.ts'
import { draftChange, type ListChange } from './pull-request.ts'
import type { Situation } from './situation.ts'
import { endBeside } from './take-over.ts'

/** The list with everything that an import proposed and denies, and its pull request. */
export function draftImport(situation: Situation, plan: ImportPlan, anchor: Anchor): ListChange {
  const { service, policy, list, now } = situation
  const { unlisted } = plan.denials
  const proposals = [...plan.standing, ...plan.statements.map((it) => it.proposal)]
  const entries = proposals.reduce(
    (before, proposal) =>
      withEntry(situation, before, { proposal, end: endBeside(proposals, proposal), anchor }),
    listOf(situation).entries,
  )
  // Some may stand from a run that was interrupted: the list is issued for the latest of them.
  const [latest] = proposals.toSorted((a, b) => (a.since < b.since ? 1 : -1))
  const denied = [...listOf(situation).denied, ...unlisted]
  const document =
    latest === undefined
      ? revised(situation, now, anchor, { entries, denied })
      : applyProposal(situation, latest, anchor)
  const ends = (it: Proposal): string => endBeside(proposals, it)?.notAfter ?? '—'
  const rows = proposals.map((it) => {
    const version = it.version === undefined ? '—' : cell(it.version)
    return `| ${version} | ${cell(it.measurement.id)} | ${cell(it.measurement.pcrs['0'])} | ${ends(it)} |`
  })
  return draftChange(
    situation,
    { ...document, entries, denied },
    {
      branch: importBranch(policy, service),
      title: `Import ${counted(proposals.length, unlisted.length)} into ${policy.name} of ${service}`,
      sections: [
        `Merging this takes over what **${policy.name}** of **${service}** trusts already. Where it comes from is only **declared**: nothing here was built or measured by this pipeline.`,
        ...(rows.length === 0
          ? []
          : [
              section('Taken over', [
                '| version | measurement | PCR0 | allowed until |',
                '|---|---|---|---|',
                ...rows,
              ]),
            ]),
        ...(unlisted.length === 0
          ? []
          : [
              section('Denied', [
                'The ledger denies this code already, whatever becomes of this pull request.',
                '',
                '| PCR0 | reason |',
                '|---|---|',
                ...unlisted.map((it) => `| ${cell(it.pcrs['0'])} | ${cell(it.reason)} |`),
              ]),
            ]),
        ...(plan.skipped.length === 0
          ? []
          : [
              section(
                'Not taken over',
                plan.skipped.map(
                  ({ entry, why }) => `- ${cell(shortId(entry.measurement))}: ${why}`,
                ),
              ),
            ]),
        section('What it takes', [
          `Approvals as for every promotion: ${policy.approvals.count}. The change is to ${cell(list.path)}.`,
        ]),
      ],
      message: proposals.map((it) => `Measurement: ${it.measurement.id}`).join('\n'),
    },
  )
}

function counted(proposals: number, denials: number): string {
  const denied = denials === 1 ? '1 denial' : `${denials} denials`
  if (denials === 0) return String(proposals)
  return proposals === 0 ? denied : `${proposals} and ${denied}`
}

// An entry that stands in the list as it is proposed keeps its words and its beginning.
function withEntry(
  situation: Situation,
  before: readonly ListedEntry[],
  {
    proposal,
    end,
    anchor,
  }: {
    readonly proposal: Proposal
    readonly end: ReturnType<typeof endBeside>
    readonly anchor: Anchor
  },
): readonly ListedEntry[] {
  const notAfter = end?.notAfter ?? null
  const status = end === undefined ? 'active' : 'superseded'
  const stands = before.some(
    (it) =>
      it.measurement === proposal.measurement.id &&
      isSameTuple(it.pcrs, proposal.measurement.pcrs) &&
      it.status === status &&
      it.notAfter === notAfter,
  )
  if (stands) return before
  const added = applyProposal(situation, proposal, anchor)
    .entries.filter((it) => it.measurement === proposal.measurement.id)
    .map((it): ListedEntry => ({ ...it, status, notAfter }))
  return [...before.filter((it) => it.measurement !== proposal.measurement.id), ...added]
}
