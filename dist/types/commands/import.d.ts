import { type Command } from './command.ts';
/** `import`: takes an existing allow-list over into the ledger, as declared. */
export declare const importList: Command;
