import { type Command } from './command.ts';
/** `audit metrics`: how long things take, by the ledger. */
export declare const auditMetrics: Command;
