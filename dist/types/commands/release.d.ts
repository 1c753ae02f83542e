import { type Command } from './command.ts';
/** `release`: build, record, promote; the main job in one step. */
export declare const release: Command;
