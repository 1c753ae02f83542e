import { type Command } from './command.ts';
/** `reproduce`: an independent rebuild of a recorded measurement. */
export declare const reproduce: Command;
