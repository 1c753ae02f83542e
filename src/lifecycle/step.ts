import { addSeconds, earlierOf, type Instant } from '../model/instant.ts'
import { isSameCode, type MeasurementId, shortId } from '../model/measurement.ts'
import { entryOf, illegal } from './legality.ts'
import { type Entry, type EnvironmentState, isDenied, type Proposal } from './state.ts'
import type { Activated, EnvironmentStatement, RevocationListed, Revoked } from './statements.ts'
import { endReissue, proposeReissue, withdrawReissue } from './step-reissue.ts'
import { changeWindow, proposeWindow, withdrawWindow, withoutWindowsOf } from './step-window.ts'

/**
 * The environment after one more statement that took effect at `effectiveAt`.
 *
 * Pure and total over histories that commands can write; throws LIFECYCLE_ILLEGAL when history
 * cannot have gone that way. Every reader computes it again and compares (see `chain.ts`).
 */
export function step(
  before: EnvironmentState,
  statement: EnvironmentStatement,
  effectiveAt: Instant,
): EnvironmentState {
  switch (statement.kind) {
    case 'proposed':
      return propose(before, statement.proposal)
    case 'withdrawn':
    case 'declined':
      proposalOf(before, statement.measurement, statement.kind)
      return { ...before, proposals: withoutProposal(before, statement.measurement) }
    case 'activated':
      return activate(before, statement, effectiveAt)
    case 'retired': {
      const entry = entryOf(before, statement.measurement)
      if (entry?.status !== 'superseded') {
        throw illegal(statement.measurement, entry?.status ?? 'unknown', 'retired')
      }
      const entries = before.entries.filter((it) => it !== entry)
      return withoutWindowsOf({ ...before, entries }, [statement.measurement])
    }
    case 'revoked':
      return revoke(before, statement)
    case 'revocation-listed':
      return listRevocation(before, statement, effectiveAt)
    case 'window-proposed':
      return proposeWindow(before, statement)
    case 'window-withdrawn':
      return withdrawWindow(before, statement)
    case 'window-changed':
      return changeWindow(before, statement, effectiveAt)
    case 'reissue-proposed':
      return proposeReissue(before, statement)
    case 'reissue-withdrawn':
      return withdrawReissue(before)
    case 'reissued':
      return endReissue(before, statement, effectiveAt)
    case 'unauthorised':
      return before
  }
}

function propose(before: EnvironmentState, proposal: Proposal): EnvironmentState {
  const id = proposal.measurement.id
  if (before.proposals.some((it) => it.measurement.id === id))
    throw illegal(id, 'proposed', 'proposed')
  if (entryOf(before, id)?.status === 'active') throw illegal(id, 'active', 'proposed')
  // A revocation lifts only where the proposal says so: a plain promotion never does.
  if (proposal.how === 'promotion' && isDenied(before.denied, proposal.measurement.pcrs)) {
    throw illegal(id, 'revoked', 'proposed but as a reinstatement or rollback')
  }
  const superseded = proposal.supersedes.map((it) => it.measurement)
  if (superseded.includes(id)) throw illegal(id, 'proposed', 'superseded by itself')
  refuseTwice(superseded, id)
  for (const measurement of superseded) {
    // An import proposes what drains beside what took its place, by one pull request.
    const isBeside = before.proposals.some(
      (it) => it.measurement.id === measurement && it.branch === proposal.branch,
    )
    if (entryOf(before, measurement) === undefined && !isBeside) {
      throw illegal(measurement, 'unknown', `superseded by ${shortId(id)}`)
    }
  }
  return { ...before, proposals: [...before.proposals, proposal] }
}

