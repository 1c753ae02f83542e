import { type Command } from './command.ts';
/** `audit approvals`: who approved and merged what. */
export declare const auditApprovals: Command;
