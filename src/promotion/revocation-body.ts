import { allowedAt } from '../lifecycle/state.ts'
import { isSameCode, shortId } from '../model/measurement.ts'
import { attention, nameOf, section } from './body-parts.ts'
import { revocationBranch } from './branches.ts'
import { cell, code } from './markdown.ts'
import type { ChangeText } from './pull-request.ts'
import type { Revocation } from './revoke.ts'
import type { Situation } from './situation.ts'

/** The words of a revocation. */
export function revocationText(situation: Situation, plan: Revocation): ChangeText {
  const { service, policy, state, now } = situation
  const { denied, removed, actor } = plan
  const [first] = denied
  const subject =
    denied.length === 1 && first !== undefined
      ? (removed.map((it) => shortId(it.measurement.id))[0] ??
        `PCR0 ${first.pcrs['0'].slice(0, 12)}`)
      : `${denied.length} measurements`
  const left = allowedAt(state, now).filter(
    (it) => !denied.some((bad) => isSameCode(bad.pcrs, it.measurement.pcrs)),
  )
  return {
    branch: revocationBranch(policy, service, first?.pcrs['0'] ?? ''),
    title: `Revoke ${service} ${subject} in ${policy.name}`,
    sections: [
      `Merging this **denies** the code below in **${policy.name}** of **${service}**, whoever signed it. The ledger denies it already; verifiers that read only the list do so from the merge on: **merge it now**.`,
      attention(plan.overridden, plan.warnings),
      section('Revoked', [
        `By ${code(actor)}.`,
        '',
        '| PCR0, PCR1, PCR2 | reason | since |',
        '|---|---|---|',
        ...denied.map(({ pcrs, reason, since }) => {
          const registers = [pcrs['0'], pcrs['1'], pcrs['2']].map((it) => cell(it)).join('<br>')
          return `| ${registers} | ${cell(reason)} | ${cell(since)} |`
        }),
      ]),
      section('Out of the list', [
        ...(removed.length === 0 ? ['Nothing: it was not allowed here.'] : []),
        ...removed.map((it) => `- ${nameOf(it)}`),
      ]),
      section('Still allowed', [
        ...(left.length === 0
          ? ['**Nothing.** Every enclave is denied until a promotion merges.']
          : []),
        ...left.map((it) => `- ${nameOf(it)}, ${it.status}`),
      ]),
    ].filter((it) => it !== ''),
    message: denied.map((it) => `Revoked: PCR0 ${it.pcrs['0']}`).join('\n'),
    labels: ['revocation'],
    misfits: 'left-out',
  }
}
