import { Fault } from '../fault.ts'

/** A register value: 48 bytes (SHA-384) as 96 lower-case hex digits. Only {@link parsePcr} makes one. */
export type Pcr = string & { readonly __pcr: unique symbol }

/** Bytes in a register value: the registers of a Nitro enclave are SHA-384. */
export const PCR_BYTES = 48

/**
 * Parses a register value from 96 hex digits of either case.
 * Throws INPUT_INVALID for anything else; a leading `0x` is not taken off.
 */
export function parsePcr(text: string): Pcr {
  if (!/^[0-9a-fA-F]{96}$/.test(text)) {
    throw new Fault('INPUT_INVALID', `a PCR is 96 hex digits, but this is ${describe(text)}`, {
      hint: 'give the whole SHA-384 value, without prefix or spaces',
    })
  }
  return text.toLowerCase() as Pcr
}

/** A register value from its 48 bytes. Throws INPUT_INVALID for any other length. */
export function pcrFromBytes(bytes: Uint8Array): Pcr {
  return parsePcr(Buffer.from(bytes).toString('hex'))
}

/** The 48 bytes of a register value. */
export function pcrBytes(pcr: Pcr): Uint8Array {
  return Uint8Array.from(Buffer.from(pcr, 'hex'))
}

/** Whether every bit is zero, as PCR0, 1 and 2 of an enclave in debug mode are. */
export function isZeroPcr(pcr: Pcr): boolean {
  return /^0{96}$/.test(pcr)
}

function describe(text: string): string {
  if (text.length !== 96) return `${text.length} characters`
  return 'not hex throughout'
}
