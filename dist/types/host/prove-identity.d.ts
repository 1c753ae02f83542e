import type { Facts } from '../model/facts.ts';
/**
 * Asks the job's runner for an identity token and proves by it which commit and run this is.
 *
 * The issuer is GitHub's unless the command line names an Enterprise Server's: a variable could be set
 * by anyone, and whoever chooses the issuer chooses what the token says.
 * Throws IDENTITY_TOKEN_INVALID.
 */
export declare function proveIdentity(named: string | undefined): Promise<Facts>;
