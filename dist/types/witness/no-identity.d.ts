import { Fault } from '../fault.ts';
/** The Fault where something is to be signed and the job has no identity to sign it with. */
export declare function noIdentity(cause?: unknown): Fault;
