import type { Ledger } from '../ports/ledger.ts';
import type { EventTable } from './event-table.ts';
/**
 * The ledger over a driver's table: every check that `Ledger` promises, in one place for all drivers.
 *
 * No transaction is needed: an event that was seen once stays for good, so its successor is checked
 * against it first and then put where nothing stands yet.
 */
export declare function ledgerOver(table: EventTable): Ledger;
