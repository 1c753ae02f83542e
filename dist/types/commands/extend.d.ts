import { type Command } from './command.ts';
/** `extend`: a longer window for what is superseded. */
export declare const extend: Command;
