import { type Command } from './command.ts';
/** `audit history`: what the ledger holds of a service, an environment, a measurement. */
export declare const auditHistory: Command;
