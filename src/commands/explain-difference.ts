import { createHash } from 'node:crypto'
import { SECTION_HEADER_BYTES, type Section } from '../eif/format.ts'
import { inspectEif } from '../eif/inspect.ts'
import { Fault } from '../fault.ts'
import {
  compareRamdisks,
  lookCloser,
  type RamdiskDifference,
  ramdiskEntries,
} from '../image/compare-ramdisks.ts'
import { type CpioRecord, readCpio } from '../image/cpio-reader.ts'
import { showName } from '../image/names.ts'
import type { OpenFile } from '../ports/files.ts'
import type { World } from './world.ts'

/** A section in which two EIFs differ, and which files of a ramdisk make the difference. */
export interface SectionDifference {
  /** As `ramdisk 2`, counted from 1 among those of its kind. */
  readonly section: string
  readonly detail: string
  readonly files: readonly RamdiskDifference[]
}

/** Every section in which two EIF files differ, in the first's order. */
export async function explainDifference(
  first: string,
  second: string,
  world: World,
): Promise<readonly SectionDifference[]> {
  const [before, after] = [await world.files.open(first), await world.files.open(second)]
  try {
    const [was, is] = [await sectionsOf(before), await sectionsOf(after)]
    const names = [...new Set([...was.keys(), ...is.keys()])]
    const differences: SectionDifference[] = []
    for (const name of names) {
      const difference = await compareSection(name, [before, was.get(name)], [after, is.get(name)])
      if (difference !== undefined) differences.push(difference)
    }
    return differences
  } finally {
    await before.close()
    await after.close()
  }
}

type Place = readonly [OpenFile, Section | undefined]

async function sectionsOf(file: OpenFile): Promise<ReadonlyMap<string, Section>> {
  const { sections } = await inspectEif(file.bytes(), file.size)
  const counts = new Map<string, number>()
  return new Map(
    sections.map((section) => {
      const count = (counts.get(section.type) ?? 0) + 1
      counts.set(section.type, count)
      return [section.type === 'ramdisk' ? `ramdisk ${count}` : section.type, section] as const
    }),
  )
}

async function compareSection(
  section: string,
  [before, was]: Place,
  [after, is]: Place,
): Promise<SectionDifference | undefined> {
  if (was === undefined || is === undefined) {
    return {
      section,
      detail: `only in the ${was === undefined ? 'second' : 'first'} build`,
      files: [],
    }
  }
  const digests = [await digestOf(before, was), await digestOf(after, is)] as const
  if (digests[0] === digests[1]) return undefined
  const detail = `${was.size} and ${is.size} bytes, sha256 ${digests[0].slice(0, 12)} and ${digests[1].slice(0, 12)}`
  if (!section.startsWith('ramdisk')) return { section, detail, files: [] }
  const [a, b] = [await recordsOf(before, was), await recordsOf(after, is)]
  if (a === undefined || b === undefined) return { section, detail, files: [] }
  const [first, second] = [contents(before, was, a), contents(after, is, b)]
  const files: RamdiskDifference[] = []
  for (const found of compareRamdisks(a, b)) {
    const isClose = found.kinds.includes('content') && files.length < CLOSER
    const pair = isClose ? [await first(found.path), await second(found.path)] : []
    const [one, other] = pair
    files.push(one === undefined || other === undefined ? found : lookCloser(found, one, other))
  }
  return { section, detail, files }
}

// How many files are laid side by side, and how long they may be: both are held in memory.
const CLOSER = 40
const LONGEST = 64 * 1024 * 1024

// The content at a path of a ramdisk, as long as it is not too long.
function contents(
  file: OpenFile,
  section: Section,
  records: readonly CpioRecord[],
): (path: string) => Promise<Uint8Array | undefined> {
  const byPath = new Map([...ramdiskEntries(records).values()].map((it) => [showName(it.name), it]))
  return async (path) => {
    const record = byPath.get(path)
    if (record === undefined || record.size > LONGEST) return undefined
    const start = section.offset + SECTION_HEADER_BYTES + record.offset
    const chunks: Uint8Array[] = []
    for await (const chunk of file.range(start, record.size)) chunks.push(Uint8Array.from(chunk))
    return Buffer.concat(chunks)
  }
}

async function digestOf(file: OpenFile, section: Section): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of dataOf(file, section)) hash.update(chunk)
  return hash.digest('hex')
}

// A ramdisk of another builder may be compressed: then its files cannot be told apart here.
async function recordsOf(
  file: OpenFile,
  section: Section,
): Promise<readonly CpioRecord[] | undefined> {
  const records: CpioRecord[] = []
  try {
    for await (const record of readCpio(dataOf(file, section))) records.push(record)
    return records
  } catch (error) {
    if (error instanceof Fault && error.code === 'CPIO_MALFORMED') return undefined
    throw error
  }
}

function dataOf(file: OpenFile, section: Section): AsyncIterable<Uint8Array> {
  return file.range(section.offset + SECTION_HEADER_BYTES, section.size)
}
