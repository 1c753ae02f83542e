import type { Anchor } from '../allowlist/document.ts'
import type { Approval } from '../lifecycle/events.ts'
import type { Entry } from '../lifecycle/state.ts'
import { formatDuration } from '../model/duration.ts'
import { addSeconds } from '../model/instant.ts'
import { type Pcrs, shortId } from '../model/measurement.ts'
import type { Evidence, Provenance } from '../model/provenance.ts'
import { attention, nameOf, section } from './body-parts.ts'
import { cell, code, link } from './markdown.ts'
import { COVERS, explainMoves } from './moves.ts'
import type { EnvironmentPolicy } from './policy.ts'
import type { PromotionReview } from './promote.ts'
import type { Situation } from './situation.ts'

const EVIDENCE_WORDS: Readonly<Record<Evidence, string>> = {
  attested: 'attested: a signed attestation of this build verifies',
  oidc: "oidc: the claims of the build's identity token, checked",
  declared: 'declared: only what the build said of itself, by variables and flags',
}

/** What a promotion's text is made from. */
export interface PromotionBody {
  readonly situation: Situation
  readonly review: PromotionReview
  readonly anchor: Anchor
  readonly compareUrl?: string | undefined
  /** Those that stand for the head as it is, and count. */
  readonly approvals?: readonly Approval[] | undefined
}

/** The sections of a promotion's pull request, most important first. */
export function promotionSections(it: PromotionBody): readonly string[] {
  const { situation, review } = it
  return [
    opening(situation, review),
    attention(review.overridden, review.warnings),
    registers(situation, review),
    supersession(situation, review),
    provenance(it),
    demands(it),
    verification(it),
  ].filter((section) => section !== '')
}

function opening({ service, policy }: Situation, { proposal }: PromotionReview): string {
  const what = `measurement ${code(shortId(proposal.measurement.id))}`
  const named = proposal.version === undefined ? what : `${code(proposal.version)}, ${what},`
  const where = `to **${policy.name}** of **${service}**`
  const why = {
    promotion: `Merging this adds ${named} ${where}: verifiers will trust enclaves that run it.`,
    rollback: `Merging this goes **back** to ${named} in **${policy.name}** of **${service}**, and supersedes what is active now.`,
    reinstatement: `Merging this brings **back** ${named} ${where}, beside what is active now.`,
  }
  return why[proposal.how]
}

function registers({ state }: Situation, { proposal, superseded }: PromotionReview): string {
  const active = state.entries.filter(
    (it) => it.status === 'active' && it.measurement.id !== proposal.measurement.id,
  )
  const before = newest(superseded) ?? newest(active)
  const stays = superseded.length === 0 ? ', which stays allowed beside it' : ''
  const after = proposal.measurement.pcrs
  const rows = (['0', '1', '2', '8'] as const)
    .filter((index) => after[index] !== undefined || before?.measurement.pcrs[index] !== undefined)
    .map((index) => row(index, before?.measurement.pcrs, after))
  const words =
    before === undefined
      ? ['Nothing is active here yet, so there is nothing to compare with.']
      : [
          `Compared with ${nameOf(before)}${stays}:`,
          '',
          ...explainMoves(before.measurement.pcrs, after).map((it) => `- ${it}`),
        ]
  return section('Registers', [
    ...words,
    '',
    '| | covers | now | proposed |',
    '|---|---|---|---|',
    ...rows,
    '',
    `Built for ${code(proposal.measurement.arch)}. Measurement id ${code(proposal.measurement.id)}.`,
  ])
}

function row(index: '0' | '1' | '2' | '8', before: Pcrs | undefined, after: Pcrs): string {
  const was = before?.[index]
  const is = after[index]
  const same = was !== undefined && was === is
  const now = was === undefined ? '—' : cell(was)
  const proposed = same ? 'the same' : is === undefined ? 'not signed' : cell(is)
  return `| PCR${index} | ${COVERS[index]} | ${now} | ${proposed} |`
}

function supersession({ policy }: Situation, { proposal, superseded }: PromotionReview): string {
  if (superseded.length === 0) {
    return section('Superseded', ['Nothing: what is allowed now stays allowed.'])
  }
  const ends = new Map(proposal.supersedes.map((it) => [it.measurement, it.notAfter]))
  const grace =
    proposal.grace === 0
      ? 'What is superseded gets **no grace**: it ends with the merge.'
      : `What is superseded ends ${formatDuration(proposal.grace)} after the merge. The list itself ends it at the time below at the latest, even if nobody retires it.`
  return section('Superseded', [
    grace,
    '',
    '| measurement | until, at the latest |',
    '|---|---|',
    ...superseded.map(
      (it) => `| ${nameOf(it, cell)} | ${cell(ends.get(it.measurement.id) ?? '')} |`,
    ),
    ...(proposal.grace === 0
      ? []
      : [
          '',
          `Merged later than ${formatDuration(policy.approvalWindow)} after ${code(proposal.since)}, the grace is cut short: run \`promote\` again to refresh it.`,
        ]),
  ])
}

