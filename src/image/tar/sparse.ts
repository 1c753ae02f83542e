import type { ByteCursor } from '../cursor.ts'
import { type ByteName, nameOfBytes } from '../names.ts'
import { BLOCK, malformed, parseNumber } from './header.ts'
import type { PaxRecord } from './pax.ts'

/** A stretch of a sparse file that has data: `size` bytes at `at`. */
export interface DataStretch {
  readonly at: number
  readonly size: number
}

/** Which parts of a sparse file have data, and how long the file is. */
export interface SparseMap {
  readonly realSize: number
  readonly stretches: readonly DataStretch[]
}

const MOST_STRETCHES = 100_000

/**
 * The map of an old GNU sparse file (type `S`): four stretches of 12 + 12 bytes at 386 of the
 * header, byte 482 set if blocks of 21 more follow (byte 504 likewise), the real size at 483.
 */
export async function readGnuSparse(
  block: Uint8Array,
  cursor: ByteCursor,
  offset: number,
): Promise<SparseMap> {
  const realSize = parseNumber(block.subarray(483, 495), { what: 'real size', offset })
  const stretches = [...gnuStretches(block.subarray(386, 482), offset)]
  let more = block[482] !== 0
  while (more) {
    const at = cursor.offset
    const next = await cursor.take(BLOCK)
    stretches.push(...gnuStretches(next.subarray(0, 504), at))
    if (stretches.length > MOST_STRETCHES) throw malformed(at, 'a sparse map is too long')
    more = next[504] !== 0
  }
  return { realSize, stretches }
}

/** The map in the records of PAX sparse 0.0 and 0.1, or undefined if there is none. */
export function paxSparse(records: readonly PaxRecord[], offset: number): SparseMap | undefined {
  const last = new Map(records)
  const size = last.get('GNU.sparse.size')
  if (size === undefined) return undefined
  const map = last.get('GNU.sparse.map')
  const numbers =
    map === undefined
      ? records
          .filter(([key]) => key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes')
          .map(([, value]) => value)
      : map === ''
        ? []
        : map.split(',')
  const count = decimal(last.get('GNU.sparse.numblocks') ?? '0', offset)
  const stretches = pairs(numbers, offset)
  if (stretches.length !== count) throw malformed(offset, 'a sparse map is not of its length')
  return { realSize: decimal(size, offset), stretches }
}

/**
 * The map of PAX sparse 1.0, which stands before the data as decimal lines: their number, then an
 * offset and a size each; padded to a block. Returns it with the bytes that it took.
 */
export async function readPaxSparseMap(
  cursor: ByteCursor,
  realSize: number,
  room: number,
): Promise<SparseMap & { readonly taken: number }> {
  const start = cursor.offset
  const lines: string[] = []
  let rest = ''
  let wanted = 1
  while (lines.length < wanted) {
    if (cursor.offset - start + BLOCK > room) throw malformed(start, 'a sparse map has no end')
    const text = rest + nameOfBytes(await cursor.take(BLOCK))
    const parts = text.split('\n')
    rest = parts.pop() ?? ''
    if (rest.length > BLOCK) throw malformed(start, 'a sparse map is not of decimal lines')
    lines.push(...parts)
    const [count] = lines
    if (count !== undefined) wanted = 1 + 2 * decimal(count, start)
    if (wanted > 2 * MOST_STRETCHES) throw malformed(start, 'a sparse map is too long')
  }
  const stretches = pairs(lines.slice(1, wanted), start)
  return { realSize, stretches, taken: cursor.offset - start }
}

/** Checks that stretches come in order, do not overlap, lie in the file, and are the stored bytes. */
export function verifySparse(map: SparseMap, stored: number, offset: number): void {
  let end = 0
  let sum = 0
  for (const { at, size } of map.stretches) {
    if (at < end || at + size > map.realSize) {
      throw malformed(offset, 'the stretches of a sparse file overlap or go past its end')
    }
    end = at + size
    sum += size
  }
  if (sum !== stored) {
    throw malformed(offset, `a sparse file stores ${stored} bytes, but its map has ${sum}`)
  }
}

function* gnuStretches(table: Uint8Array, offset: number): Generator<DataStretch> {
  for (let i = 0; i + 24 <= table.length; i += 24) {
    const field = (at: number) =>
      parseNumber(table.subarray(i + at, i + at + 12), { what: 'sparse map', offset })
    if (table[i] === 0) return
    yield { at: nonNegative(field(0), offset), size: nonNegative(field(12), offset) }
  }
}

function pairs(numbers: readonly ByteName[], offset: number): readonly DataStretch[] {
  if (numbers.length % 2 !== 0) throw malformed(offset, 'a sparse map has an odd number')
  if (numbers.length > 2 * MOST_STRETCHES) throw malformed(offset, 'a sparse map is too long')
  const values = numbers.map((number) => decimal(number, offset))
  return values.flatMap((at, i) => (i % 2 === 0 ? [{ at, size: values[i + 1] ?? 0 }] : []))
}

/** A decimal number of a sparse map. Throws TAR_MALFORMED. */
export function decimal(text: string, offset: number): number {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  if (Number.isSafeInteger(value)) return value
  throw malformed(offset, 'a sparse map holds what is no number')
}

function nonNegative(value: number, offset: number): number {
  if (value >= 0) return value
  throw malformed(offset, 'a sparse map holds a negative number')
}
