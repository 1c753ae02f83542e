import type { Proposed } from '../ports/forge.ts'
import type { ListChange } from '../promotion/pull-request.ts'
import type { Situation } from '../promotion/situation.ts'
import { persist } from './persist.ts'
import { type Place, readSituation } from './situation.ts'

/** What became of a change of the list. */
export type Changed<P> =
  | { readonly kind: 'nothing'; readonly plan: P }
  | { readonly kind: 'rehearsed'; readonly plan: P; readonly change: ListChange }
  | {
      readonly kind: 'proposed'
      readonly plan: P
      readonly change: ListChange
      readonly proposed: Proposed
    }
  | {
      readonly kind: 'committed'
      readonly plan: P
      readonly change: ListChange
      readonly commit: string
    }

/** A plan, and the change of the list that it comes to; none where nothing is to be changed. */
export interface Planned<P> {
  readonly plan: P
  readonly change: ListChange | undefined
}

/**
 * Plans a change of the list and asks for it by pull request, or puts it straight onto the base
 * branch. Where the base moved meanwhile, it is read and planned again.
 */
export async function changeList<P>(
  place: Place,
  how: 'pull' | 'direct',
  plan: (situation: Situation) => Promise<Planned<P>>,
): Promise<Changed<P>> {
  const changed = await persist(place, async (): Promise<Changed<P>> => {
    const planned = await plan(await readSituation(place))
    const { change } = planned
    if (change === undefined) return { kind: 'nothing', plan: planned.plan }
    if (place.world.dryRun) return { kind: 'rehearsed', plan: planned.plan, change }
    if (how === 'pull') {
      const proposed = await place.forge.propose(change.pull)
      return { kind: 'proposed', plan: planned.plan, change, proposed }
    }
    const { base, baseCommit, message, files } = change.pull
    const commit = await place.forge.commit({ base, baseCommit, message, files })
    return { kind: 'committed', plan: planned.plan, change, commit }
  })
  if (changed === undefined) throw new TypeError('no attempt was made')
  return changed
}

/** Where a change of the list is now, in JSON. */
export function changeJson(changed: Changed<unknown>): Record<string, unknown> {
  switch (changed.kind) {
    case 'nothing':
      return { outcome: 'nothing', pullRequest: null }
    case 'rehearsed':
      return { outcome: 'rehearsed', pullRequest: null, draft: changed.change.pull }
    case 'committed':
      return { outcome: 'committed', pullRequest: null, commit: changed.commit }
    case 'proposed': {
      const { number, url, branch } = changed.proposed.pull
      return { outcome: changed.proposed.outcome, pullRequest: { number, url, branch } }
    }
  }
}

/** Where a change of the list is now, for people. */
export function changeText(changed: Changed<unknown>): string {
  switch (changed.kind) {
    case 'nothing':
      return 'the list needs no change'
    case 'rehearsed':
      return `would open a pull request: ${changed.change.pull.title}`
    case 'committed':
      return `committed to ${changed.change.pull.base} as ${changed.commit}`
    case 'proposed':
      return `pull request ${changed.proposed.pull.number} (${changed.proposed.outcome}): ${changed.proposed.pull.url}`
  }
}

/** The action's outputs of a change of the list. */
export function changeOutputs(changed: Changed<unknown>): Record<string, string> {
  if (changed.kind !== 'proposed') {
    return { 'pull-request-url': '', 'pull-request-outcome': changed.kind }
  }
  const { number, url, branch } = changed.proposed.pull
  return {
    'pull-request-url': url,
    'pull-request-number': String(number),
    'pull-request-branch': branch,
    'pull-request-outcome': changed.proposed.outcome,
  }
}
