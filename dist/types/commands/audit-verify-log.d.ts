import { type Command } from './command.ts';
/** `audit verify-log`: whether what a verifier wrote down of its releases is whole. */
export declare const auditVerifyLog: Command;
