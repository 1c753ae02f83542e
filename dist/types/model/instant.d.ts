import * as z from 'zod';
/**
 * A moment in UTC at whole seconds, `2026-11-23T10:00:00Z` (a profile of RFC 3339).
 * Its text sorts as time does, so instants are compared with `<` and `>`.
 */
export type Instant = string & {
    readonly __instant: unique symbol;
};
/**
 * Parses an RFC 3339 time with any offset and any fraction, `t` and `z` in small letters as section 5.6
 * allows; the fraction is cut off, never rounded up.
 * Throws INPUT_INVALID for other texts and for days that do not exist.
 */
export declare function parseInstant(text: string): Instant;
/** The same for a time that need not be one: undefined for what is none. */
export declare function instantOrNone(text: string): Instant | undefined;
/** The instant so many seconds after 1970-01-01T00:00:00Z. Throws INPUT_INVALID outside the years 0 to 9999. */
export declare function instantFromSeconds(seconds: number): Instant;
/** Seconds since 1970-01-01T00:00:00Z. */
export declare function secondsOf(at: Instant): number;
/** The instant `seconds` later, or earlier if negative. */
export declare function addSeconds(at: Instant, seconds: number): Instant;
/** Seconds from one instant to another; negative if `until` is the earlier. */
export declare function secondsBetween(since: Instant, until: Instant): number;
/** The later of two instants. */
export declare function laterOf(a: Instant, b: Instant): Instant;
/** The earlier of two instants. */
export declare function earlierOf(a: Instant, b: Instant): Instant;
/** An instant in JSON: exactly the form `2026-11-23T10:00:00Z`. */
export declare const instantSchema: z.ZodType<Instant>;
