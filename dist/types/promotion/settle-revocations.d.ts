import { type StandingDenied } from '../lifecycle/state.ts';
import { type MeasurementId } from '../model/measurement.ts';
import type { DatedStatement, DecidedPull } from './settle.ts';
import type { Situation } from './situation.ts';
/** A revocation as the ledger's event names it. */
export interface NamedRevocation {
    readonly measurement: MeasurementId;
    readonly pcrs: StandingDenied['pcrs'];
}
/** The revocations that the list at the base denies by now, and the ledger has not said so of. */
export declare function newlyListed({ state, list }: Situation): readonly StandingDenied[];
/**
 * Since when the list denies what the ledger revoked: by the first merge that brought the denial,
 * or, where none did (it was committed straight to the branch), since it is seen there.
 */
export declare function listedRevocations(situation: Situation, pulls: readonly DecidedPull[], names: readonly NamedRevocation[]): readonly DatedStatement[];
