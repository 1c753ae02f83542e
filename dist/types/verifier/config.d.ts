import type { DeniedCertificate } from '../attestation/chain.ts';
import { type RegisterRules } from '../attestation/register-rules.ts';
import { type EnvironmentName, type ServiceName } from '../model/names.ts';
import { type SecretId } from '../model/secret-id.ts';
import { type Proxies } from './client-address.ts';
import type { Rate } from './rate-limit.ts';
/** Where AWS is asked, where that is not the usual configuration's place. */
export interface AwsPlace {
    readonly region?: string | undefined;
    readonly endpoint?: string | undefined;
}
/** Where one secret's bytes come from. */
export type SecretSource = {
    readonly from: 'file';
    readonly path: string;
} | ({
    readonly from: 'secrets-manager';
    readonly id: string;
} & AwsPlace) | ({
    readonly from: 'kms';
    readonly key: string;
    readonly ciphertext: string;
} & AwsPlace);
/** One service in one environment: its list, what else must hold, and its secrets. */
export interface ServedEnvironment {
    readonly service: ServiceName;
    readonly environment: EnvironmentName;
    /** The allow-list's path in the repository, or in the working directory. */
    readonly allowList: string;
    readonly registers: RegisterRules;
    readonly secrets: ReadonlyMap<SecretId, SecretSource>;
}
/** Which ledger is asked, and how old its answers may be, in seconds. */
export interface LedgerPlan {
    readonly url: string;
    readonly refreshSeconds: number;
    readonly staleSeconds: number;
}
/** What a verifier is configured by, decoded. Lengths of time in seconds. */
export interface VerifierConfig {
    readonly maxAge: number;
    readonly skew: number;
    readonly challengeSeconds: number;
    readonly branch: string | undefined;
    readonly refreshSeconds: number;
    readonly staleSeconds: number;
    readonly nonces: ({
        readonly table: string;
    } & AwsPlace) | undefined;
    readonly perClient: Rate;
    readonly overall: Rate;
    /** Whose X-Forwarded-For is believed. */
    readonly proxies: Proxies;
    /** Bytes after which the audit log begins a new file. */
    readonly auditLogBytes: number;
    /** The ledger that is asked beside the lists; undefined: the lists alone are the authority. */
    readonly ledger: LedgerPlan | undefined;
    readonly deniedCertificates: readonly DeniedCertificate[];
    /** Files with the revocation lists that every chain is held against; undefined: none are asked. */
    readonly revocationLists: readonly string[] | undefined;
    readonly environments: readonly ServedEnvironment[];
}
/**
 * Parses a verifier's configuration from text of unknown origin; `at` is its name for messages.
 * Throws CONFIG_INVALID with line and column. What loosens a check is not in it: roots in place of
 * AWS's and lists that nobody vouches for are named where the verifier is started.
 */
export declare function parseVerifierConfig(text: string, at: string): VerifierConfig;
