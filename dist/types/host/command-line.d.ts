import type { Command, RawInputs } from '../commands/command.ts';
import type { Common } from './main.ts';
/** One call of the command line, understood. */
export interface Call {
    readonly command: Command;
    readonly raw: RawInputs;
    readonly common: Common;
}
/** What the arguments say: a call to make, or that the program has answered already (help, a usage error). */
export type Parsed = {
    readonly kind: 'call';
    readonly call: Call;
} | {
    readonly kind: 'answered';
    readonly status: number;
};
/** Where help and usage errors are written. */
export interface CommandLineOutput {
    readonly out: (text: string) => void;
    readonly err: (text: string) => void;
    readonly version: string;
}
/** Parses the arguments after the program's name. Throws USAGE where they are no call. */
export declare function parseCommandLine(commands: readonly Command[], args: readonly string[], output: CommandLineOutput): Parsed;
