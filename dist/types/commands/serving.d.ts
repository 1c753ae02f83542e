import type { ListKey } from '../allowlist/list-signature.ts';
import type { Fingerprint } from '../attestation/roots.ts';
import type { Forge } from '../ports/forge.ts';
/** Where a verifier reads its allow-lists. */
export type ListChoice = {
    readonly kind: 'branch';
    readonly forge: Pick<Forge, 'headOf' | 'isProtected' | 'readFile' | 'defaultBranch'>;
}
/** Files of this machine, signed by one of these keys; without keys nobody vouches for them. */
 | {
    readonly kind: 'files';
    readonly keys: readonly ListKey[];
};
/** What to serve, where, and by what. */
export interface ServeRequest {
    /** The verifier's configuration: its text, and its name for messages. */
    readonly config: {
        readonly text: string;
        readonly path: string;
    };
    readonly host: string;
    /** 0 takes any free port. */
    readonly port: number;
    readonly lists: ListChoice;
    /** Whether lists that nobody vouches for are used. */
    readonly unauthenticatedLists: 'refuse' | 'use';
    /** The audit log's file. */
    readonly auditLog: string;
    /** Roots to believe in place of AWS's; undefined: AWS's alone. */
    readonly roots: readonly Fingerprint[] | undefined;
}
/** What a verifier would be, by its configuration. */
export interface ServePlan {
    readonly environments: readonly {
        readonly service: string;
        readonly environment: string;
        readonly allowList: string;
        readonly secrets: readonly string[];
        /** The registers beside the measurement that must have a named value. */
        readonly registers: readonly string[];
    }[];
    /** `memory`, or `dynamodb:TABLE`. */
    readonly nonces: string;
    /** The ledger that must allow too; null where the lists alone are the authority. */
    readonly ledger: string | null;
}
/** A verifier that is configured, and listens only once it is started. */
export interface Servable {
    readonly plan: ServePlan;
    /** Throws LISTEN_FAILED, AUDIT_LOG_CORRUPT, AUDIT_LOG_UNAVAILABLE. */
    start(): Promise<Serving>;
}
/** A verifier that serves until the process is told to end. */
export interface Serving {
    readonly address: {
        readonly host: string;
        readonly port: number;
    };
    /** What it does, a JSON object and a newline each, without secrets; it ends when the server has stopped. */
    readonly lines: AsyncIterable<string>;
}
