import type { Instant } from './instant.ts';
/** A time from one moment on and before another; what is not given does not bound it. */
export interface Span {
    readonly since?: Instant | undefined;
    readonly until?: Instant | undefined;
}
/** Whether a moment lies in a span: its beginning does, and its end does not. */
export declare function isWithin(at: Instant, { since, until }: Span): boolean;
