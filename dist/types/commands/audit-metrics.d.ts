import { type Command } from './command.ts';
/** `audit metrics`: how long things take, and how often what should not be allowed was, by the ledger. */
export declare const auditMetrics: Command;
