import { type AllowList } from '../allowlist/document.ts';
import type { DeniedCertificate } from '../attestation/chain.ts';
import type { RegisterRules } from '../attestation/register-rules.ts';
import { Fault } from '../fault.ts';
import { type EnvironmentState } from '../lifecycle/state.ts';
import { type ListSignatureInputs, type Vouched } from './verify-list-signature.ts';
import type { World } from './world.ts';
/** What a document is judged by; a list that cannot be read denies. */
export type JudgedBy = {
    readonly kind: 'list';
    readonly list: AllowList;
    readonly vouched: Vouched;
    readonly source: string;
    /** The ledger's state at the moment that is judged by, where the ledger is asked too. */
    readonly ledger?: EnvironmentState | undefined;
    /** What the environment demands of other registers than the measurement's. */
    readonly rules: RegisterRules;
    readonly deniedCertificates: readonly DeniedCertificate[];
} | {
    readonly kind: 'unreadable';
    readonly source: string;
    readonly fault: Fault;
};
/** The inputs that say what a document is judged by. */
export interface JudgedByInputs extends ListSignatureInputs {
    readonly config: string;
    readonly service: string | undefined;
    readonly environment: string;
    readonly 'require-authenticated-list': boolean;
    readonly ledger: string | undefined;
    readonly forge: string | undefined;
}
/**
 * Reads the list: the file that is named, or the one on the protected base branch; and the ledger's
 * state, where one is named, or where the list is the protected one and the policy names one.
 */
export declare function readJudgedBy(inputs: JudgedByInputs, world: World, extent?: 'with-ledger' | 'list-alone'): Promise<JudgedBy>;
