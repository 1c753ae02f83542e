/** How many requests one client, and all clients together, may make. */
export interface RateLimits {
    readonly perClient: Rate;
    readonly overall: Rate;
    /** Clients that are told apart at a time; beyond them, the ones unseen longest are forgotten. */
    readonly clients: number;
}
/** A bucket of tokens: one is taken per request, `perSecond` come back, up to `burst`. */
export interface Rate {
    readonly perSecond: number;
    readonly burst: number;
}
/** Whether a request may pass, or after how many seconds it may be tried again. */
export type Admission = {
    readonly kind: 'pass';
} | {
    readonly kind: 'wait';
    readonly seconds: number;
};
/** A limiter over a clock in milliseconds that never goes back, as `performance.now` is. */
export declare function openRateLimiter(limits: RateLimits, milliseconds: () => number): (client: string) => Admission;
