import { type Command } from './command.ts';
/** `serve`: the reference verifier, which releases secrets to verified enclaves alone. */
export declare const serve: Command;
