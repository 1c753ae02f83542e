import { type Command } from './command.ts';
/** `forge merge`: what a person does on a forge's page, where the forge is a plain repository. */
export declare const forgeMerge: Command;
/** `forge close`: declines a pull request of the local forge. */
export declare const forgeClose: Command;
/** `forge approve`: one person's approval of a pull request's head. */
export declare const forgeApprove: Command;
