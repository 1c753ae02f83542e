import { type Command } from './command.ts';
/** `verify`: an attestation document against an environment's allow-list, deny by default. */
export declare const verify: Command;
