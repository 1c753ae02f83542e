import type { ServiceName } from '../model/names.ts';
import type { JobSubject } from './roles.ts';
/** What the infrastructure of one ledger is made for. */
export interface LedgerPlan {
    /** The table's name, and the beginning of the roles' names. */
    readonly table: string;
    /** The services whose streams the roles write; none means all. */
    readonly services: readonly ServiceName[];
    /** The jobs that record what they built. */
    readonly recorders: readonly JobSubject[];
    /** The jobs that promote, settle, retire and revoke. */
    readonly settlers: readonly JobSubject[];
}
/** The issuer of GitHub's identity tokens, as IAM's provider names it. */
export declare const PROVIDER = "oidc-provider/token.actions.githubusercontent.com";
