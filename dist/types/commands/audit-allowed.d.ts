import { type Command } from './command.ts';
/** `audit allowed`: what an environment allowed at a time, by the ledger. */
export declare const auditAllowed: Command;
