import type { Command } from '../commands/command.ts';
/** Runs as a step of a workflow; resolves to the process's exit status. */
export declare function runAction(commands: readonly Command[], process: NodeJS.Process): Promise<number>;
