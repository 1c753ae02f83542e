import type { Writable } from 'node:stream';
import type { Progress } from '../commands/world.ts';
import { type Failure, type Host } from './main.ts';
/** Where a terminal's words go. */
export interface Streams {
    readonly stdout: Writable & {
        readonly isTTY?: boolean;
    };
    readonly stderr: Writable & {
        readonly isTTY?: boolean;
    };
}
/** Tells a command's end on a terminal: the result on stdout; with `--json` people's text on stderr. */
export declare function terminalHost(streams: Streams, json: boolean, progress: StoppableProgress): Host;
/** How a failure reads: a Fault in two lines, a bug with its stack. */
export declare function failureText(failure: Failure): string;
/** Progress that can be taken off the screen. */
export interface StoppableProgress extends Progress {
    stop(): void;
}
/** Progress as a spinner with a line of text, on a terminal only; elsewhere it says nothing. */
export declare function terminalProgress(stderr: Writable & {
    readonly isTTY?: boolean;
}): StoppableProgress;
