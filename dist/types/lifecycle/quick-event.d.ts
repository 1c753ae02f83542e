import type { LedgerEvent } from './events.ts';
/**
 * The event of a stored body where it is certain what `decodeEvent` makes of it; undefined where that
 * might be a refusal: ask it. For verifying long histories, in a third of its time.
 */
export declare function quickEvent(body: string, hash: string): LedgerEvent | undefined;
/**
 * The event of a stored body, of which `said` is the whole or all but the state that it carries.
 * Undefined as for {@link quickEvent}; whether superseded entries end is left to the caller.
 */
export declare function certainEvent(said: string, { body, hash }: {
    readonly body: string;
    readonly hash: string;
}): LedgerEvent | undefined;
