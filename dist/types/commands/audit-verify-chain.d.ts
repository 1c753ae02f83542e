import { type Command } from './command.ts';
/** `audit verify-chain`: whether the history is whole, and the one that others have seen. */
export declare const auditVerifyChain: Command;
