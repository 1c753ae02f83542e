import { type Command } from './command.ts';
/** `sign`: another signature on an EIF, or none. */
export declare const sign: Command;
