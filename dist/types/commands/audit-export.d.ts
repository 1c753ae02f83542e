import { type Command } from './command.ts';
/** `audit export`: the history as JSON Lines or CSV, streamed. */
export declare const auditExport: Command;
