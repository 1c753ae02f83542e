import * as z from 'zod'
import { Fault } from '../fault.ts'

/**
 * A moment in UTC at whole seconds, `2026-11-23T10:00:00Z` (a profile of RFC 3339).
 * Its text sorts as time does, so instants are compared with `<` and `>`.
 */
export type Instant = string & { readonly __instant: unique symbol }

// Hours to 23 and seconds to 59: Date.parse takes 24:00:00 for the next day, and no leap seconds.
const CLOCK = '([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d'
const DAY = '\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])'
const FORM = new RegExp(`^${DAY}T${CLOCK}Z$`)
const OFFSET_FORM = new RegExp(`^${DAY}T${CLOCK}(\\.\\d+)?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)$`)

/**
 * Parses an RFC 3339 time with any offset and any fraction, `t` and `z` in small letters as section 5.6
 * allows; the fraction is cut off, never rounded up.
 * Throws INPUT_INVALID for other texts and for days that do not exist.
 */
export function parseInstant(text: string): Instant {
  const capital = text.toUpperCase()
  const millis = OFFSET_FORM.test(capital) ? Date.parse(capital) : Number.NaN
  if (Number.isNaN(millis) || !dayExists(text)) {
    throw new Fault('INPUT_INVALID', `"${text}" is not a time`, {
      hint: 'write it by RFC 3339, for example 2026-11-23T10:00:00Z',
    })
  }
  return instantFromSeconds(Math.floor(millis / 1000))
}

/** The same for a time that need not be one: undefined for what is none. */
export function instantOrNone(text: string): Instant | undefined {
  try {
    return parseInstant(text)
  } catch (error) {
    if (error instanceof Fault) return undefined
    throw error
  }
}

/** The instant so many seconds after 1970-01-01T00:00:00Z. Throws INPUT_INVALID outside the years 0 to 9999. */
export function instantFromSeconds(seconds: number): Instant {
  if (!Number.isSafeInteger(seconds) || seconds < -62_167_219_200 || seconds > 253_402_300_799) {
    throw new Fault('INPUT_INVALID', `${seconds} seconds is outside the years 0000 to 9999`)
  }
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z') as Instant
}

/** Seconds since 1970-01-01T00:00:00Z. */
export function secondsOf(at: Instant): number {
  return Date.parse(at) / 1000
}

/** The instant `seconds` later, or earlier if negative. */
export function addSeconds(at: Instant, seconds: number): Instant {
  return instantFromSeconds(secondsOf(at) + seconds)
}

/** Seconds from one instant to another; negative if `until` is the earlier. */
export function secondsBetween(since: Instant, until: Instant): number {
  return secondsOf(until) - secondsOf(since)
}

/** The later of two instants. */
export function laterOf(a: Instant, b: Instant): Instant {
  return a > b ? a : b
}

/** The earlier of two instants. */
export function earlierOf(a: Instant, b: Instant): Instant {
  return a < b ? a : b
}

/** An instant in JSON: exactly the form `2026-11-23T10:00:00Z`. */
export const instantSchema: z.ZodType<Instant> = z
  .string()
  // As a pattern it also stands in the JSON Schemas that are made from the decoders.
  .regex(FORM, { error: 'a UTC time of the form 2026-11-23T10:00:00Z', abort: true })
  .refine(dayExists, 'a UTC time of the form 2026-11-23T10:00:00Z')
  .transform((text) => text as Instant)

// Date.parse rolls 2026-02-30 over into March; RFC 3339 has no such day.
function dayExists(text: string): boolean {
  if (text.slice(8, 10) <= '28') return true
  const [year, month, day] = text.slice(0, 10).split('-').map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  const rolled = new Date(Date.UTC(year, month - 1, day))
  if (year < 100) rolled.setUTCFullYear(year)
  return rolled.getUTCMonth() === month - 1 && rolled.getUTCDate() === day
}
