import type { Facts } from '../model/facts.ts';
/** Where facts can come from, as the process found it. */
export interface FactSources {
    readonly env: NodeJS.ProcessEnv;
    readonly directory: string;
    /** The operating system's name for who runs this; undefined where it has none. */
    readonly user: () => string | undefined;
    /** Verifies the job's identity token; undefined where the job has none. */
    readonly identity: (() => Promise<Facts>) | undefined;
}
/**
 * What is known of this commit and run: by GitHub's identity token where the job may ask for one,
 * else by GitHub's variables, else by git.
 *
 * A token whose claims contradict the runner's variables throws PROVENANCE_CONTRADICTS.
 */
export declare function gatherFacts(sources: FactSources): Promise<Facts>;
/** What GitHub's runner says of the run in its variables; these are claims, not proofs. */
export declare function variableFacts(env: NodeJS.ProcessEnv): Partial<Facts>;
/** Refuses facts of which one source says other than another. */
export declare function refuseContradiction(proven: Partial<Facts>, declared: Partial<Facts>): void;