function activate(
  before: EnvironmentState,
  statement: Activated,
  effectiveAt: Instant,
): EnvironmentState {
  const proposal = proposalOf(before, statement.measurement, 'activated')
  if (effectiveAt < statement.merge.at) {
    throw illegal(statement.measurement, 'proposed', 'activated before its merge')
  }
  verifySuperseded(before, statement, proposal, effectiveAt)
  const superseded = new Map(statement.superseded.map((it) => [it.measurement, it]))
  const kept = before.entries
    .filter((entry) => entry.measurement.id !== statement.measurement)
    .map((entry): Entry => {
      const end = superseded.get(entry.measurement.id)
      if (end === undefined) return entry
      return {
        ...entry,
        status: 'superseded',
        notAfter: end.notAfter,
        // A grace that runs already is never made longer by the next promotion, and one that people
        // decided on is not made shorter.
        retireDue:
          entry.kept === undefined
            ? earlierOf(entry.retireDue ?? end.retireDue, end.retireDue)
            : entry.retireDue,
        supersededBy: statement.measurement,
      }
    })
  const added: Entry = {
    measurement: proposal.measurement,
    status: 'active',
    ...(proposal.version === undefined ? {} : { version: proposal.version }),
    origin: proposal.origin,
    notBefore: effectiveAt,
    notAfter: null,
    retireDue: null,
  }
  // A revocation after the proposal would have removed it: what is lifted here, it spoke of.
  const denied = before.denied.filter((it) => !isSameCode(proposal.measurement.pcrs, it.pcrs))
  const after = {
    ...before,
    entries: [...kept, added],
    denied,
    proposals: withoutProposal(before, statement.measurement),
  }
  return withoutWindowsOf(after, [statement.measurement])
}

// What the proposal supersedes and is still there, all of it and nothing else, for no longer than it said.
function verifySuperseded(
  before: EnvironmentState,
  statement: Activated,
  proposal: Proposal,
  effectiveAt: Instant,
): void {
  const given = statement.superseded.map((it) => it.measurement)
  const planned = proposal.supersedes
    .map((it) => it.measurement)
    .filter((id) => entryOf(before, id) !== undefined)
  refuseTwice(given, statement.measurement)
  for (const id of given) {
    if (!planned.includes(id)) throw illegal(id, 'not in the proposal', 'superseded')
  }
  for (const id of planned) {
    if (!given.includes(id)) throw illegal(id, 'superseded in the proposal', 'left as it is')
  }
  const latest = addSeconds(effectiveAt, proposal.grace)
  for (const { measurement, retireDue } of statement.superseded) {
    if (retireDue > latest) throw illegal(measurement, `due by ${latest}`, `due at ${retireDue}`)
  }
}

function revoke(before: EnvironmentState, { measurement, denied }: Revoked): EnvironmentState {
  const known = [...before.entries, ...before.proposals].find(
    (it) => it.measurement.id === measurement,
  )
  if (known !== undefined && !isSameCode(known.measurement.pcrs, denied.pcrs)) {
    throw illegal(measurement, 'of other code', 'revoked by these registers')
  }
  const gone = before.entries.filter((it) => isSameCode(it.measurement.pcrs, denied.pcrs))
  const after = {
    ...before,
    entries: before.entries.filter((it) => !gone.includes(it)),
    denied: isDenied(before.denied, denied.pcrs) ? before.denied : [...before.denied, denied],
    proposals: before.proposals.filter((it) => !isSameCode(it.measurement.pcrs, denied.pcrs)),
  }
  return withoutWindowsOf(
    after,
    gone.map((it) => it.measurement.id),
  )
}

// Said once, of what stands: a revocation that was lifted and made again is listed again.
function listRevocation(
  before: EnvironmentState,
  { measurement, pcrs, revokedAt, listedAt }: RevocationListed,
  effectiveAt: Instant,
): EnvironmentState {
  const standing = before.denied.find((it) => isSameCode(it.pcrs, pcrs))
  if (standing === undefined) throw illegal(measurement, 'not revoked', 'listed as revoked')
  if (standing.listedAt !== undefined) {
    throw illegal(measurement, `listed since ${standing.listedAt}`, 'listed again')
  }
  if (standing.since !== revokedAt) {
    throw illegal(measurement, `revoked since ${standing.since}`, `so since ${revokedAt}`)
  }
  if (effectiveAt < listedAt) throw illegal(measurement, 'revoked', 'listed before its merge')
  const listed = { ...standing, listedAt }
  return { ...before, denied: before.denied.map((it) => (it === standing ? listed : it)) }
}

function refuseTwice(superseded: readonly MeasurementId[], by: MeasurementId): void {
  const twice = superseded.find((id, i) => superseded.indexOf(id) !== i)
  if (twice !== undefined) throw illegal(twice, 'superseded', `superseded twice by ${shortId(by)}`)
}

function proposalOf(state: EnvironmentState, id: MeasurementId, to: string): Proposal {
  const found = state.proposals.find((it) => it.measurement.id === id)
  if (found === undefined) throw illegal(id, 'not proposed', to)
  return found
}

function withoutProposal(state: EnvironmentState, id: MeasurementId): readonly Proposal[] {
  return state.proposals.filter((it) => it.measurement.id !== id)
}
