import { type AllowList } from '../allowlist/document.ts';
import type { RegisterRules } from '../attestation/register-rules.ts';
import { Fault } from '../fault.ts';
import { type EnvironmentState } from '../lifecycle/state.ts';
import type { World } from './world.ts';
/** What a document is judged by; a list that cannot be read denies. */
export type JudgedBy = {
    readonly kind: 'list';
    readonly list: AllowList;
    /** Whether it was read at a commit of the protected branch. */
    readonly authenticated: boolean;
    readonly source: string;
    /** The ledger's state at the moment that is judged by, where the ledger is asked too. */
    readonly ledger?: EnvironmentState | undefined;
    /** What the environment demands of other registers than the measurement's. */
    readonly rules: RegisterRules;
} | {
    readonly kind: 'unreadable';
    readonly source: string;
    readonly fault: Fault;
};
/** The inputs that say what a document is judged by. */
export interface JudgedByInputs {
    readonly config: string;
    readonly service: string | undefined;
    readonly environment: string;
    readonly 'allow-list': string | undefined;
    readonly ledger: string | undefined;
    readonly forge: string | undefined;
}
/**
 * Reads the list: the file that is named, or the one on the protected base branch; and the ledger's
 * state, where one is named, or where the list is the protected one and the policy names one.
 */
export declare function readJudgedBy(inputs: JudgedByInputs, world: World, extent?: 'with-ledger' | 'list-alone'): Promise<JudgedBy>;
