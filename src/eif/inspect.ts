import type { ByteStream } from '../model/bytes.ts'
import { directHasher, type Hasher, type RunningDigest } from '../model/hashing.ts'
import { Cursor, truncated } from './cursor.ts'
import {
  FIELD,
  HEADER_BYTES,
  MAGIC,
  SECTION_HEADER_BYTES,
  type Section,
  type SectionKind,
} from './format.ts'
import {
  faultAt,
  type Header,
  parseHeader,
  parseSectionHeader,
  refuseOtherMagic,
} from './header.ts'
import { Registers } from './registers.ts'
import { type EifReport, type IdentifiedEif, isKept, reportOf } from './report.ts'
import { refuseIncomplete, refuseMisplaced } from './sections.ts'

/**
 * Measures an enclave image file in one pass, whoever built it.
 *
 * `size` is the file's length. Everything in the file is an attacker's: its header, table, sections,
 * sizes and checksum must agree with each other and with that length, or it is refused by an EIF_…
 * code with the byte where it goes wrong. No more is held in memory than a chunk, the signature and
 * the metadata.
 */
export async function measureEif(
  bytes: ByteStream,
  size: number,
  hasher: Hasher = directHasher(),
): Promise<EifReport> {
  return (await inspect(bytes, size, hasher, [])).report
}

/** As {@link measureEif}, and tells the SHA-256 of the same bytes: what a record of it must name. */
export async function inspectEif(
  bytes: ByteStream,
  size: number,
  hasher: Hasher = directHasher(),
): Promise<IdentifiedEif> {
  const file = hasher.start('sha256')
  const { report } = await inspect(bytes, size, hasher, [file])
  return { ...report, sha256: hexOf(await hasher.finish(file)) }
}

/** As {@link inspectEif}, and gives the header, which the parts of the report do not tell whole. */
export async function inspect(
  bytes: ByteStream,
  size: number,
  hasher: Hasher,
  everything: readonly RunningDigest[],
): Promise<{ readonly report: EifReport; readonly header: Header }> {
  const cursor = new Cursor(bytes, size)
  try {
    return await walk(cursor, hasher, everything)
  } finally {
    await cursor.close()
  }
}

async function walk(
  cursor: Cursor,
  hasher: Hasher,
  everything: readonly RunningDigest[],
): Promise<{ readonly report: EifReport; readonly header: Header }> {
  const crc = hasher.start('crc32')
  const headerBytes = await takeHeader(cursor)
  const header = parseHeader(headerBytes)
  await hasher.update(headerBytes, everything)
  await hasher.update(headerBytes.subarray(0, FIELD.crc32), [crc])

  const whole = [...everything, crc]
  const registers = new Registers(hasher)
  const sections: Section[] = []
  const kept = new Map<SectionKind, Uint8Array>()
  for (const [i, { size }] of header.table.entries()) {
    const section = await takeSectionHeader(cursor, i, size, (it) => hasher.update(it, whole))
    refuseMisplaced(section, sections)
    sections.push(section)
    const into = [...whole, ...registers.section(section.type)]
    const keep: Uint8Array[] = []
    for await (const piece of cursor.pieces(section.size, `section ${i}, the ${section.type}`)) {
      await hasher.update(piece, into)
      if (isKept(section.type)) keep.push(Uint8Array.from(piece))
    }
    if (isKept(section.type)) kept.set(section.type, Uint8Array.from(Buffer.concat(keep)))
  }
  await cursor.end()
  refuseIncomplete(sections, cursor.offset)
  const computed = hexOf(await hasher.finish(crc))
  const stored = header.crc32.toString(16).padStart(8, '0')
  if (stored !== computed) {
    throw faultAt(
      'EIF_CRC_MISMATCH',
      FIELD.crc32,
      `the header says ${stored}, but the file's CRC-32 is ${computed}`,
      'the file was damaged or changed after it was built; fetch or build it again',
    )
  }
  const report = await reportOf({
    header,
    sections,
    crc32: { stored, computed },
    code: await registers.finish(),
    kept,
    size: cursor.offset,
  })
  return { report, header }
}

async function takeHeader(cursor: Cursor): Promise<Uint8Array> {
  const start = await cursor.take(Math.min(MAGIC.length, cursor.size), 'the header')
  refuseOtherMagic(start)
  const rest = await cursor.take(HEADER_BYTES - start.length, 'the header')
  return Uint8Array.from(Buffer.concat([start, rest]))
}

async function takeSectionHeader(
  cursor: Cursor,
  index: number,
  listed: bigint,
  hash: (bytes: Uint8Array) => Promise<void> | undefined,
): Promise<Section> {
  const { offset } = cursor
  const bytes = await cursor.take(SECTION_HEADER_BYTES, `the header of section ${index}`)
  await hash(bytes)
  const type = parseSectionHeader(bytes, offset, listed)
  const end = BigInt(cursor.offset) + listed
  if (end > BigInt(cursor.size)) {
    throw truncated(cursor.size, `section ${index}, the ${type}`, end)
  }
  return { type, offset, size: Number(listed) }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
