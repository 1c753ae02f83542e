import type { Instant } from '../model/instant.ts';
import type { Forge, PullRequest } from './forge.ts';
/** A person as git names one. */
export interface Person {
    readonly name: string;
    readonly email: string;
}
/** Who decides, and when. */
export interface PersonsDecision {
    readonly by: Person;
    readonly at: Instant;
}
/** A forge whose pull requests people decide from here, since it has no pages of its own. */
export interface DecidableForge extends Forge {
    /** Throws FORGE_PULL_MISSING, FORGE_PULL_DECIDED, FORGE_MERGE_CONFLICT. */
    mergePull(number: number, decision: PersonsDecision): Promise<{
        readonly pull: PullRequest;
        readonly notices: readonly string[];
    }>;
    /** Closes without merging. Throws FORGE_PULL_MISSING, FORGE_PULL_DECIDED. */
    closePull(number: number, decision: PersonsDecision & {
        readonly why: string;
    }): Promise<PullRequest>;
    /** Approves the head as it is now. Throws FORGE_PULL_MISSING, FORGE_PULL_DECIDED, FORGE_SELF_APPROVAL. */
    approvePull(number: number, decision: PersonsDecision): Promise<PullRequest>;
}
