import type { Verifier } from './verifier.ts';
/** Whether a verifier could release anything, and what of each list it knows. */
export interface Health {
    readonly ok: boolean;
    readonly lists: readonly {
        readonly service: string;
        readonly environment: string;
        readonly revision: number | null;
        /** Why it cannot be used; absent where it can. */
        readonly code?: string | undefined;
    }[];
}
/** Reads every list that a secret of the policy depends on. */
export declare function healthOf(verifier: Verifier): Promise<Health>;