function provenance({ review, compareUrl }: PromotionBody): string {
  const from = review.recording.provenance
  const commits = comparedCommits(review)
  const named = review.proposal.how === 'rollback' ? 'changes taken back' : 'changes'
  const compared = commits === undefined ? [] : [[named, changes(...commits, compareUrl)] as const]
  const rows: readonly (readonly [string, string])[] = [
    ['known by', EVIDENCE_WORDS[from.evidence]],
    ...facts(from),
    ...compared,
    ['recorded', cell(review.recording.at)],
  ]
  return section('Where it comes from', [
    '| | |',
    '|---|---|',
    ...rows.map(([what, value]) => `| ${what} | ${value} |`),
  ])
}

/** The two commits that a reviewer compares, in their order: going back, it is what goes away. */
export function comparedCommits(
  review: PromotionReview,
): readonly [older: string, newer: string] | undefined {
  const before = newest(review.superseded)?.origin.commit
  const { commit } = review.recording.provenance
  if (before === undefined || commit === undefined || before === commit) return undefined
  return review.proposal.how === 'rollback' ? [commit, before] : [before, commit]
}

function changes(before: string, after: string, compareUrl: string | undefined): string {
  const range = `${before.slice(0, 12)}..${after.slice(0, 12)}`
  return compareUrl === undefined
    ? cell(`git log ${range}`)
    : `${cell(range)} ${link('compare', compareUrl)}`
}

function facts(from: Provenance): readonly (readonly [string, string])[] {
  const run = from.run === undefined ? undefined : `${from.run}, attempt ${from.attempt ?? 1}`
  const reproducible = from.reproducibility
  const texts: readonly (readonly [string, string | undefined])[] = [
    ['repository', from.repository],
    ['commit', from.commit],
    ['ref', from.ref],
    ['workflow', from.workflow],
    ['run', run],
    ['started by', from.actor],
    ['built on', from.builder],
    ['image', from.image?.ref],
    ['image digest', from.image?.digest],
    ['boot kit', from.bootKit && `${from.bootKit.digest} (${from.bootKit.bootable})`],
    ['layout', from.layout],
    ['attestation', from.bundle],
  ]
  const shown = texts.flatMap(([what, text]) =>
    text === undefined ? [] : [[what, cell(text)] as const],
  )
  const built =
    reproducible === undefined || !reproducible.checked
      ? 'not checked'
      : `built ${reproducible.builds} times, ${reproducible.identical ? 'identical' : '**not identical**'}`
  return [...shown, ['reproducible', built]]
}

function demands({ situation: { policy }, review, approvals = [] }: PromotionBody): string {
  const { count, from } = policy.approvals
  const who = from.length === 0 ? '' : ` from ${from.map((it) => code(it)).join(', ')}`
  const people = count === 1 ? 'One approval' : `${count} approvals`
  const demanded =
    count === 0
      ? 'No approval is demanded: the merge is the decision.'
      : `${people}${who}, of this very head, before the merge. Merged without, it is not allowed.`
  const soFar =
    approvals.length === 0
      ? 'None so far.'
      : `So far ${approvals.length} of ${count}: ${approvals.map((it) => `${code(it.by)} at ${code(it.at)}`).join(', ')}.`
  return section('What it takes', [
    `- ${demanded}${count === 0 ? '' : ` ${soFar}`}`,
    ...soakLines(policy, review),
  ])
}

// Moments, not lengths: the same proposal must be the same text tomorrow.
function soakLines(
  { promotesFrom, soak }: EnvironmentPolicy,
  { proposal, soakingSince }: PromotionReview,
): readonly string[] {
  if (promotesFrom === undefined || proposal.how !== 'promotion') return []
  const demanded = soak > 0 ? `, after ${formatDuration(soak)} there` : ''
  const over = soakingSince === undefined ? undefined : addSeconds(soakingSince, soak)
  const since =
    soakingSince === undefined
      ? 'It is not there now.'
      : `It is there since ${code(soakingSince)}${soak > 0 ? `: its soak ${over !== undefined && over <= proposal.since ? 'was' : 'is'} over at ${code(over ?? '')}` : ''}.`
  return [`- It comes from **${promotesFrom}**${demanded}. ${since}`]
}

function verification({ situation, review, anchor }: PromotionBody): string {
  const { service, list } = situation
  const { measurement } = review.proposal
  return section('See for yourself', [
    `Made from event ${code(`#${anchor.seq}`)} of the ledger, ${code(anchor.hash)}; the change is to ${code(list.path)}.`,
    '',
    '```sh',
    '# build the EIF from the commit above, then compare what it measures',
    'golden-pcr measure FILE.eif --json',
    `golden-pcr audit find --measurement ${measurement.id}`,
    `golden-pcr audit history --service ${service} --environment ${situation.policy.name}`,
    '```',
  ])
}

function newest(entries: readonly Entry[]): Entry | undefined {
  return entries.toSorted((a, b) => (a.notBefore < b.notBefore ? 1 : -1))[0]
}
