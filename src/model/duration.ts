import { Fault } from '../fault.ts'

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }
const LONGEST = 3650 * 86_400

/**
 * Parses a length of time into seconds: a whole number and a unit, `90s`, `15m`, `12h`, `14d`, `2w`,
 * several in a row (`1d12h`), or plain `0`. Throws INPUT_INVALID for anything else, and past ten years.
 */
export function parseDuration(text: string): number {
  if (text === '0') return 0
  const parts = [...text.matchAll(/(\d{1,9})([smhdw])/g)]
  const seconds = parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? Number.NaN),
    0,
  )
  if (parts.length === 0 || parts.map(([all]) => all).join('') !== text || !(seconds <= LONGEST)) {
    throw new Fault('INPUT_INVALID', `"${text}" is not a length of time`, {
      hint: 'write a number and a unit, for example 90s, 15m, 12h, 14d or 2w',
    })
  }
  return seconds
}

/** Seconds as people read them: `14d`, `1d 2h`, `45s`. Two units at most, cut off, not rounded. */
export function formatDuration(seconds: number): string {
  if (seconds === 0) return '0s'
  const sign = seconds < 0 ? '-' : ''
  let rest = Math.abs(seconds)
  const parts: string[] = []
  for (const [unit, size] of [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
    ['s', 1],
  ] as const) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count}${unit}`)
  }
  return sign + parts.slice(0, 2).join(' ')
}
