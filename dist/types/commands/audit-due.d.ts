import { type Command } from './command.ts';
/** `audit due`: what waits for its retirement. */
export declare const auditDue: Command;
