import { type Command } from './command.ts';
/** `retire`: one pull request for everything that is past its window. */
export declare const retire: Command;
