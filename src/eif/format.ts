import type { Architecture } from '../model/measurement.ts'

/*
 * The enclave image file, as AWS specifies it (aws-nitro-enclaves-image-format, README, 2024-06-21).
 * All integers are big-endian.
 *
 *   byte   0    4  magic `.eif`
 *          4    2  version
 *          6    2  flags; bit 0: 0 x86_64, 1 aarch64
 *          8    8  default memory in bytes (unused)
 *         16    8  default processors (unused)
 *         24    2  reserved, 0
 *         26    2  number of sections
 *         28  256  32 offsets of section headers, from the file's start
 *        284  256  32 sizes of section data
 *        540    4  reserved, 0
 *        544    4  CRC-32 of everything but these four bytes
 *        548       sections: type u16, flags u16, size u64, then so many bytes, without padding
 */

/** `.eif` */
export const MAGIC: Uint8Array = Uint8Array.of(0x2e, 0x65, 0x69, 0x66)

/** Bytes in the file's header. */
export const HEADER_BYTES = 548

/** Bytes in a section's header. */
export const SECTION_HEADER_BYTES = 12

/** Slots in the header's table. */
export const TABLE_SLOTS = 32

/** Where the fields of the header are. */
export const FIELD = {
  version: 4,
  flags: 6,
  defaultMemory: 8,
  defaultProcessors: 16,
  reserved: 24,
  sectionCount: 26,
  offsets: 28,
  sizes: 284,
  unused: 540,
  crc32: 544,
} as const

/**
 * The versions that are read: 2 (first published), 3 (adds the signature), 4 (adds the metadata).
 * 0 and 1 were never published and have no CRC; what is above 4 is undefined.
 */
export const VERSIONS: readonly number[] = [2, 3, 4]

/** The version that is written. */
export const CURRENT_VERSION = 4

/** What every known builder writes into the two fields that nobody reads. */
export const DEFAULT_MEMORY = 1_073_741_824n

/** See {@link DEFAULT_MEMORY}. */
export const DEFAULT_PROCESSORS = 2n

/** Greatest size of a signature section (specification, `SIGNATURE_MAX_SIZE`). */
export const SIGNATURE_LIMIT = 32_768

/** Greatest size of a metadata section that is read: ours to choose, since it is held in memory. */
export const METADATA_LIMIT = 4_194_304

// Indexed by the type on the wire; 0 is reserved as invalid.
const KINDS = [undefined, 'kernel', 'cmdline', 'ramdisk', 'signature', 'metadata'] as const

/** What a section holds. */
export type SectionKind = Exclude<(typeof KINDS)[number], undefined>

/** The kind of a section by its type on the wire, if there is such a type. */
export function kindOfType(type: number): SectionKind | undefined {
  return KINDS[type]
}

/** The type on the wire of a kind of section. */
export function typeOfKind(kind: SectionKind): number {
  return KINDS.indexOf(kind)
}

/** One section of a file. */
export interface Section {
  readonly type: SectionKind
  /** Where its header starts, in bytes from the file's start. */
  readonly offset: number
  /** Bytes of its data, without its header. */
  readonly size: number
}

/** The first byte after a section. */
export function endOf(section: Section): number {
  return section.offset + SECTION_HEADER_BYTES + section.size
}

/** The header's flags for an architecture. */
export function flagsOf(arch: Architecture): number {
  return arch === 'aarch64' ? 1 : 0
}
