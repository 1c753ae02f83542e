import fc from 'fast-check'
import { seal, stateAfter } from '../../src/lifecycle/chain.ts'
import type { EnvironmentStatement, LedgerEvent, Statement } from '../../src/lifecycle/events.ts'
import { type EnvironmentState, isDenied } from '../../src/lifecycle/state.ts'
import type { StreamId } from '../../src/lifecycle/streams.ts'
import { addSeconds, earlierOf, type Instant } from '../../src/model/instant.ts'
import type { MeasurementId } from '../../src/model/measurement.ts'
import { commit, LEDGER_ID, measurement, next, recorded, START } from './samples.ts'
import { windowStatement } from './window-moves.ts'

/** How many builds the histories are about. */
const BUILDS = 6

/** One move in an environment's life, by choices that every state can answer. */
export interface Move {
  readonly kind:
    | 'propose'
    | 'withdraw'
    | 'decline'
    | 'merge'
    | 'retire'
    | 'revoke'
    | 'smuggle'
    | 'list'
    | 'ask-window'
    | 'drop-window'
    | 'move-window'
  /** Which of those that it could be about. */
  readonly pick: number
  /** Which of the allowed ones it supersedes, as bits. */
  readonly over: number
  readonly grace: number
  /** Seconds since the move before; negative where a clock is behind. */
  readonly pause: number
}

/** A move of any kind. */
export const moveArbitrary: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom(
    'propose',
    'propose',
    'merge',
    'merge',
    'withdraw',
    'decline',
    'retire',
    'revoke',
    'smuggle',
    'list',
    'ask-window',
    'ask-window',
    'drop-window',
    'move-window',
  ),
  pick: fc.nat(50),
  over: fc.nat(255),
  grace: fc.constantFrom(0, 1, 3600, 86_400),
  pause: fc.integer({ min: -200, max: 100_000 }),
})

/** Life in one environment, as any commands could have written it. */
export function lifeArbitrary(
  stream: StreamId,
  length: { readonly minLength: number; readonly maxLength: number } = {
    minLength: 1,
    maxLength: 30,
  },
): fc.Arbitrary<readonly LedgerEvent[]> {
  return fc.array(moveArbitrary, length).map((moves) => {
    const events: LedgerEvent[] = []
    let now = START
    for (const move of moves) {
      now = addSeconds(now, move.pause)
      const head = events.at(-1)
      const effectiveAt = head === undefined || now > head.effectiveAt ? now : head.effectiveAt
      const statement = statementFor(move, stateAfter(head), effectiveAt)
      if (statement === undefined) continue
      const clock = head === undefined || now > head.recordedAt ? now : head.recordedAt
      events.push(
        seal({ ledger: LEDGER_ID, stream, statement, actor: 'github:octocat', now: clock }, head),
      )
    }
    return events
  })
}

/** Recordings of a service, some of the same measurement. */
export function recordingsArbitrary(stream: StreamId): fc.Arbitrary<readonly LedgerEvent[]> {
  return fc
    .array(fc.tuple(fc.nat(BUILDS), fc.nat(20)), { minLength: 1, maxLength: 30 })
    .map((picks) => {
      const events: LedgerEvent[] = []
      for (const [n, by] of picks) {
        events.push(next(stream, recorded(n, `user-${by}`), events.at(-1)))
      }
      return events
    })
}

/** What a move says in this state, or nothing where the state has nothing that it could be about. */
export function statementFor(
  { kind, pick, over, grace }: Move,
  state: EnvironmentState,
  at: Instant,
): EnvironmentStatement | undefined {
  const of = <T>(from: readonly T[]): T | undefined => from[pick % Math.max(1, from.length)]
  const proposal = of(state.proposals)
  const build = measurement(pick % BUILDS)
  const pull = { number: pick + 1, url: `https://github.com/acme/signer/pull/${pick + 1}` }
  const merge = { commit: commit(pick), at, by: 'octocat' }
  switch (kind) {
    case 'propose': {
      const open = state.proposals.some((it) => it.measurement.id === build.id)
      const active = state.entries.some(
        (it) => it.measurement.id === build.id && it.status === 'active',
      )
      if (open || active) return undefined
      const superseded = state.entries.filter(
        (it, i) => (over >> i) % 2 === 1 && it.measurement.id !== build.id,
      )
      return {
        kind: 'proposed',
        proposal: {
          measurement: build,
          how: isDenied(state.denied, build.pcrs) ? 'reinstatement' : 'promotion',
          origin: { repository: 'acme/signer', commit: commit(pick) },
          evidence: 'attested',
          supersedes: superseded.map((it) => ({
            measurement: it.measurement.id,
            notAfter: addSeconds(at, 7 * 86_400 + grace),
          })),
          grace,
          branch: 'golden-pcr/signer/production',
          since: at,
        },
      }
    }
    case 'withdraw':
      if (proposal === undefined) return undefined
      return { kind: 'withdrawn', measurement: proposal.measurement.id, reason: 'a newer build' }
    case 'decline':
      if (proposal === undefined) return undefined
      return { kind: 'declined', measurement: proposal.measurement.id, pull, by: 'octocat' }
    case 'merge': {
      if (proposal === undefined) return undefined
      const there = (id: MeasurementId) => state.entries.some((it) => it.measurement.id === id)
      return {
        kind: 'activated',
        measurement: proposal.measurement.id,
        pull,
        merge,
        approvals: [{ by: 'hubot', at, commit: commit(pick) }],
        superseded: proposal.supersedes
          .filter((it) => there(it.measurement))
          .map((it) => ({
            ...it,
            retireDue: earlierOf(it.notAfter, addSeconds(at, proposal.grace)),
          })),
      }
    }
    case 'retire': {
      const entry = of(state.entries.filter((it) => it.status === 'superseded'))
      if (entry === undefined) return undefined
      return { kind: 'retired', measurement: entry.measurement.id, pull, merge }
    }
    case 'revoke': {
      const { '0': zero, '1': one, '2': two } = build.pcrs
      return {
        kind: 'revoked',
        measurement: build.id,
        denied: { pcrs: { '0': zero, '1': one, '2': two }, reason: 'for cause', since: at },
      }
    }
    case 'list':
    case 'ask-window':
    case 'drop-window':
    case 'move-window':
      return windowStatement(kind, { pick, over, grace, build, pull, merge }, state, at)
    case 'smuggle':
      return {
        kind: 'unauthorised',
        measurement: build.id,
        commit: commit(pick),
        reason: 'no proposal names it',
      }
  }
}

/** Every statement that a history could hold next, legal or not. */
export const statementArbitrary: fc.Arbitrary<Statement> = fc
  .tuple(moveArbitrary, fc.nat(BUILDS))
  .map(([move, n]): Statement => {
    const { id } = measurement(n)
    const alone: EnvironmentState = { entries: [], denied: [], proposals: [] }
    return (
      statementFor(move, alone, START) ?? { kind: 'withdrawn', measurement: id, reason: 'unknown' }
    )
  })
