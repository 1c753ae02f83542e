import { Fault } from '../fault.ts';
import type { Challenge } from '../ports/nonces.ts';
import type { SecretName } from '../ports/secrets.ts';
import { type Verifier } from './verifier.ts';
/** Bytes of a challenge's nonce. */
export declare const NONCE_BYTES = 32;
/**
 * Opens a challenge: a nonce that one document may answer once, for this secret alone.
 * Throws SECRET_UNKNOWN for what the policy does not name, VERIFIER_BUSY where too many are open.
 */
export declare function issueChallenge(verifier: Verifier, asked: SecretName): Promise<Challenge>;
/** The refusal of a secret that the policy does not name. */
export declare function unknownSecret({ service, environment, secret }: SecretName): Fault;
