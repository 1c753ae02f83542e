import { type Command } from './command.ts';
/** `init`: the configuration of a repository, and its ledger's table and roles as infrastructure. */
export declare const init: Command;
