import * as z from 'zod';
import { type ServiceName } from '../model/names.ts';
import { type Evidence } from '../model/provenance.ts';
import { type BuildPolicy, type EnvironmentPolicy, type SignerPolicy } from './policy.ts';
/** What stands where `golden-pcr.yaml` says nothing. Lengths of time in seconds. */
export declare const DEFAULTS: {
    readonly ledger: string;
    readonly allowList: string;
    readonly grace: number;
    readonly approvalWindow: number;
    readonly evidence: Evidence;
    readonly maxAllowed: number;
    readonly maxExtension: number;
    readonly maxExemption: number;
};
/** One environment as it is written: lengths of time in seconds, what is not said absent. */
export type EnvironmentFile = {
    readonly [K in keyof Omit<EnvironmentPolicy, 'name' | 'approvals' | 'attestedBy'>]?: EnvironmentPolicy[K] | undefined;
} & {
    readonly approvals?: {
        readonly count: number;
        readonly from?: readonly string[] | undefined;
    } | undefined;
};
/** `golden-pcr.yaml` as it is written, before any default. */
export interface ConfigFile {
    readonly version: 1;
    readonly service: ServiceName;
    readonly ledger?: string | undefined;
    readonly forge?: 'local' | 'github' | undefined;
    readonly environments: Readonly<Record<string, EnvironmentFile>>;
    readonly build?: BuildPolicy | undefined;
    readonly attestedBy?: SignerPolicy | undefined;
    readonly anchoredBy?: SignerPolicy | undefined;
}
/** `golden-pcr.yaml` in YAML or JSON: what its JSON Schema is made from. */
export declare const configFileSchema: z.ZodType<ConfigFile>;
