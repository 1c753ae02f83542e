import { type Command } from './command.ts';
/** `drift`: every difference between ledger, allow-list, key policies and the running fleet. */
export declare const drift: Command;
