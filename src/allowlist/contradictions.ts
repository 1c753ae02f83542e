import { Fault } from '../fault.ts'
import {
  type Architecture,
  type Measurement,
  type MeasurementId,
  measurementOf,
  type Pcrs,
  shortId,
} from '../model/measurement.ts'
import { isZeroPcr } from '../model/pcr.ts'
import type { AllowList, ListedEntry } from './document.ts'

const ARCHITECTURES: readonly Architecture[] = ['x86_64', 'aarch64']

/**
 * The measurement that an id and registers make, or undefined where they do not belong together.
 * A list does not say the architecture, but the id does: it is the hash of both.
 */
export function measurementFrom(id: MeasurementId, pcrs: Pcrs): Measurement | undefined {
  return ARCHITECTURES.map((arch) => measurementOf(arch, pcrs)).find((it) => it.id === id)
}

/** Whether two tuples are the same register for register, PCR8 included. */
export function isSameTuple(a: Pcrs, b: Pcrs): boolean {
  return tupleKey(a) === tupleKey(b)
}

/** A tuple as one text: equal for equal tuples only. */
export function tupleKey(pcrs: Pcrs): string {
  return [pcrs['0'], pcrs['1'], pcrs['2'], pcrs['8'] ?? ''].join(' ')
}

/** Throws ALLOW_LIST_INVALID where a list's entries contradict themselves or one another. */
export function refuseContradictions(list: AllowList, at: string): void {
  const ids = new Set<string>()
  const tuples = new Set<string>()
  for (const [index, entry] of list.entries.entries()) {
    const why = contradiction(entry) ?? repetition(entry, ids, tuples)
    if (why !== undefined) {
      const place = `entries[${index}]`
      throw new Fault('ALLOW_LIST_INVALID', `${at}: ${place}: ${why}`, { at: place })
    }
    ids.add(entry.measurement)
    tuples.add(tupleKey(entry.pcrs))
  }
}

function contradiction(entry: ListedEntry): string | undefined {
  const { pcrs, notBefore, notAfter } = entry
  for (const index of ['0', '1', '2', '8'] as const) {
    const value = pcrs[index]
    if (value !== undefined && isZeroPcr(value)) {
      return index === '8'
        ? 'PCR8 is zero, as in an image without a signature: leave it out'
        : `PCR${index} is zero, as in an enclave in debug mode, and can never be allowed`
    }
  }
  if (measurementFrom(entry.measurement, pcrs) === undefined) {
    return `the id ${shortId(entry.measurement)} is not that of these registers`
  }
  if (entry.status === 'superseded' && notAfter === null) return 'is superseded without a notAfter'
  if (notBefore !== undefined && notAfter !== null && notAfter <= notBefore) {
    return `its window ends (${notAfter}) before it begins (${notBefore})`
  }
  return undefined
}

function repetition(
  entry: ListedEntry,
  ids: ReadonlySet<string>,
  tuples: ReadonlySet<string>,
): string | undefined {
  if (ids.has(entry.measurement)) return `${shortId(entry.measurement)} stands here a second time`
  if (tuples.has(tupleKey(entry.pcrs))) return 'the same registers stand here a second time'
  return undefined
}
