import type { Entry } from '../lifecycle/state.ts'
import { ledgerEnd } from '../lifecycle/window.ts'
import { shortId } from '../model/measurement.ts'
import { attention, nameOf, section } from './body-parts.ts'
import { retirementBranch } from './branches.ts'
import { cell } from './markdown.ts'
import type { ChangeText } from './pull-request.ts'
import type { Retirement } from './retire.ts'
import type { Situation } from './situation.ts'

/** The words of a retirement's pull request. */
export function retirementText(
  { service, policy }: Situation,
  { retired, tightened, overridden, warnings }: Retirement,
): ChangeText {
  const where = `**${policy.name}** of **${service}**`
  const changes = [
    retired.length === 0 ? '' : `takes ${count(retired.length)} past the grace out of ${where}`,
    tightened.length === 0
      ? ''
      : `ends ${count(tightened.length)} in ${where} when the ledger does`,
  ].filter((it) => it !== '')
  const verb = retired.length === 0 ? 'Tighten' : 'Retire'
  const subject = retired.length === 0 ? tightened.map((it) => it.entry) : retired
  return {
    branch: retirementBranch(policy, service),
    title: `${verb} ${service} ${short(subject)} in ${policy.name}`,
    sections: [
      `Merging this ${changes.join(', and ')}. It adds nothing.`,
      attention(overridden, warnings),
      retired.length === 0
        ? ''
        : table(
            'Retired',
            'ended',
            retired.map((it) => [it, ledgerEnd(it) ?? ''] as const),
          ),
      tightened.length === 0
        ? ''
        : table(
            'Tightened',
            'now ends',
            tightened.map((it) => [it.entry, it.until] as const),
          ),
      section('See for yourself', [
        '```sh',
        `golden-pcr audit history --service ${service} --environment ${policy.name}`,
        '```',
      ]),
    ].filter((it) => it !== ''),
    message: [
      ...retired.map((it) => `Retired: ${it.measurement.id}`),
      ...tightened.map((it) => `Tightened: ${it.entry.measurement.id} until ${it.until}`),
    ].join('\n'),
    // It makes every rendering smaller: one that is too large by far is not what it waits for.
    misfits: 'left-out',
  }
}

function table(title: string, ends: string, rows: readonly (readonly [Entry, string])[]): string {
  return section(title, [
    `| measurement | superseded by | ${ends} |`,
    '|---|---|---|',
    ...rows.map(([entry, at]) => {
      const by = entry.supersededBy === undefined ? '—' : cell(shortId(entry.supersededBy))
      return `| ${nameOf(entry, cell)} | ${by} | ${cell(at)} |`
    }),
  ])
}

function short(entries: readonly Entry[]): string {
  const [first] = entries
  if (first === undefined) return ''
  return entries.length === 1 ? shortId(first.measurement.id) : count(entries.length)
}

function count(many: number): string {
  return many === 1 ? 'one measurement' : `${many} measurements`
}
