import type { Servable, ServeRequest } from '../commands/serving.ts';
import type { Instant } from '../model/instant.ts';
/** What serving needs of its process. */
export interface ServeSurroundings {
    readonly process: NodeJS.Process;
    readonly directory: string;
    readonly now: () => Instant;
    readonly random: (bytes: number) => Uint8Array;
}
/** Reads a verifier's configuration. Throws CONFIG_INVALID, LEDGER_URL_INVALID. */
export declare function openServer(request: ServeRequest, surroundings: ServeSurroundings): Servable;
