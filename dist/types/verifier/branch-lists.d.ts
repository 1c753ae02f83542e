import type { ListOwner } from '../allowlist/document.ts';
import type { AllowLists } from '../allowlist/source.ts';
import { type Instant } from '../model/instant.ts';
import type { Forge } from '../ports/forge.ts';
/** Where lists are read from, and how old an answer may be. */
export interface BranchListOptions {
    readonly forge: Pick<Forge, 'headOf' | 'isProtected' | 'readFile'>;
    /** The protected branch. A list on one that is not is given as one that nobody vouches for. */
    readonly branch: string;
    readonly pathOf: (owner: ListOwner) => string | undefined;
    readonly now: () => Instant;
    /** Seconds that an answer is used without asking the forge again. */
    readonly refreshSeconds: number;
    /** Seconds after which an answer is no longer used although the forge does not answer. */
    readonly staleSeconds: number;
}
/**
 * Lists at the head of a protected branch. The forge is asked again after `refreshSeconds`; while it
 * fails, the last answer serves until it is `staleSeconds` old, and then nothing is allowed. An
 * answer that says something new, a list that is gone or does not parse among it, counts at once.
 *
 * A forge that failed is left alone for a second, and twice as long each time, but never longer than
 * `refreshSeconds` or half a minute: those who ask meanwhile are told what it failed by.
 */
export declare function branchLists(options: BranchListOptions): AllowLists;
