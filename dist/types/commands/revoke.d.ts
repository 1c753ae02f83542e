import { type Command } from './command.ts';
/** `revoke`: denies code at once, for cause. */
export declare const revoke: Command;
