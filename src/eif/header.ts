import { Fault, type FaultCode } from '../fault.ts'
import type { Architecture } from '../model/measurement.ts'
import {
  FIELD,
  HEADER_BYTES,
  kindOfType,
  MAGIC,
  SECTION_HEADER_BYTES,
  type Section,
  type SectionKind,
  TABLE_SLOTS,
  typeOfKind,
  VERSIONS,
} from './format.ts'

/** The file's header, checked for itself: nothing in it has been compared with the sections yet. */
export interface Header {
  readonly version: number
  readonly flags: number
  readonly arch: Architecture
  readonly defaultMemory: bigint
  readonly defaultProcessors: bigint
  readonly crc32: number
  /**
   * The used part of the table. It is gapless from the header's end on, but its sizes are only
   * claims: anything up to 2^64, and past the file's end for all that is known here.
   */
  readonly table: readonly { readonly offset: bigint; readonly size: bigint }[]
}

/** A refusal at a byte of the file. */
export function faultAt(
  code: FaultCode,
  byte: number | bigint,
  what: string,
  hint?: string,
): Fault {
  const extra = { at: `byte ${byte}` }
  return new Fault(code, `byte ${byte}: ${what}`, hint === undefined ? extra : { ...extra, hint })
}

/** Refuses bytes that do not begin as an EIF does, however few they are. */
export function refuseOtherMagic(start: Uint8Array): void {
  for (const [i, byte] of start.subarray(0, MAGIC.length).entries()) {
    if (byte !== MAGIC[i]) {
      throw faultAt(
        'EIF_MAGIC',
        0,
        'an EIF starts with 2e656966 (".eif"), but this starts with ' +
          Buffer.from(start.subarray(0, MAGIC.length)).toString('hex'),
        'give an enclave image file, as nitro-cli build-enclave or golden-pcr build write it',
      )
    }
  }
}

/**
 * Parses the 548 bytes of the header.
 *
 * Refuses an unknown version, reserved bits and fields that are not zero, a number of sections
 * outside 2 to 32, and a table that is not gapless and in order: AWS's reader walks the sections
 * and the hypervisor may follow the table, so a file in which the two differ has two meanings.
 */
export function parseHeader(bytes: Uint8Array): Header {
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES)
  refuseOtherMagic(bytes)
  const version = view.getUint16(FIELD.version)
  if (!VERSIONS.includes(version)) {
    throw faultAt('EIF_VERSION', FIELD.version, `version ${version} is not one of 2, 3 and 4`)
  }
  const flags = view.getUint16(FIELD.flags)
  if (flags > 1) {
    throw faultAt('EIF_FLAGS', FIELD.flags, `flags ${hex(flags, 4)} have reserved bits set`)
  }
  refuseNonZero(view.getUint16(FIELD.reserved), FIELD.reserved, 'the reserved field')
  refuseNonZero(view.getUint32(FIELD.unused), FIELD.unused, 'the unused field')
  return {
    version,
    flags,
    arch: flags === 1 ? 'aarch64' : 'x86_64',
    defaultMemory: view.getBigUint64(FIELD.defaultMemory),
    defaultProcessors: view.getBigUint64(FIELD.defaultProcessors),
    crc32: view.getUint32(FIELD.crc32),
    table: parseTable(view),
  }
}

/** The header's bytes for a file with these sections. */
export function encodeHeader(
  header: Omit<Header, 'table' | 'arch'>,
  sections: readonly Section[],
): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES)
  bytes.set(MAGIC)
  const view = new DataView(bytes.buffer)
  view.setUint16(FIELD.version, header.version)
  view.setUint16(FIELD.flags, header.flags)
  view.setBigUint64(FIELD.defaultMemory, header.defaultMemory)
  view.setBigUint64(FIELD.defaultProcessors, header.defaultProcessors)
  view.setUint16(FIELD.sectionCount, sections.length)
  for (const [i, { offset, size }] of sections.entries()) {
    view.setBigUint64(FIELD.offsets + 8 * i, BigInt(offset))
    view.setBigUint64(FIELD.sizes + 8 * i, BigInt(size))
  }
  view.setUint32(FIELD.crc32, header.crc32)
  return bytes
}

/** Parses a section's 12 bytes, which start at `offset`, against what the table says of its size. */
export function parseSectionHeader(bytes: Uint8Array, offset: number, listed: bigint): SectionKind {
  const view = new DataView(bytes.buffer, bytes.byteOffset, SECTION_HEADER_BYTES)
  const type = view.getUint16(0)
  const kind = kindOfType(type)
  if (kind === undefined) {
    throw faultAt('EIF_SECTION_TYPE', offset, `${type} is not a type of section`)
  }
  const flags = view.getUint16(2)
  if (flags !== 0) {
    throw faultAt('EIF_FLAGS', offset + 2, `flags ${hex(flags, 4)} of the ${kind} are not zero`)
  }
  const size = view.getBigUint64(4)
  if (size !== listed) {
    throw faultAt(
      'EIF_SIZE_MISMATCH',
      offset + 4,
      `the ${kind} says that it has ${size} bytes, but the header's table says ${listed}`,
      kind === 'signature'
        ? "AWS's tools leave the table stale when they sign again; build the EIF anew, then sign it once"
        : undefined,
    )
  }
  return kind
}

/** A section's 12 bytes. */
export function encodeSectionHeader(section: Pick<Section, 'type' | 'size'>): Uint8Array {
  const bytes = new Uint8Array(SECTION_HEADER_BYTES)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, typeOfKind(section.type))
  view.setBigUint64(4, BigInt(section.size))
  return bytes
}

function parseTable(view: DataView): Header['table'] {
  const count = view.getUint16(FIELD.sectionCount)
  if (count < 2 || count > TABLE_SLOTS) {
    throw faultAt(
      'EIF_SECTION_COUNT',
      FIELD.sectionCount,
      `an EIF has 2 to ${TABLE_SLOTS} sections, but this says ${count}`,
    )
  }
  const table: { offset: bigint; size: bigint }[] = []
  let end = BigInt(HEADER_BYTES)
  for (let i = 0; i < TABLE_SLOTS; i++) {
    const offset = view.getBigUint64(FIELD.offsets + 8 * i)
    const size = view.getBigUint64(FIELD.sizes + 8 * i)
    if (i >= count) {
      refuseNonZero(offset, FIELD.offsets + 8 * i, `the unused offset of section ${i}`)
      refuseNonZero(size, FIELD.sizes + 8 * i, `the unused size of section ${i}`)
      continue
    }
    if (offset !== end) {
      const before = i === 0 ? 'the header ends' : `section ${i - 1} ends`
      throw faultAt(
        offset < end ? 'EIF_OVERLAP' : 'EIF_GAP',
        FIELD.offsets + 8 * i,
        `section ${i} is listed at byte ${offset}, but ${before} at byte ${end}`,
      )
    }
    table.push({ offset, size })
    end = offset + BigInt(SECTION_HEADER_BYTES) + size
  }
  return table
}

function refuseNonZero(value: number | bigint, byte: number, what: string): void {
  if (BigInt(value) !== 0n) {
    throw faultAt('EIF_RESERVED', byte, `${what} is ${value}, not zero`)
  }
}

function hex(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, '0')}`
}
