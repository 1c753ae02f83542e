import type { AllowList, Anchor } from '../allowlist/document.ts'
import { renderAllowList } from '../allowlist/render/json.ts'
import { shortId } from '../model/measurement.ts'
import type { PullDraft } from '../ports/forge.ts'
import { applyProposal } from './apply.ts'
import { plain } from './markdown.ts'
import type { PromotionPlan } from './promote.ts'
import { promotionSections } from './promotion-body.ts'
import type { Situation } from './situation.ts'

/** The longest body that GitHub holds, in characters. */
export const MAX_BODY = 65_536

/** A change to the list, and the pull request that asks for it. */
export interface ListChange {
  readonly document: AllowList
  readonly pull: PullDraft
}

/** What a promotion's text needs that no plan knows. */
export interface PromotionContext {
  /** The event that proposed it: place and hash of the appended `proposed`, or the plan's anchor. */
  readonly anchor: Anchor
  /** The forge's page that compares the superseded commit with the new one. */
  readonly compareUrl?: string | undefined
}

/** The words of a change: what `draftChange` makes a pull request of. */
export interface ChangeText {
  readonly branch: string
  readonly title: string
  /** Markdown, most important first: what does not fit is left out from the end. */
  readonly sections: readonly string[]
  /** The commit's message, after its first line. */
  readonly message: string
  readonly labels?: readonly string[] | undefined
}

/** The list and the pull request that a promotion's plan comes to. */
export function draftPromotion(
  situation: Situation,
  plan: Exclude<PromotionPlan, { kind: 'already-active' }>,
  { anchor, compareUrl }: PromotionContext,
): ListChange {
  const { service, policy } = situation
  const { proposal } = plan
  const id = shortId(proposal.measurement.id)
  const name = proposal.version === undefined ? id : `${plain(proposal.version)} (${id})`
  const verb = { promotion: 'Promote', rollback: 'Roll back to', reinstatement: 'Reinstate' }
  const document = applyProposal(situation, proposal, anchor)
  const superseded = proposal.supersedes.map(
    (it) => `Superseded: ${shortId(it.measurement)} until ${it.notAfter}`,
  )
  return draftChange(situation, document, {
    branch: proposal.branch,
    title: `${verb[proposal.how]} ${service} ${name} ${proposal.how === 'rollback' ? 'in' : 'to'} ${policy.name}`,
    sections: promotionSections({ situation, review: plan, anchor, compareUrl }),
    message: [
      `Measurement: ${proposal.measurement.id}`,
      ...superseded.slice(0, 20),
      `Ledger: event ${anchor.seq}, ${anchor.hash}`,
    ].join('\n'),
  })
}

/** A changed list and its words as a pull request. */
export function draftChange(
  situation: Situation,
  document: AllowList,
  text: ChangeText,
): ListChange {
  const { list, policy } = situation
  return {
    document,
    pull: {
      branch: text.branch,
      base: list.base,
      baseCommit: list.commit,
      title: text.title,
      body: joinSections(text.sections, list.path),
      message: `${text.title}\n\n${text.message}\n`,
      files: [{ path: list.path, content: renderAllowList(document) }],
      labels: [...policy.labels, ...(text.labels ?? [])],
      reviewers: policy.reviewers,
      ...(policy.autoMerge ? { autoMerge: true } : {}),
    },
  }
}

// Whole sections are left out, never parts: half a table misleads.
function joinSections(sections: readonly string[], path: string): string {
  const note = `\n\n_Left out because a pull request holds no more: see \`${path}\`._\n`
  const whole = `${sections.join('\n\n')}\n`
  if (whole.length <= MAX_BODY) return whole
  const kept: string[] = []
  let length = note.length
  for (const section of sections) {
    if (length + section.length + 2 > MAX_BODY) continue
    kept.push(section)
    length += section.length + 2
  }
  return `${kept.join('\n\n')}${note}`
}
