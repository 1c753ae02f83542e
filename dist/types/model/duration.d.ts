/**
 * Parses a length of time into seconds: a whole number and a unit, `90s`, `15m`, `12h`, `14d`, `2w`,
 * several in a row (`1d12h`), or plain `0`. Throws INPUT_INVALID for anything else, and past ten years.
 */
export declare function parseDuration(text: string): number;
/** Seconds as people read them: `14d`, `1d 2h`, `45s`. Two units at most, cut off, not rounded. */
export declare function formatDuration(seconds: number): string;
