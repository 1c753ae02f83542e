import type { Config } from '../promotion/policy.ts';
import { type Place } from './situation.ts';
import type { World } from './world.ts';
/** The inputs by which a command finds its places. */
export interface PlaceInputs {
    readonly config: string;
    readonly service: string | undefined;
    readonly environment: string | undefined;
    readonly ledger: string | undefined;
    readonly 'ledger-kept': boolean;
    readonly forge: string | undefined;
}
/**
 * Opens ledger, forge and policy for one service, and does something for the environment that is
 * named, or for each of the configuration, one after the other.
 */
export declare function forEachPlace<T>(inputs: PlaceInputs, world: World, use: (place: Place, config: Config) => Promise<T>): Promise<readonly T[]>;
/** As {@link forEachPlace}, for the one environment that is named. */
export declare function atPlace<T>(inputs: PlaceInputs & {
    readonly environment: string;
}, world: World, use: (place: Place, config: Config) => Promise<T>): Promise<T>;
