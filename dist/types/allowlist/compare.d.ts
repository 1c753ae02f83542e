import { type Entry, type EnvironmentState } from '../lifecycle/state.ts';
import { type MeasurementId } from '../model/measurement.ts';
import type { AllowList, ListedEntry } from './document.ts';
/**
 * One way in which an allow-list and its ledger differ.
 *
 *   unauthorised        listed, but nothing in the ledger put it there
 *   missing             the ledger holds it, the list does not
 *   window-longer       the list ends its window later than the ledger
 *   window-shorter      the list ends its window earlier than the ledger
 *   revoked-but-listed  its code is revoked in the ledger, and listed
 *   revocation-missing  revoked in the ledger, but the list does not deny it
 *   denied-unknown      the list denies code that the ledger does not
 */
export interface ListDifference {
    readonly kind: 'unauthorised' | 'missing' | 'window-longer' | 'window-shorter' | 'revoked-but-listed' | 'revocation-missing' | 'denied-unknown';
    /** Absent where what differs is a denial, which names code and not an id. */
    readonly measurement?: MeasurementId | undefined;
    readonly pcr0: string;
    readonly detail: string;
}
/** Every difference between a list (undefined: there is no file) and the ledger's state. */
export declare function compareWithLedger(document: AllowList | undefined, state: EnvironmentState): readonly ListDifference[];
/** The ledger's entry for a listed one: the same id and the same registers, PCR8 included. */
export declare function ledgerEntryOf(state: EnvironmentState, listed: ListedEntry): Entry | undefined;
/** The listed entry for one of the ledger. */
export declare function listedAs(document: AllowList | undefined, entry: Entry): ListedEntry | undefined;
/** Whether two listed entries say the same, but for their annotations. */
export declare function isSameListed(a: ListedEntry, b: ListedEntry): boolean;
