import type { AllowList, Anchor } from '../allowlist/document.ts'
import { renderAllowList } from '../allowlist/render/json.ts'
import type { Approval } from '../lifecycle/events.ts'
import { shortId } from '../model/measurement.ts'
import type { PullDraft } from '../ports/forge.ts'
import { applyProposal } from './apply.ts'
import { plain } from './markdown.ts'
import type { PromotionPlan } from './promote.ts'
import { promotionSections } from './promotion-body.ts'
import { renderingsOf } from './renderings.ts'
import type { Situation } from './situation.ts'

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
  /** The approvals that the standing pull request has for its head, of those that count. */
  readonly approvals?: readonly Approval[] | undefined
}

/** The words of a change: what `draftChange` makes a pull request of. */
export interface ChangeText {
  readonly branch: string
  readonly title: string
  /** Markdown, most important first: a forge that holds less keeps the whole as a file, and links it. */
  readonly sections: readonly string[]
  /** The commit's message, after its first line. */
  readonly message: string
  readonly labels?: readonly string[] | undefined
  /** What becomes of a rendering that does not fit its format: see {@link renderingsOf}. */
  readonly misfits?: 'refused' | 'left-out' | undefined
}

/** The list and the pull request that a promotion's plan comes to. */
export function draftPromotion(
  situation: Situation,
  plan: Exclude<PromotionPlan, { kind: 'already-active' }>,
  { anchor, compareUrl, approvals }: PromotionContext,
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
    sections: promotionSections({ situation, review: plan, anchor, compareUrl, approvals }),
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
  const rendered = renderingsOf(situation, document, text.misfits ?? 'refused')
  return {
    document,
    pull: {
      branch: text.branch,
      base: list.base,
      baseCommit: list.commit,
      title: text.title,
      body: `${[...text.sections, rendered.section].filter((it) => it !== '').join('\n\n')}\n`,
      message: `${text.title}\n\n${text.message}\n`,
      files: [{ path: list.path, content: renderAllowList(document) }, ...rendered.files],
      labels: [...policy.labels, ...(text.labels ?? [])],
      reviewers: policy.reviewers,
      ...(policy.autoMerge ? { autoMerge: true } : {}),
    },
  }
}
