import type { LedgerEvent } from './events.ts';
/**
 * The event of a stored body where it is certain what `decodeEvent` makes of it; undefined where that
 * might be a refusal: ask it. For verifying long histories, in a third of its time.
 */
export declare function quickEvent(body: string, hash: string): LedgerEvent | undefined;
