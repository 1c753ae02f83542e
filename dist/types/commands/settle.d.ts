import { type Command } from './command.ts';
/** `settle`: brings the ledger up to what the forge decided. */
export declare const settle: Command;
