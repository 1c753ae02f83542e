import { CODE_REGISTERS, type Pcrs, shortId } from '../model/measurement.ts'
import type { ListedEntry } from './document.ts'

/** An entry as sentences name it: by its version, where it has one, and its short id. */
export function nameOf({ measurement, version }: ListedEntry): string {
  const id = shortId(measurement)
  return version === undefined ? id : `${version} (${id})`
}

/**
 * What registers that no entry has have in common with the entry that is nearest to them, and which of
 * the others are of another entry: of a tuple made of two entries it says which two.
 */
export function nearestEntry(entries: readonly ListedEntry[], pcrs: Pcrs): string {
  const [best] = entries
    .map((entry) => ({ entry, same: CODE_REGISTERS.filter((it) => entry.pcrs[it] === pcrs[it]) }))
    .toSorted((a, b) => b.same.length - a.same.length)
  if (best === undefined || best.same.length === 0) return 'no entry has any of these registers'
  const others = CODE_REGISTERS.filter((it) => !best.same.includes(it))
  const differ = `${registers(others)} ${others.length === 1 ? 'differs' : 'differ'}`
  const elsewhere = others.flatMap((it) => {
    const owner = entries.find((entry) => entry.pcrs[it] === pcrs[it])
    return owner === undefined ? [] : [`PCR${it} is that of ${nameOf(owner)}`]
  })
  const sentence = `${registers(best.same)} of ${nameOf(best.entry)}, but ${differ}`
  return elsewhere.length === 0 ? sentence : `${sentence}: ${elsewhere.join(', ')}`
}

function registers(indexes: readonly string[]): string {
  return indexes.map((index) => `PCR${index}`).join(' and ')
}
