import type { Command } from './command.ts';
/**
 * The commands that a command line can be about, so that no others are loaded: the one it begins
 * with, or none where it asks for the version; every command otherwise.
 */
export declare function commandsFor(args: readonly string[]): Promise<readonly Command[]>;
