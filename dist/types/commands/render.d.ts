import { type Command } from './command.ts';
/** `render`: an allow-list in the words of a verifier. */
export declare const render: Command;
