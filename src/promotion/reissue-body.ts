import type { AllowList, Anchor } from '../allowlist/document.ts'
import { shellWord } from '../audit/drift.ts'
import { ledgerEnd } from '../lifecycle/window.ts'
import { shortId } from '../model/measurement.ts'
import { attention, nameOf, section } from './body-parts.ts'
import { cell, code } from './markdown.ts'
import type { ChangeText } from './pull-request.ts'
import type { ReissueReview } from './reissue.ts'
import type { Situation } from './situation.ts'

/** The words of a pull request that asks for a list anew. */
export function reissueText(
  { service, policy, list }: Situation,
  { reissue, restored, also, overridden }: ReissueReview,
  { revision, expiresAt }: AllowList,
  anchor: Anchor,
): ChangeText {
  const { added, corrected, removed, left, deniedAgain } = restored
  const until = expiresAt === null ? '' : `, which ends at ${code(expiresAt)}`
  return {
    branch: reissue.branch,
    title: `Reissue the allow-list of ${service} in ${policy.name} as the ledger has it`,
    sections: [
      `Merging this makes the list of **${policy.name}** of **${service}** say again what the ledger says, as revision ${revision ?? 1}${until}. Nothing becomes allowed that the ledger does not allow already.`,
      attention(overridden, []),
      added.length === 0
        ? ''
        : section('Back in the list', [
            'Approved before, and allowed by the ledger since. **If one was taken out on purpose, close this and revoke it.**',
            '',
            '| measurement | allowed until |',
            '|---|---|',
            ...added.map(
              (it) => `| ${nameOf(it, cell)} | ${cell(ledgerEnd(it) ?? 'superseded')} |`,
            ),
          ]),
      bullets(
        'Out of the list',
        removed.map(
          (it) => `${code(shortId(it.measurement))}: no proposal and approval put it there`,
        ),
      ),
      bullets(
        'As the ledger has it',
        corrected.map(
          (it) => `${nameOf(it)}, allowed until ${code(ledgerEnd(it) ?? 'superseded')}`,
        ),
      ),
      bullets(
        'Denied again',
        deniedAgain.map(({ pcrs, reason }) => `PCR0 ${code(pcrs['0'])}: ${code(reason)}`),
      ),
      bullets(
        'Left to its own pull request',
        left.map((it) => `${code(shortId(it.measurement))} is proposed as it is listed`),
      ),
      bullets(
        'The file itself',
        also.map((it) => code(it)),
      ),
      section('What it takes', [
        '- The merge is the decision: the approvals that made each entry allowed stand in the ledger.',
        `- Asked for by ${code(reissue.by)}, because: ${code(reissue.reason)}`,
      ]),
      section('See for yourself', [
        `Made from event ${code(`#${anchor.seq}`)} of the ledger, ${code(anchor.hash)}; the change is to ${code(list.path)}.`,
        '',
        '```sh',
        `git log -p -- ${shellWord(list.path)}`,
        `golden-pcr audit allowed --service ${service} --environment ${policy.name}`,
        `golden-pcr drift --service ${service} --environment ${policy.name}`,
        '```',
      ]),
    ].filter((it) => it !== ''),
    message: [
      ...added.map((it) => `Back: ${it.measurement.id}`),
      ...removed.map((it) => `Out: ${it.measurement}`),
      `Reason: ${reissue.reason}`,
      `Ledger: event ${anchor.seq}, ${anchor.hash}`,
    ].join('\n'),
    // To say again what is denied and ended waits for no file.
    misfits: 'left-out',
  }
}

function bullets(title: string, lines: readonly string[]): string {
  return lines.length === 0
    ? ''
    : section(
        title,
        lines.map((it) => `- ${it}`),
      )
}
