import { Fault } from '../fault.ts';
import type { Pcrs } from '../model/measurement.ts';
import type { Claims } from './claims.ts';
/**
 * Step 9: why the registers say nothing about the enclave's code, or undefined where they do.
 *
 * ATTESTATION_DEBUG where PCR0, 1 or 2 is zero: an enclave in debug mode shows its memory to the
 * instance. Its PCR3 and PCR4 may be set, so it is these three that tell. ATTESTATION_PCR_MISSING
 * where one of them is missing or is not 48 bytes.
 */
export declare function objectToRegisters({ registers }: Claims): Fault | undefined;
/**
 * The tuple that an allow-list is asked about. PCR8 is absent where it is zero: the EIF has no
 * signature. Throws INPUT_INVALID where {@link objectToRegisters} objects.
 */
export declare function measuredPcrs({ registers }: Claims): Pcrs;
