import type { Command } from './command.ts';
/** Every command, in the order in which help shows them. */
export declare const commands: readonly Command[];
