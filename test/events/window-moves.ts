import type { EnvironmentStatement, MergeRef, PullRef } from '../../src/lifecycle/events.ts'
import { type EnvironmentState, isDenied } from '../../src/lifecycle/state.ts'
import { ledgerEnd } from '../../src/lifecycle/window.ts'
import { addSeconds, type Instant } from '../../src/model/instant.ts'
import type { Measurement } from '../../src/model/measurement.ts'

interface Choices {
  readonly pick: number
  readonly over: number
  readonly grace: number
  readonly build: Measurement
  readonly pull: PullRef
  readonly merge: MergeRef
}

/** What a move about a window, or about a revocation in the list, says in this state. */
export function windowStatement(
  kind: 'list' | 'ask-window' | 'drop-window' | 'move-window',
  { pick, over, grace, build, pull, merge }: Choices,
  state: EnvironmentState,
  at: Instant,
): EnvironmentStatement | undefined {
  const of = <T>(from: readonly T[]): T | undefined => from[pick % Math.max(1, from.length)]
  const open = of(state.windows ?? [])
  switch (kind) {
    case 'list': {
      const denied = of(state.denied.filter((it) => it.listedAt === undefined))
      const listed = denied && isDenied([denied], build.pcrs) ? denied : undefined
      if (listed === undefined) return undefined
      const { pcrs, since: revokedAt } = listed
      const said = { revokedAt, listedAt: at, commit: merge.commit, pull, by: 'octocat' }
      return { kind: 'revocation-listed', measurement: build.id, pcrs, ...said }
    }
    case 'ask-window':
      return askWindow({ pick, over, grace }, state, at)
    case 'drop-window': {
      if (open === undefined) return undefined
      return { kind: 'window-withdrawn', measurement: open.measurement, reason: 'closed', pull }
    }
    case 'move-window': {
      const entry = state.entries.find((it) => it.measurement.id === open?.measurement)
      if (open === undefined || entry === undefined) return undefined
      const { how, until, reopens } = open.change
      const over = at >= (ledgerEnd(entry) ?? at) && how !== 'lift' && reopens !== true
      if (over) return undefined
      const { measurement: id } = open
      return { kind: 'window-changed', measurement: id, until, pull, merge, approvals: [] }
    }
  }
}

function askWindow(
  { pick, over, grace }: Pick<Choices, 'pick' | 'over' | 'grace'>,
  state: EnvironmentState,
  at: Instant,
): EnvironmentStatement | undefined {
  const outgoing = state.entries.filter((it) => it.status === 'superseded')
  const entry = outgoing[pick % Math.max(1, outgoing.length)]
  const asked = state.windows?.some((it) => it.measurement === entry?.measurement.id)
  if (entry === undefined || asked) return undefined
  const lift = entry.kept?.how === 'exemption' && over % 2 === 0
  const end = ledgerEnd(entry) ?? at
  return {
    kind: 'window-proposed',
    measurement: entry.measurement.id,
    change: {
      how: lift ? 'lift' : over % 3 === 0 ? 'exemption' : 'extension',
      until: lift ? at : addSeconds(end, 1 + grace),
      reason: 'it drains slowly',
      ...(over % 5 === 0 ? { reopens: true } : {}),
      branch: 'golden-pcr-window/signer/production/x',
      since: at,
    },
  }
}
