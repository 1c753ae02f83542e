import type { ListedEntry } from '../allowlist/document.ts';
import { type Entry } from '../lifecycle/state.ts';
import type { Situation } from './situation.ts';
/**
 * Whether an entry is what a reissue makes of it: one is asked for, the entry is exactly as the
 * ledger has it, and it was listed at the base or is allowed now.
 */
export declare function isReissued({ state, list, now }: Situation, entry: ListedEntry, known: Entry): boolean;
