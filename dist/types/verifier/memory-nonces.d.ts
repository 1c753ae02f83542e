import type { NonceStore } from '../ports/nonces.ts';
/**
 * Challenges in this process's memory, at most `capacity` of them: for one server. They are lost with
 * it, and enclaves ask again.
 *
 * They are kept by the SHA-256 of the nonce, so that looking one up takes the same time whatever part
 * of it was guessed.
 */
export declare function memoryNonces(capacity: number): NonceStore;
