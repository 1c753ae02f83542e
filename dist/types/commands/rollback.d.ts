import { type Command } from './command.ts';
/** `rollback`: an earlier measurement again, in place of the current one. */
export declare const rollback: Command;
/** `reinstate`: an earlier measurement again, beside what is allowed now. */
export declare const reinstate: Command;
