import { type Command } from './command.ts';
/** `audit anchor`: all heads as one signed statement, for a witness outside the ledger's own hands. */
export declare const auditAnchor: Command;
