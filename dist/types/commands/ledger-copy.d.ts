import { type Command } from './command.ts';
/** `ledger copy`: a history from one ledger to another, as it is. */
export declare const ledgerCopy: Command;
