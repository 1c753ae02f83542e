import { Fault } from '../fault.ts'
import type { ByteStream, Content } from '../model/bytes.ts'
import type { Hasher, RunningDigest } from '../model/hashing.ts'
import type { Pcr } from '../model/pcr.ts'
import { coalesce } from './coalesce.ts'
import { crc32Before } from './crc.ts'
import { Cursor } from './cursor.ts'
import {
  FIELD,
  HEADER_BYTES,
  SECTION_HEADER_BYTES,
  type Section,
  type SectionKind,
  TABLE_SLOTS,
} from './format.ts'
import { encodeHeader, encodeSectionHeader, type Header } from './header.ts'
import { Registers } from './registers.ts'
import { type IdentifiedEif, isKept, reportOf } from './report.ts'
import { refuseIncomplete, refuseMisplaced } from './sections.ts'
import type { EifSink } from './sink.ts'

/** Writes sections one after the other, then the header that fits them. */
export class EifWriter {
  readonly #sink: EifSink
  readonly #hasher: Hasher
  readonly #registers: Registers
  readonly #body: RunningDigest
  readonly #sections: Section[] = []
  readonly #kept = new Map<SectionKind, Uint8Array>()
  #offset = HEADER_BYTES

  constructor(sink: EifSink, hasher: Hasher) {
    this.#sink = sink
    this.#hasher = hasher
    this.#registers = new Registers(hasher)
    this.#body = hasher.start('crc32')
  }

  /** Writes the next section; reads its content once. Throws what `writeEif` lists. */
  async section(type: SectionKind, content: Content): Promise<void> {
    const section: Section = { type, offset: this.#offset, size: content.size }
    this.#refuse(section)
    const into = [this.#body, ...this.#registers.section(type)]
    await this.#put(encodeSectionHeader(section), [this.#body])
    const keep: Uint8Array[] = []
    let left = content.size
    for await (const piece of coalesce(content.open())) {
      left -= piece.length
      if (left < 0) break
      await this.#put(piece, into)
      if (isKept(type)) keep.push(Uint8Array.from(piece))
    }
    if (left !== 0) {
      throw new Fault(
        'EIF_CONTENT_CHANGED',
        `the ${type} should have ${content.size} bytes, but has ${left < 0 ? 'more' : content.size - left}`,
        { at: `byte ${this.#offset}`, hint: 'build again when nothing writes to its source' },
      )
    }
    if (isKept(type)) this.#kept.set(type, Uint8Array.from(Buffer.concat(keep)))
    this.#sections.push(section)
  }

  /** PCR0 of the sections so far. */
  pcr0(): Promise<Pcr> {
    return this.#registers.pcr0()
  }

  /** Writes the header, reads the file back, and tells what it is. Nothing may be called after it. */
  async finish(header: Omit<Header, 'table' | 'crc32'>): Promise<IdentifiedEif> {
    refuseIncomplete(this.#sections, this.#offset)
    const body = numberOf(await this.#hasher.finish(this.#body))
    const unsummed = encodeHeader({ ...header, crc32: 0 }, this.#sections)
    const sum = crc32Before(unsummed.subarray(0, FIELD.crc32), {
      crc32: body,
      bytes: this.#offset - HEADER_BYTES,
    })
    await this.#sink.write(0, encodeHeader({ ...header, crc32: sum }, this.#sections))
    // Before the reading back, so that its digest has their threads.
    const code = await this.#registers.finish()
    const back = await readBack(this.#sink.bytes(this.#hasher), this.#offset, this.#hasher)
    const stored = hexOf(sum)
    if (back.crc32 !== stored) {
      throw new Fault(
        'FILE_WRITE_FAILED',
        `the file was written with the checksum ${stored}, but reads back with ${back.crc32}`,
        { hint: 'look at the disk, and build again' },
      )
    }
    const report = await reportOf({
      header,
      sections: this.#sections,
      crc32: { stored, computed: back.crc32 },
      code,
      kept: this.#kept,
      size: this.#offset,
    })
    return { ...report, sha256: back.sha256 }
  }

  #refuse(section: Section): void {
    refuseMisplaced(section, this.#sections)
    if (this.#sections.length === TABLE_SLOTS) {
      throw new Fault('EIF_SECTION_COUNT', `an EIF has at most ${TABLE_SLOTS} sections`)
    }
    if (!Number.isSafeInteger(section.offset + SECTION_HEADER_BYTES + section.size)) {
      throw new Fault('EIF_SECTION_TOO_LARGE', `the ${section.type} has ${section.size} bytes`)
    }
  }

  async #put(bytes: Uint8Array, into: readonly RunningDigest[]): Promise<void> {
    await Promise.all([this.#hasher.update(bytes, into), this.#sink.write(this.#offset, bytes)])
    this.#offset += bytes.length
  }
}

/** The checksum and the digest of a file as it reads now. Throws EIF_TRUNCATED or EIF_TRAILING_BYTES. */
async function readBack(
  bytes: ByteStream,
  size: number,
  hasher: Hasher,
): Promise<{ readonly crc32: string; readonly sha256: string }> {
  const cursor = new Cursor(bytes, size)
  const crc = hasher.start('crc32')
  const file = hasher.start('sha256')
  try {
    const header = await cursor.take(HEADER_BYTES, 'the header')
    await hasher.update(header.subarray(0, FIELD.crc32), [crc])
    await hasher.update(header, [file])
    for await (const piece of cursor.pieces(size - HEADER_BYTES, 'the sections')) {
      await hasher.update(piece, [crc, file])
    }
    await cursor.end()
  } finally {
    await cursor.close()
  }
  const sum = numberOf(await hasher.finish(crc))
  const digest = await hasher.finish(file)
  return { crc32: hexOf(sum), sha256: Buffer.from(digest).toString('hex') }
}

function numberOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
}

function hexOf(crc: number): string {
  return crc.toString(16).padStart(8, '0')
}
