import { type Command } from './command.ts';
/** `check-change`: the required check on every pull request that touches an allow-list. */
export declare const checkChangeCommand: Command;
