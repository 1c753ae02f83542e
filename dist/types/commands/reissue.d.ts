import { type Command } from './command.ts';
/** `reissue`: the list again as the ledger has it. */
export declare const reissue: Command;
