import { type Command } from './command.ts';
/** `boot-kit lock`: pins the files that an EIF boots with. */
export declare const bootKitLock: Command;
