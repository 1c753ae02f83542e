import { Fault } from '../fault.ts';
import { type Appended } from './append-event.ts';
import type { Answer } from './verify-output.ts';
import type { World } from './world.ts';
/** The inputs that say where an observation is written. */
export interface ObserveInputs {
    readonly config: string;
    readonly service: string | undefined;
    readonly environment: string;
    readonly ledger: string | undefined;
    readonly 'ledger-kept': boolean;
}
/** Refuses to observe under a clock that was set: nothing is written then. Throws USAGE. */
export declare function refuseSetClock(world: World): void;
/**
 * Writes down that a genuine attestation was seen, once for each document; undefined where the
 * document proved nothing: what anybody can make is no observation.
 */
export declare function observe(inputs: ObserveInputs, bytes: Uint8Array | Fault, verdict: Answer, world: World): Promise<Appended | undefined>;
/** What was written of an observation, for `--json`; null where nothing was. */
export declare function observationJson(seen: Appended | undefined): Record<string, unknown> | null;
/** What became of an observation, for people. */
export declare function observationText(seen: Appended | undefined, dryRun: boolean): string;
