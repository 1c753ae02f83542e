import { Fault } from '../fault.ts'
import { allowedAt, isDenied, isEntryAllowed } from '../lifecycle/state.ts'
import { formatDuration } from '../model/duration.ts'
import { secondsBetween } from '../model/instant.ts'
import { hasZeroPcr, shortId } from '../model/measurement.ts'
import { EVIDENCE } from '../model/provenance.ts'
import type { Objection } from './guards.ts'
import type { PromotionRequest } from './promote.ts'
import type { Recording } from './recording.ts'
import { isRevokedHere, type Situation } from './situation.ts'
import { standingOf, wasActive } from './standing.ts'

/**
 * Throws for what no flag overrides: PROMOTE_ZERO_PCR, PROMOTE_EVIDENCE, PROMOTE_TOO_MANY,
 * PROMOTE_NEVER_ACTIVE.
 */
export function refuseImpossible(
  { policy, state, now }: Situation,
  request: PromotionRequest,
  believed: Recording,
): void {
  const { measurement, how, history } = request
  const name = shortId(measurement.id)
  if (hasZeroPcr(measurement.pcrs)) {
    throw new Fault('PROMOTE_ZERO_PCR', `${name} has a zero register among PCR0, PCR1 and PCR2`, {
      hint: 'measure the EIF itself: an enclave in debug mode reports zeros',
    })
  }
  const { evidence } = believed.provenance
  if (EVIDENCE.indexOf(evidence) < EVIDENCE.indexOf(policy.evidence)) {
    const why = `${name} is known by "${evidence}", and ${policy.name} demands "${policy.evidence}"`
    throw new Fault('PROMOTE_EVIDENCE', why, {
      hint:
        policy.evidence === 'attested'
          ? 'record it with --attest, or a --bundle, of a workflow that `attestedBy` names'
          : 'record it in a job with an identity token, or lower `evidence` of the environment',
    })
  }
  if (how !== 'promotion' && !wasActive(history)) {
    throw new Fault('PROMOTE_NEVER_ACTIVE', `${name} was never active in ${policy.name}`, {
      hint: 'use promote for what is new to an environment',
    })
  }
  const others = allowedAt(state, now).filter((it) => it.measurement.id !== measurement.id)
  if (others.length + 1 > policy.maxAllowed) {
    const why = `${policy.name} allows ${others.length} already, and ${policy.maxAllowed} is its most`
    throw new Fault('PROMOTE_TOO_MANY', why, {
      hint: 'wait for graces to end and retire, or raise `maxAllowed` of the environment',
    })
  }
}

/** Everything that stands against a promotion unless its flag is given. */
export function promotionObjections(
  situation: Situation,
  request: PromotionRequest,
): readonly Objection[] {
  const { policy } = situation
  const { measurement, history, how } = request
  const name = shortId(measurement.id)
  const found: Objection[] = []
  const standing = standingOf(history)
  if (isRevokedHere(situation, measurement.pcrs)) {
    found.push({
      flag: 'allow-revoked',
      code: 'PROMOTE_REVOKED',
      why: `the code of ${name} is revoked in ${policy.name}`,
    })
  }
  if (standing === 'declined') {
    found.push({
      flag: 'allow-declined',
      code: 'PROMOTE_DECLINED',
      why: `the pull request of ${name} for ${policy.name} was closed without a merge`,
    })
  }
  if (standing === 'retired') {
    found.push({
      flag: 'allow-retired',
      code: 'PROMOTE_RETIRED',
      why: `${name} was retired from ${policy.name}`,
    })
  }
  return how === 'promotion'
    ? [...found, ...olderObjections(situation, request), ...soakObjections(situation, request)]
    : found
}

function olderObjections(
  { state, policy }: Situation,
  { measurement, ancestry }: PromotionRequest,
): readonly Objection[] {
  const name = shortId(measurement.id)
  const objection = (why: string): Objection => ({
    flag: 'allow-older',
    code: 'PROMOTE_OLDER',
    why,
  })
  const entry = state.entries.find((it) => it.measurement.id === measurement.id)
  const superseded =
    entry?.status === 'superseded' ? [objection(`${name} is superseded in ${policy.name}`)] : []
  const older = ancestry
    .filter((it) => it.older === true)
    .map(({ than }) => {
      const isActive = state.entries.some((it) => it.measurement.id === than)
      const where = `${isActive ? 'active in' : 'proposed for'} ${policy.name}`
      return objection(`${shortId(than)}, ${where}, was built from a later commit than ${name}`)
    })
  return [...superseded, ...older]
}

function soakObjections(
  { policy, now }: Situation,
  { measurement, upstream }: PromotionRequest,
): readonly Objection[] {
  if (policy.promotesFrom === undefined) return []
  const from = policy.promotesFrom
  const name = shortId(measurement.id)
  const objection = (why: string): readonly Objection[] => [
    { flag: 'skip-soak', code: 'PROMOTE_NOT_SOAKED', why },
  ]
  const entry = upstream?.entries.find((it) => it.measurement.id === measurement.id)
  if (upstream === undefined || entry === undefined) {
    return objection(`${name} is not in ${from}, which ${policy.name} promotes from`)
  }
  if (isDenied(upstream.denied, measurement.pcrs) || !isEntryAllowed(entry, now)) {
    return objection(`${name} is not allowed in ${from} any more`)
  }
  const soaked = secondsBetween(entry.notBefore, now)
  if (soaked >= policy.soak) return []
  const times = `${formatDuration(soaked)} of ${formatDuration(policy.soak)}`
  return objection(`${name} has been in ${from} for ${times}`)
}
