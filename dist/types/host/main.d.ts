import type { Command, Outcome, RawInputs } from '../commands/command.ts';
import type { World } from '../commands/world.ts';
import { Fault } from '../fault.ts';
import { type Instant } from '../model/instant.ts';
/** What stands before every command, beside its own inputs. */
export interface Common {
    readonly json: boolean;
    readonly dryRun: boolean;
    readonly at: string | undefined;
}
/** Where a command's end is told: a terminal, or a workflow's log, outputs and summary. */
export interface Host {
    readonly succeed: (outcome: Outcome) => Promise<void>;
    readonly fail: (failure: Failure) => Promise<void>;
}
/** Why a command ended without an outcome. */
export type Failure = {
    readonly kind: 'fault';
    readonly fault: Fault;
} | {
    readonly kind: 'bug';
    readonly error: unknown;
};
/** Runs one command and tells its host how it ended; resolves to the process's exit status. */
export declare function runCommand(command: Command, raw: RawInputs, common: Common, openWorld: (at: Instant | undefined, dryRun: boolean) => World, host: Host): Promise<number>;
/** A Fault as people read it: code, what and where, what to do. */
export declare function faultText(fault: Fault): string;
/** The document that an error is with `--json`. */
export declare function faultJson(failure: Failure): Readonly<Record<string, unknown>>;
