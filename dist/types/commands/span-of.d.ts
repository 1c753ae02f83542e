import type { Span } from '../model/span.ts';
/** The time that `--since` and `--until` ask for. Throws INPUT_INVALID for what is no time. */
export declare function spanOf(inputs: {
    readonly since: string | undefined;
    readonly until: string | undefined;
}): Span;
