import type { Command } from '../commands/command.ts';
/** Runs the command line; resolves to the process's exit status. */
export declare function runCommandLine(commands: readonly Command[], process: NodeJS.Process): Promise<number>;
