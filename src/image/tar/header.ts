import { Fault } from '../../fault.ts'
import { type ByteName, nameOfBytes } from '../names.ts'

/** Bytes of a tar header, and what everything in a tar is padded to. */
export const BLOCK = 512

/**
 * The fields of one header block (POSIX.1-1988 ustar, and GNU's use of the same places):
 *
 *   0 name 100 · 100 mode 8 · 108 uid 8 · 116 gid 8 · 124 size 12 · 136 mtime 12 · 148 checksum 8
 *   156 type 1 · 157 link 100 · 257 magic and version 8 · 329 major 8 · 337 minor 8 · 345 prefix 155
 */
export interface Header {
  readonly offset: number
  readonly name: ByteName
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly size: number
  readonly mtime: number
  /** The type flag's byte as a character. */
  readonly type: string
  readonly link: ByteName
  readonly major: number
  readonly minor: number
}

/** Whether a block is zero throughout, as the two at an archive's end are. */
export function isZeroBlock(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0)
}

/** Parses a header block. Throws TAR_MALFORMED for a wrong checksum and for numbers that are none. */
export function parseHeader(block: Uint8Array, offset: number): Header {
  verifyChecksum(block, offset)
  const magic = nameOfBytes(block.subarray(257, 265))
  const isPosix = magic === 'ustar\x0000'
  const isGnu = magic === 'ustar  \0'
  const name = text(block, 0, 100)
  const prefix = isPosix ? text(block, 345, 155) : ''
  const number = (start: number, size: number, what: string) =>
    parseNumber(block.subarray(start, start + size), { what, offset: offset + start })
  const hasDevice = isPosix || isGnu
  return {
    offset,
    name: prefix === '' ? name : `${prefix}/${name}`,
    mode: number(100, 8, 'mode'),
    uid: number(108, 8, 'owner'),
    gid: number(116, 8, 'group'),
    size: number(124, 12, 'size'),
    mtime: number(136, 12, 'time'),
    type: String.fromCharCode(block[156] ?? 0),
    link: text(block, 157, 100),
    major: hasDevice ? number(329, 8, 'device major') : 0,
    minor: hasDevice ? number(337, 8, 'device minor') : 0,
  }
}

/**
 * A number field: octal digits between spaces and NULs, or, with the top bit set, a big-endian
 * two's complement number (GNU's base-256). Empty is 0.
 */
export function parseNumber(
  field: Uint8Array,
  where: { readonly what: string; readonly offset: number },
): number {
  const [first = 0] = field
  if ((first & 0x80) !== 0) return parseBase256(field, first, where)
  const digits = nameOfBytes(field).replace(/^[ \0]+|[ \0]+$/g, '')
  if (digits === '') return 0
  if (!/^[0-7]+$/.test(digits)) {
    throw malformed(where.offset, `the ${where.what} is not an octal number`)
  }
  return safe(Number.parseInt(digits, 8), where)
}

/** A Fault at a byte of the tar stream. */
export function malformed(offset: number, what: string): Fault {
  return new Fault('TAR_MALFORMED', `byte ${offset}: ${what}`, { at: `byte ${offset}` })
}

function parseBase256(
  field: Uint8Array,
  first: number,
  where: { readonly what: string; readonly offset: number },
): number {
  const isNegative = (first & 0x40) !== 0
  let value = isNegative ? BigInt(first) - 256n : BigInt(first & 0x7f)
  for (const byte of field.subarray(1)) value = value * 256n + BigInt(byte)
  return safe(Number(value), where)
}

function safe(value: number, where: { readonly what: string; readonly offset: number }): number {
  if (Number.isSafeInteger(value)) return value
  throw malformed(where.offset, `the ${where.what} is too large a number`)
}

// Sum of the block's bytes with the field itself as spaces. Some old writers summed signed bytes.
function verifyChecksum(block: Uint8Array, offset: number): void {
  const stored = parseNumber(block.subarray(148, 156), { what: 'checksum', offset: offset + 148 })
  let sum = 8 * 0x20
  let signed = sum
  for (let i = 0; i < BLOCK; i += 1) {
    if (i >= 148 && i < 156) continue
    const byte = block[i] ?? 0
    sum += byte
    signed += byte > 127 ? byte - 256 : byte
  }
  if (stored !== sum && stored !== signed) {
    throw malformed(offset, `this is no tar header: its checksum is ${stored}, expected ${sum}`)
  }
}

function text(block: Uint8Array, start: number, size: number): ByteName {
  const field = block.subarray(start, start + size)
  const end = field.indexOf(0)
  return nameOfBytes(end === -1 ? field : field.subarray(0, end))
}
