import { Fault } from '../fault.ts'

/**
 * Names in images are bytes, not text. They are held as "binary" strings, one character (0 to 255)
 * per byte, so that `<` compares them as memcmp does. `showName` makes one fit for people.
 */
export type ByteName = string

/** The longest component that Linux file systems and the ramdisk's tmpfs hold, in bytes. */
export const COMPONENT_BYTES = 255

/** The longest path that the kernel's cpio reader takes, in bytes, without its closing NUL. */
export const PATH_BYTES = 4095

/** The name of these bytes. */
export function nameOfBytes(bytes: Uint8Array): ByteName {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

/** The name of this text: its UTF-8 bytes. */
export function nameOfText(text: string): ByteName {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** A name's bytes. */
export function bytesOfName(name: ByteName): Uint8Array {
  return Buffer.from(name, 'latin1')
}

/** A name for people: UTF-8 where it is, with control characters and other bytes as `\xNN`. */
export function showName(name: ByteName): string {
  const bytes = Buffer.from(name, 'latin1')
  const text = bytes.toString('utf8')
  const whole = Buffer.from(text, 'utf8').equals(bytes)
  const shown = whole ? text : name
  return [...shown]
    .map((char) => {
      const code = char.codePointAt(0) ?? 0
      const hidden = code < 0x20 || (code >= 0x7f && code < 0xa0) || (!whole && code > 0x7e)
      return hidden || isBidi(code) ? escapeBytes(whole ? nameOfText(char) : char) : char
    })
    .join('')
    .slice(0, 512)
}

/**
 * The components of a path in an image, which is attacker-controlled. Leading `/` and `./`, doubled
 * and trailing slashes and `.` are taken off; the root has no components.
 *
 * Throws IMAGE_PATH_REFUSED for `..` anywhere, for NUL, and for what is longer than Linux allows.
 */
export function parsePath(name: ByteName, what: string): readonly ByteName[] {
  if (name.length > PATH_BYTES) {
    throw refused(what, name, `is ${name.length} bytes, and the kernel takes ${PATH_BYTES}`)
  }
  if (name.includes('\0')) throw refused(what, name, 'holds a NUL byte')
  const parts = name.split('/').filter((part) => part !== '' && part !== '.')
  for (const part of parts) {
    if (part === '..') throw refused(what, name, 'climbs out with ".."')
    if (part.length > COMPONENT_BYTES) {
      throw refused(what, name, `has a component of ${part.length} bytes, more than 255`)
    }
  }
  return parts
}

function refused(what: string, name: ByteName, why: string): Fault {
  const shown = showName(name.slice(0, 200))
  return new Fault('IMAGE_PATH_REFUSED', `the ${what} "${shown}" ${why}`, { at: shown })
}

function escapeBytes(bytes: ByteName): string {
  return [...bytes].map((char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`).join('')
}

// Characters that reorder what a terminal or a review page shows.
function isBidi(code: number): boolean {
  return (
    (code >= 0x200e && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069)
  )
}
