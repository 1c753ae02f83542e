import { type AllowList, type ListOwner } from '../allowlist/document.ts';
import type { World } from './world.ts';
/** The highest revision of each list that was seen here, so that an older one is told. */
export interface SeenRevisions {
    readonly path: string;
    /** By `SERVICE/ENVIRONMENT`. */
    readonly highest: Readonly<Record<string, number>>;
}
/** Reads the file; one that is not there yet has seen nothing. Throws INPUT_INVALID. */
export declare function readSeenRevisions(path: string, world: World): Promise<SeenRevisions>;
/** The highest revision that was seen of this owner's list; undefined where none was. */
export declare function revisionSeen(seen: SeenRevisions | undefined, owner: ListOwner): number | undefined;
/** Writes down a revision that is higher than any before; nothing under `--at` or `--dry-run`. */
export declare function rememberRevision(seen: SeenRevisions | undefined, list: AllowList, world: World): Promise<void>;
