import { type Instant } from '../model/instant.ts';
import { type Tuple } from './imported-tuple.ts';
/**
 * The measurements that a key policy lets in: one for each allowing statement that asks for registers.
 * A statement that says more than an allow-list can, or not which registers belong together, is refused;
 * one that asks for no attestation is none of a list's.
 */
export declare function tuplesOfPolicy(text: string, at: string, now: Instant): readonly Tuple[];
