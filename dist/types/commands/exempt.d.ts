import { type Command } from './command.ts';
/** `exempt`: keeps what is superseded from being retired, until a date or until that is lifted. */
export declare const exempt: Command;
