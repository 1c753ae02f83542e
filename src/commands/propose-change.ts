import { type Anchor, UNWRITTEN } from '../allowlist/document.ts'
import type { Statement } from '../lifecycle/events.ts'
import type { ListChange } from '../promotion/pull-request.ts'
import type { Situation } from '../promotion/situation.ts'
import { appendStatements, outwritten } from './append-plan.ts'
import type { Changed } from './change-list.ts'
import { persist } from './persist.ts'
import type { Place } from './situation.ts'

/** A plan whose change is asked for in the ledger first, and then by a pull request. */
export interface Proposable<P> {
  readonly situation: Situation
  readonly plan: P
  /** What the ledger is to be told; nothing where it was told before. */
  readonly statements: readonly Statement[]
  /** The event by which it was told before, where it was. */
  readonly anchor: Anchor | undefined
  /** The event that a rehearsal shows in place of one that is not written; the ledger's head, unless given. */
  readonly rehearsed?: Anchor | undefined
  readonly draft: (anchor: Anchor) => ListChange
}

/**
 * The event first, then the pull request. When list, branch or stream moved meanwhile it plans again.
 * Throws LEDGER_CONFLICT or FORGE_CONFLICT where others were first through every attempt.
 */
export async function proposeChange<P>(
  place: Place,
  plan: () => Promise<Proposable<P> | { readonly nothing: P }>,
): Promise<Changed<P>> {
  const changed = await persist(place, async (): Promise<Changed<P> | undefined> => {
    const planned = await plan()
    if ('nothing' in planned) return { kind: 'nothing', plan: planned.nothing }
    const { situation, statements, draft } = planned
    if (place.world.dryRun) {
      const anchor = planned.rehearsed ?? situation.ledgerHead ?? UNWRITTEN
      return { kind: 'rehearsed', plan: planned.plan, change: draft(anchor) }
    }
    const events = await appendStatements(place, situation, statements)
    if (events === undefined) return undefined
    const anchor = planned.anchor ?? events.at(-1)
    if (anchor === undefined) throw new TypeError('a plan to propose says nothing')
    const { seq, hash } = anchor
    const change = draft({ seq, hash })
    const proposed = await place.forge.propose(change.pull)
    return { kind: 'proposed', plan: planned.plan, change, proposed }
  })
  if (changed === undefined) throw outwritten(place)
  return changed
}
