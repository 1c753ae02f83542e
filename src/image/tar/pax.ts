import { type ByteName, nameOfBytes } from '../names.ts'
import { malformed } from './header.ts'

/** One record of a PAX extended header, as bytes. */
export type PaxRecord = readonly [keyword: string, value: ByteName]

/**
 * Parses the records of a PAX extended header, each `length keyword=value\n` with the length in
 * decimal of the whole record (POSIX.1-2001 pax, extended header). Values are bytes: whatever
 * `hdrcharset` says, a file's name is what the file system will hold.
 *
 * Throws TAR_MALFORMED for anything else.
 */
export function parsePax(data: Uint8Array, offset: number): readonly PaxRecord[] {
  const records: PaxRecord[] = []
  let start = 0
  while (start < data.length) {
    const space = data.indexOf(0x20, start)
    const length = nameOfBytes(data.subarray(start, space === -1 ? start : space))
    if (!/^[1-9][0-9]{0,8}$/.test(length)) {
      throw malformed(offset + start, 'a PAX record does not begin with its length')
    }
    const end = start + Number(length)
    const equals = data.indexOf(0x3d, space)
    if (end > data.length || data[end - 1] !== 0x0a || equals <= space || equals >= end) {
      throw malformed(offset + start, 'a PAX record is not of its length')
    }
    const keyword = nameOfBytes(data.subarray(space + 1, equals))
    const value = nameOfBytes(data.subarray(equals + 1, end - 1))
    if (keyword === '' || keyword.includes('\0')) {
      throw malformed(offset + start, 'a PAX record has no keyword')
    }
    if (value.includes('\0') && (keyword === 'path' || keyword === 'linkpath')) {
      throw malformed(offset + start, `the PAX record ${keyword} holds a NUL byte`)
    }
    records.push([keyword, value])
    start = end
  }
  return records
}

/** A whole number of a PAX record; a fraction of seconds is cut off, downwards. */
export function paxNumber(value: ByteName, keyword: string, offset: number): number {
  const match = /^(-?\d{1,16})(\.\d*)?$/.exec(value)
  const whole = Number(match?.[1] ?? Number.NaN)
  const fraction = match?.[2] ?? ''
  const isTime = keyword === 'mtime'
  if (!Number.isSafeInteger(whole) || (fraction !== '' && !isTime)) {
    throw malformed(offset, `the PAX record ${keyword} is not a number`)
  }
  const isBelow = value.startsWith('-') && /[1-9]/.test(fraction)
  return isBelow ? whole - 1 : whole
}
