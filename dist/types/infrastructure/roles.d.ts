import type { ServiceName } from '../model/names.ts';
/**
 * Who may do what to a ledger.
 *
 *   recorder   appends what was built                        the build's job
 *   settler    appends what became of it in environments     the protected branch's job
 *   observer   appends attestations and findings             what watches the fleet
 *   auditor    reads
 */
export type RoleName = 'recorder' | 'settler' | 'observer' | 'auditor';
/** A policy document, in the words of IAM. */
export interface PolicyDocument {
    readonly Version: '2012-10-17';
    readonly Statement: readonly PolicyStatement[];
}
/** One statement of a policy. `Reference` is how the template names an ARN. */
export interface PolicyStatement {
    readonly Sid: string;
    readonly Effect: 'Allow' | 'Deny';
    readonly Principal?: {
        readonly Federated: Reference;
    };
    readonly Action?: readonly string[];
    readonly NotAction?: readonly string[];
    readonly Resource?: readonly Reference[];
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}
/** An ARN as text, or as the template's function for it. */
export type Reference = string | Readonly<Record<string, unknown>>;
/** The table and its indexes, as the template names them. */
export interface TableReferences {
    readonly table: Reference;
    readonly indexes: Reference;
}
/**
 * The policy of a role: it reads the table, puts items into its own streams, and is denied the rest,
 * even where another policy allows it. No services means all of them.
 *
 * IAM cannot demand a condition on a put: that nothing is replaced is the client's promise, and what
 * the chain of hashes shows.
 */
export declare function rolePolicy(role: RoleName, services: readonly ServiceName[], { table, indexes }: TableReferences): PolicyDocument;
/** Which of GitHub's jobs may take a role: of one repository, on one branch or in one environment. */
export interface JobSubject {
    /** `owner/name`. */
    readonly repository: string;
    readonly branch?: string | undefined;
    /** A GitHub environment; a job that names one is known by it alone, so its own rules must hold the branch. */
    readonly environment?: string | undefined;
}
/** The trust policy by which GitHub's identity tokens are taken for a role. */
export declare function trustPolicy(provider: Reference, subjects: readonly JobSubject[]): PolicyDocument;
