import { type Command } from './command.ts';
/** `audit find`: what built this PCR0, what a commit or an image became. */
export declare const auditFind: Command;
