import type { DeniedCertificate } from '../attestation/chain.ts';
import type { RegisterRules } from '../attestation/register-rules.ts';
import type { Architecture } from '../model/measurement.ts';
import type { EnvironmentName, ServiceName } from '../model/names.ts';
import type { Evidence, Layout } from '../model/provenance.ts';
import type { FormatPolicy } from './format-policy.ts';
/** Who is in each team that a policy names. */
export type TeamMembers = ReadonlyMap<string, readonly string[]>;
/** Whether whose approval counts is said as a team, `organisation/team`, and not as a login. */
export declare function isTeam(name: string): boolean;
/** Who must have approved a pull request before its merge counts. */
export interface ApprovalPolicy {
    /** How many people; 0 means that the merge itself is the decision. */
    readonly count: number;
    /** Whose approvals count, logins or `organisation/team`; empty means anyone whom the forge lets review. */
    readonly from: readonly string[];
}
/** Whose signed statements are believed; see `SignerDemand`. */
export interface SignerPolicy {
    /** Who issued the identity token, where it is not GitHub: an Enterprise Server. */
    readonly issuer?: string | undefined;
    readonly repository: string;
    readonly workflows: readonly string[];
}
/** What `golden-pcr.yaml` demands of one environment. Lengths of time in seconds. */
export interface EnvironmentPolicy {
    readonly name: EnvironmentName;
    /** The allow-list's path in its repository; may hold `{service}` and `{environment}`. See {@link allowListPath}. */
    readonly allowList: string;
    /** The branch that verifiers trust; absent: the forge's default branch. */
    readonly base?: string | undefined;
    /** What the list is rendered to in the same pull request. */
    readonly formats: readonly FormatPolicy[];
    /** `owner/name` of the repository with the allow-list; absent: this one. */
    readonly repository?: string | undefined;
    /** How long what is superseded stays allowed after the merge. */
    readonly grace: number;
    /** How long a pull request may wait for its merge without cutting the grace short. */
    readonly approvalWindow: number;
    /** The weakest evidence of provenance that may be proposed here. */
    readonly evidence: Evidence;
    /** Who may issue identity tokens beside GitHub: an Enterprise Server's address. */
    readonly oidcIssuer?: string | undefined;
    /** Whose attestations count as `attested` here: the configuration's `attestedBy`. */
    readonly attestedBy?: SignerPolicy | undefined;
    /** The environment that a measurement must come through first. */
    readonly promotesFrom?: EnvironmentName | undefined;
    /** How long it must have been active there. */
    readonly soak: number;
    readonly approvals: ApprovalPolicy;
    /** How far from now the window of what is superseded may be extended; 0: never. */
    readonly maxExtension: number;
    /** The same for an exemption from retirement. */
    readonly maxExemption: number;
    /** The most measurements that may be allowed at once, superseded ones in their grace counted. */
    readonly maxAllowed: number;
    /** One pull request that moves on to the newest measurement, or one for each. */
    readonly pull: 'rolling' | 'each';
    /** Whether the forge is asked to merge by itself once its own rules are met. */
    readonly autoMerge: boolean;
    /** Whether a revocation asks by pull request, or goes straight onto the base branch. */
    readonly revoke: 'pull' | 'direct';
    readonly labels: readonly string[];
    readonly reviewers: readonly string[];
    /** The list itself ends this long after its issue; absent: never. */
    readonly expires?: number | undefined;
    /** The values that PCR3, 4 and 8 of an attestation may have here; see `objectToRules`. */
    readonly pcrs?: RegisterRules | undefined;
    /** Certificates that no attestation here may have in its chain. */
    readonly deniedCertificates?: readonly DeniedCertificate[] | undefined;
}
/** What `build` takes when the command line does not say. */
export interface BuildPolicy {
    readonly image?: string | undefined;
    readonly bootKit?: string | undefined;
    readonly layout?: Layout | undefined;
    readonly arch?: Architecture | undefined;
    readonly output?: string | undefined;
}
/** `golden-pcr.yaml`, version 1, decoded. */
export interface Config {
    readonly version: 1;
    readonly service: ServiceName;
    /** `sqlite:PATH` or `dynamodb://TABLE?region=R`. */
    readonly ledger: string;
    readonly forge: 'local' | 'github';
    readonly environments: readonly EnvironmentPolicy[];
    readonly build: BuildPolicy;
    /** Who may attest where a measurement came from. */
    readonly attestedBy?: SignerPolicy | undefined;
    /** Who may sign the ledger's heads. */
    readonly anchoredBy?: SignerPolicy | undefined;
}
/** Where a service's allow-list stands in its repository. */
export declare function allowListPath(policy: EnvironmentPolicy, service: ServiceName): string;
