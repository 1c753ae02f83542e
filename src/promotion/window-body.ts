import type { Anchor } from '../allowlist/document.ts'
import { ledgerEnd, type WindowChange } from '../lifecycle/window.ts'
import { shortId } from '../model/measurement.ts'
import { attention, nameOf, section } from './body-parts.ts'
import { cell, code } from './markdown.ts'
import type { ChangeText } from './pull-request.ts'
import type { Situation } from './situation.ts'
import type { WindowPlan } from './window.ts'

const TITLES: Readonly<Record<WindowChange['how'], string>> = {
  extension: 'Extend',
  exemption: 'Exempt',
  lift: 'End the exemption of',
}

/** The words of a pull request that moves a window. */
export function windowText(
  { service, policy, list }: Situation,
  { entry, change, overridden }: WindowPlan,
  anchor: Anchor,
): ChangeText {
  const where = `**${policy.name}** of **${service}**`
  const name = nameOf(entry)
  const what = {
    extension: `Merging this lets ${name} stay allowed in ${where} for longer, until ${code(change.until)}.`,
    exemption: `Merging this **exempts** ${name} from retirement in ${where} until ${code(change.until)}: it stays allowed until then, whatever is promoted meanwhile.`,
    lift: `Merging this ends the exemption of ${name} in ${where}: it is allowed until ${code(change.until)}, and then retired.`,
  }
  const { count } = policy.approvals
  const takes =
    change.how === 'lift' || count === 0
      ? 'No approval is demanded: the merge is the decision.'
      : `${count === 1 ? 'One approval' : `${count} approvals`}, of this very head, before the merge; and the merge before the window is over${change.reopens === true ? ', or after it: this one may begin again' : ''}.`
  return {
    branch: change.branch,
    title: `${TITLES[change.how]} ${service} ${shortId(entry.measurement.id)} in ${policy.name} until ${change.until}`,
    sections: [
      what[change.how],
      attention(overridden, []),
      section('The window', [
        '| | |',
        '|---|---|',
        `| measurement | ${nameOf(entry, cell)} |`,
        `| superseded by | ${entry.supersededBy === undefined ? '—' : cell(shortId(entry.supersededBy))} |`,
        `| ends now | ${cell(ledgerEnd(entry) ?? '—')} |`,
        ...(entry.kept === undefined
          ? []
          : [`| first ended | ${cell(entry.kept.before)}, then moved by an ${entry.kept.how} |`]),
        `| shall end | ${cell(change.until)} |`,
        `| because | ${cell(change.reason)} |`,
      ]),
      section('What it takes', [`- ${takes}`]),
      section('See for yourself', [
        `Made from event ${code(`#${anchor.seq}`)} of the ledger, ${code(anchor.hash)}; the change is to ${code(list.path)}.`,
        '',
        '```sh',
        `golden-pcr audit history --service ${service} --environment ${policy.name} --measurement ${entry.measurement.id}`,
        '```',
      ]),
    ].filter((it) => it !== ''),
    message: [
      `Measurement: ${entry.measurement.id}`,
      `Allowed until: ${change.until}`,
      `Reason: ${change.reason}`,
      `Ledger: event ${anchor.seq}, ${anchor.hash}`,
    ].join('\n'),
  }
}
