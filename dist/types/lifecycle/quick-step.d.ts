import { type Predecessor } from './chain.ts';
import type { LedgerEvent } from './events.ts';
/**
 * The event of an environment's stored body where it is certain that `decodeEvent` makes this of it and
 * that the state it carries follows from the event before; undefined where either might be refused.
 *
 * A state holds everything that an environment allows and denies, and one event changes little of it.
 * So it is not read at all: what follows from the event before is written down by `textOf` (see
 * `canonicalTexts`), and must stand in the body letter by letter.
 */
export declare function quickStep(body: string, hash: string, before: Predecessor | undefined, textOf: (value: unknown) => string): LedgerEvent | undefined;
