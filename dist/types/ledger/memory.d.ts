import type { Ledger, LedgerCopy } from '../ports/ledger.ts';
import type { Row } from './rows.ts';
/** The rows of a ledger in memory, by stream, oldest first. Several ledgers over the same rows see each other. */
export type MemoryRows = Map<string, Row[]>;
/** A ledger that ends with the process: for tests, and for `--dry-run` where there is none yet. */
export declare function openMemoryLedger(id: string, rows?: MemoryRows): Ledger;
/** A ledger in memory that another one's history is copied to: what breaks off is gone with the process. */
export declare function openMemoryCopy(id: string, rows?: MemoryRows): LedgerCopy;
