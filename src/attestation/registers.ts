import { Fault } from '../fault.ts'
import type { Pcrs } from '../model/measurement.ts'
import { isZeroPcr, PCR_BYTES, type Pcr, pcrFromBytes } from '../model/pcr.ts'
import type { Claims } from './claims.ts'

const MEASURED = [0, 1, 2] as const
const SIGNER = 8

/**
 * Step 9: why the registers say nothing about the enclave's code, or undefined where they do.
 *
 * ATTESTATION_DEBUG where PCR0, 1 or 2 is zero: an enclave in debug mode shows its memory to the
 * instance. Its PCR3 and PCR4 may be set, so it is these three that tell. ATTESTATION_PCR_MISSING
 * where one of them is missing or is not 48 bytes.
 */
export function objectToRegisters({ registers }: Claims): Fault | undefined {
  const zero = MEASURED.filter((i) => registers.get(i)?.every((byte) => byte === 0))
  if (zero.length > 0) {
    return new Fault(
      'ATTESTATION_DEBUG',
      `${zero.map((i) => `PCR${i}`).join(', ')} ${zero.length === 1 ? 'is' : 'are'} zero: the enclave runs in debug mode`,
      { at: 'pcrs', hint: 'start the enclave without --debug-mode' },
    )
  }
  const missing = MEASURED.filter((i) => registers.get(i)?.length !== PCR_BYTES)
  if (missing.length > 0) {
    return new Fault(
      'ATTESTATION_PCR_MISSING',
      `${missing.map((i) => `PCR${i}`).join(', ')}: missing, or not ${PCR_BYTES} bytes`,
      { at: 'pcrs' },
    )
  }
  return undefined
}

/**
 * The tuple that an allow-list is asked about. PCR8 is absent where it is zero: the EIF has no
 * signature. Throws INPUT_INVALID where {@link objectToRegisters} objects.
 */
export function measuredPcrs({ registers }: Claims): Pcrs {
  const read = (index: number): Pcr => pcrFromBytes(registers.get(index) ?? new Uint8Array())
  const pcrs = { '0': read(0), '1': read(1), '2': read(2) }
  if (registers.get(SIGNER)?.length !== PCR_BYTES) return pcrs
  const signer = read(SIGNER)
  return isZeroPcr(signer) ? pcrs : { ...pcrs, '8': signer }
}
