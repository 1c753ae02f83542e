import { Fault } from '../fault.ts'

const LINE_FEED = 0x0a

/** The text of a configuration's bytes. Throws CONFIG_INVALID where they are no UTF-8, with line and column. */
export function configText(bytes: Uint8Array, at: string): string {
  const strict = new TextDecoder('utf-8', { fatal: true })
  try {
    return strict.decode(bytes)
  } catch {
    const place = firstBadPlace(bytes)
    throw new Fault('CONFIG_INVALID', `${at}: ${place}: this is not UTF-8 text`, {
      at: place,
      hint: 'save the file as UTF-8',
    })
  }
}

// A line feed is never part of a longer character, so that each line stands by itself.
function firstBadPlace(bytes: Uint8Array): string {
  let [line, start] = [1, 0]
  for (;;) {
    const end = bytes.indexOf(LINE_FEED, start)
    const part = bytes.subarray(start, end < 0 ? bytes.length : end)
    const column = firstBadColumn(part)
    if (column !== undefined || end < 0) return `line ${line}, column ${column ?? 1}`
    line += 1
    start = end + 1
  }
}

// Read loosely, what is bad becomes U+FFFD; one that really stands there is no reason to stop.
function firstBadColumn(line: Uint8Array): number | undefined {
  const loose = new TextDecoder('utf-8', { ignoreBOM: true }).decode(line)
  const honest = new TextEncoder()
  for (let at = loose.indexOf('\ufffd'); at >= 0; at = loose.indexOf('\ufffd', at + 1)) {
    const before = honest.encode(loose.slice(0, at)).length
    const isReal = [0xef, 0xbf, 0xbd].every((it, i) => line[before + i] === it)
    if (!isReal) return at + 1
  }
  return undefined
}
