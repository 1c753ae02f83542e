import type { Instant } from '../model/instant.ts';
import type { EnvironmentName, ServiceName } from '../model/names.ts';
import type { SecretId } from '../model/secret-id.ts';
/** A question that one document may answer once: a nonce, and what it was asked for. */
export interface Challenge {
    /** 64 lower-case hex digits: 32 random bytes. */
    readonly nonce: string;
    readonly service: ServiceName;
    readonly environment: EnvironmentName;
    readonly secret: SecretId;
    /** The first moment at which it is no longer answered. */
    readonly expiresAt: Instant;
}
/**
 * Challenges that are still open.
 *
 * - `take` gives a challenge once. Of several that take the same at the same time, even from several
 *   processes, one is given it and the others nothing; whoever takes it uses it up, whatever follows.
 * - What is past its time is not given, whether or not the store has cleaned up.
 * - The store is bounded: `keep` throws VERIFIER_BUSY rather than forget a challenge that is open.
 */
export interface NonceStore {
    keep(challenge: Challenge, now: Instant): Promise<void>;
    take(nonce: string, now: Instant): Promise<Challenge | undefined>;
    /** How many are kept, as far as the store can tell. */
    count(): number | undefined;
}
