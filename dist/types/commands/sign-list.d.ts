import { type Command } from './command.ts';
/** `sign-list`: a detached signature on an allow-list, for verifiers that read it as a file. */
export declare const signListCommand: Command;
