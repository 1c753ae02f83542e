import { type Command, type RawInputs } from '../commands/command.ts';
import type { Progress } from '../commands/world.ts';
import type { Common, Host } from './main.ts';
/** The inputs of the action that are no command's: they choose it, or say how it runs. */
export declare const ACTION_INPUTS: Readonly<Record<string, string>>;
/** Reads the command that the workflow names; throws USAGE where there is none of that name. */
export declare function readCommand(commands: readonly Command[]): Command;
/**
 * Reads a command's inputs from the runner's variables. Inputs of other commands are refused if they
 * are set, and so are those that no command has, of which the runner only warns: a typo in a
 * workflow must not go unseen.
 */
export declare function readInputs(command: Command, commands: readonly Command[], env: NodeJS.ProcessEnv): RawInputs;
/** Reads what stands before every command. Throws USAGE for a flag that is neither true nor false. */
export declare function readCommon(): Common;
/** Tells a command's end to GitHub's runner: log, outputs, annotations, job summary. */
export declare function actionsHost(): Host;
/** Progress in a workflow's log: each step as a line. */
export declare const actionsProgress: Progress;
