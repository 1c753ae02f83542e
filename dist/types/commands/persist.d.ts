import type { Place } from './situation.ts';
/**
 * Attempts what others may come before: again at once where an attempt gives undefined, and after a
 * while where the forge refused it because of them. Resolves to undefined where every attempt did, and
 * throws FORGE_CONFLICT where the forge refused one.
 */
export declare function persist<T>({ world }: Pick<Place, 'world'>, attempt: () => Promise<T | undefined>): Promise<T | undefined>;
