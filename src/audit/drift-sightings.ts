import { type EnvironmentState, isDenied, isEntryAllowed } from '../lifecycle/state.ts'
import { CODE_REGISTERS } from '../model/measurement.ts'
import { isZeroPcr } from '../model/pcr.ts'
import type { Sighting } from './cloudtrail.ts'
import { type DriftFinding, lookInto, NEVER_RECORDED } from './drift.ts'
import type { Fleet } from './drift-fleet.ts'

/** A sighting, and the ledger's state at its time. */
export interface JudgedSighting {
  readonly sighting: Sighting
  readonly stateThen: EnvironmentState
}

/**
 * What a trail shows that should not have been. Each sighting is judged by the ledger as it was then:
 * what has been retired since was allowed, and what is allowed by now was not before.
 */
export function sightingFindings(
  sightings: readonly JudgedSighting[],
  fleet: Fleet,
): readonly DriftFinding[] {
  const bad = sightings.filter((it) => isDebug(it.sighting) || !wasAllowed(it, fleet))
  const tuples = Map.groupBy(bad, ({ sighting }) => keyOf(sighting))
  return [...tuples.values()].map((them): DriftFinding => {
    const sorted = them.map((it) => it.sighting).toSorted((a, b) => (a.at < b.at ? -1 : 1))
    const [first, last] = [sorted[0], sorted.at(-1)]
    if (first === undefined || last === undefined) throw new TypeError('a group has members')
    const pcr0 = `PCR0 ${last.pcrs['0'].slice(0, 12)}`
    const times = sorted.length === 1 ? '' : `, ${sorted.length} times since ${first.at}`
    const seen = `${last.moduleId ?? 'an enclave'} called KMS at ${last.at}${times}`
    const known = fleet.recorded.has(last.pcrs['0'])
    const about = {
      subject: pcr0,
      severity: 'error' as const,
      remedy: lookInto(last.pcrs['0']),
      since: first.at,
    }
    return isDebug(last)
      ? { ...about, kind: 'zero-pcr', detail: `${seen} in debug mode` }
      : {
          ...about,
          kind: 'running-but-not-allowed',
          detail: `${seen} with ${pcr0}, which was not allowed then${known ? '' : `, ${NEVER_RECORDED}`}`,
        }
  })
}

// An enclave in debug mode shows zeros in place of the registers that its image has.
function isDebug({ pcrs }: Sighting): boolean {
  return CODE_REGISTERS.some((it) => {
    const value = pcrs[it]
    return value !== undefined && isZeroPcr(value)
  })
}

function keyOf({ pcrs }: Sighting): string {
  const { '0': zero, '1': one = '', '2': two = '', '8': eight = '' } = pcrs
  return `${zero} ${one} ${two} ${eight}`
}

function wasAllowed({ sighting, stateThen }: JudgedSighting, { list, state }: Fleet): boolean {
  const { at } = sighting
  const isRevoked = [...list.denied, ...state.denied].some(
    (denied) => denied.since <= at && isShown(sighting, denied.pcrs),
  )
  if (isRevoked) return false
  return stateThen.entries.some(
    (entry) =>
      isEntryAllowed(entry, at) &&
      !isDenied(stateThen.denied, entry.measurement.pcrs) &&
      isShown(sighting, entry.measurement.pcrs),
  )
}

// Registers that were not recorded are not held against it: PCR0 covers the whole image.
function isShown({ pcrs }: Sighting, listed: Readonly<Sighting['pcrs']>): boolean {
  if (listed['8'] !== undefined && pcrs['8'] !== undefined && listed['8'] !== pcrs['8'])
    return false
  return CODE_REGISTERS.every((it) => pcrs[it] === undefined || pcrs[it] === listed[it])
}
