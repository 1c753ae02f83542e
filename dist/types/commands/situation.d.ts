import { type AllowList } from '../allowlist/document.ts';
import type { EnvironmentName, ServiceName } from '../model/names.ts';
import type { Forge } from '../ports/forge.ts';
import type { Ledger } from '../ports/ledger.ts';
import { type Config, type EnvironmentPolicy } from '../promotion/policy.ts';
import type { Situation } from '../promotion/situation.ts';
import type { World } from './world.ts';
/** What a deciding command works with: one service and environment, its ledger, list and forge. */
export interface Place {
    readonly service: ServiceName;
    readonly policy: EnvironmentPolicy;
    readonly ledger: Ledger;
    /** The forge of the repository that holds the allow-list. */
    readonly forge: Forge;
    readonly world: World;
}
/**
 * The place that a command decides about. The allow-list may stand in another repository than the
 * policy; then the forge is opened there. Throws CLOCK_SKEWED where this machine's clock is more
 * than five minutes from the forge's.
 */
export declare function placeOf(request: {
    readonly config: Config;
    readonly service: ServiceName;
    readonly environment: EnvironmentName;
    readonly ledger: Ledger;
    readonly forge: Forge;
    readonly world: World;
}): Promise<Place>;
/** The forge of the repository that holds an environment's allow-list: another one where the policy says so. */
export declare function listForgeOf(forge: Forge, policy: EnvironmentPolicy, world: World): Promise<Forge>;
/** What becomes of a list that cannot be read: ALLOW_LIST_INVALID, or it counts as one that is not there. */
export type Unreadable = 'refused' | 'as-absent';
/** Reads everything that a plan reads, at this moment: the ledger's head first, then the list at the base's head. */
export declare function readSituation(place: Place, unreadable?: Unreadable): Promise<Situation>;
/** The allow-list at a commit, or undefined where there is no such file. Throws ALLOW_LIST_INVALID. */
export declare function listAt(place: Pick<Place, 'service' | 'policy' | 'forge'>, path: string, commit: string): Promise<AllowList | undefined>;
/** The list at a commit of the base branch; where there is none, the last one on the way there. */
export declare function standingList(place: Pick<Place, 'service' | 'policy' | 'forge'>, path: string, commit: string, unreadable: Unreadable): Promise<Pick<Situation['list'], 'document' | 'last'>>;
/** A file's text at a commit; undefined where there is none, or none of text. */
export declare function textOrNone(forge: Place['forge'], path: string, commit: string): Promise<string | undefined>;
/** The hash of the environment's event at a place, if there is one. */
export declare function hashAt(place: Place, seq: number): Promise<string | undefined>;
