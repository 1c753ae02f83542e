import type { Approval, MergeRef } from '../lifecycle/events.ts'
import type { PassedOver } from '../ports/forge.ts'
import { isTeam } from './policy.ts'
import type { DecidedPull, SettleRequest } from './settle.ts'
import type { Situation } from './situation.ts'

type Why = PassedOver['why'] | 'asked-for-it' | 'not-named' | 'counted-already'

/** An approval by the forge's word, and why it does not count here; undefined where it does. */
interface Judged {
  readonly approval: Approval
  readonly why: Why | undefined
}

// In the order in which they are told: first what the person or the policy's owner can mend.
const WORDS: Readonly<Record<Why, string>> = {
  'stale-commit': 'of another commit than the head',
  'after-merge': 'after the merge',
  'asked-for-it': 'started the release or asked for the change',
  'not-named': 'not among approvals.from',
  author: 'opened the pull request or wrote a commit of it',
  'changes-requested': 'asked for changes',
  dismissed: 'dismissed',
  'counted-already': 'counted once already',
  'no-write-access': 'may not write to the repository',
  'no-person': "not a person's account",
}
const ORDER = Object.keys(WORDS)
const MOST_NAMED = 3
const LONGEST_NAME = 80

/**
 * The approvals that count: by different people, of the very head that was merged, before the merge,
 * from those whom the policy names, by login or as members of a team, and not by who is excluded.
 */
export function countedApprovals(
  situation: Pick<Situation, 'policy'>,
  decided: Pick<DecidedPull, 'pull' | 'approvals'>,
  merge: Pick<MergeRef, 'at'>,
  request: Pick<SettleRequest, 'excluded' | 'teams'>,
): readonly Approval[] {
  return countedOf(judge(situation, decided, merge, request))
}

/** What a merge's approvals come to. */
export interface MergeApprovals {
  readonly counted: readonly Approval[]
  /** Why they are fewer than the policy demands, with who approved and did not count; undefined where they are enough. */
  readonly tooFew: string | undefined
}

/** The {@link countedApprovals} of a merge, and whether they are as many as the policy demands. */
export function approvalsOf(
  situation: Pick<Situation, 'policy'>,
  decided: Pick<DecidedPull, 'pull' | 'approvals' | 'passedOver'>,
  merge: Pick<MergeRef, 'at'>,
  request: Pick<SettleRequest, 'excluded' | 'teams'>,
): MergeApprovals {
  const { count } = situation.policy.approvals
  const judged = judge(situation, decided, merge, request)
  const counted = countedOf(judged)
  if (counted.length >= count) return { counted, tooFew: undefined }
  const without = [
    ...judged.flatMap(({ approval: { by, commit }, why }) =>
      why === undefined ? [] : [{ who: by, why, commit }],
    ),
    ...(decided.passedOver ?? []).map((it) => ({ ...it, why: ruledOut(it, situation, request) })),
  ].toSorted((a, b) => ORDER.indexOf(a.why) - ORDER.indexOf(b.why))
  const named = without.slice(0, MOST_NAMED).map(({ who, why, commit }) => {
    const of = why === 'stale-commit' && commit !== undefined ? `: ${commit.slice(0, 12)}` : ''
    return `${shownName(who)} (${WORDS[why]}${shownName(of)})`
  })
  const more = without.length > MOST_NAMED ? [`${without.length - MOST_NAMED} more`] : []
  const told = named.length === 0 ? '' : `; not counted: ${[...named, ...more].join(', ')}`
  return { counted, tooFew: `merged with ${counted.length} of ${count} approvals${told}` }
}

function countedOf(judged: readonly Judged[]): readonly Approval[] {
  return judged.flatMap(({ approval, why }) => (why === undefined ? [approval] : []))
}

function judge(
  { policy }: Pick<Situation, 'policy'>,
  { pull, approvals }: Pick<DecidedPull, 'pull' | 'approvals'>,
  merge: Pick<MergeRef, 'at'>,
  { excluded, teams }: Pick<SettleRequest, 'excluded' | 'teams'>,
): readonly Judged[] {
  const { from } = policy.approvals
  const named = namedBy(from, teams)
  const never = new Set(excluded.map(person))
  const seen = new Set<string>()
  const whyNot = ({ by, at, commit }: Approval): Why | undefined => {
    const who = person(by)
    if (never.has(who)) return 'asked-for-it'
    if (from.length > 0 && !named.has(who)) return 'not-named'
    if (commit !== pull.headCommit) return 'stale-commit'
    // Not `>`: a time that compares to nothing counts for nothing.
    if (!(at <= merge.at)) return 'after-merge'
    if (seen.has(who)) return 'counted-already'
    seen.add(who)
    return undefined
  }
  return approvals.map((approval) => ({ approval, why: whyNot(approval) }))
}

// Another approval of theirs would not count either: then that is the reason to tell. Of a team that
// was not asked for, nobody can say who is not in it.
function ruledOut(
  { who, why }: PassedOver,
  { policy }: Pick<Situation, 'policy'>,
  { excluded, teams }: Pick<SettleRequest, 'excluded' | 'teams'>,
): Why {
  const { from } = policy.approvals
  if (why === 'no-person') return why
  if (excluded.map(person).includes(person(who))) return 'asked-for-it'
  if (from.length === 0 || from.some((it) => isTeam(it) && !teams.has(it))) return why
  return namedBy(from, teams).has(person(who)) ? why : 'not-named'
}

function namedBy(from: readonly string[], teams: SettleRequest['teams']): ReadonlySet<string> {
  return new Set(from.flatMap((it) => (isTeam(it) ? (teams.get(it) ?? []) : [it])).map(person))
}

// `github:octocat` and `Octocat` are one person; the forge compares logins without case.
function person(name: string): string {
  return name.replace(/^(github|local):/, '').toLowerCase()
}

// What an event may hold: a name in a plain repository is whatever somebody wrote there.
function shownName(name: string): string {
  const shown = name.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]/gu, '?')
  const letters = [...shown]
  return letters.length <= LONGEST_NAME ? shown : `${letters.slice(0, LONGEST_NAME).join('')}…`
}
