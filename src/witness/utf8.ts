import { Fault, type FaultCode } from '../fault.ts'

/**
 * The text that bytes are in UTF-8. Throws the given code for bytes that are none: what one reader
 * replaces, another may read otherwise.
 */
export function utf8Text(bytes: Uint8Array, code: FaultCode, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new Fault(code, `${what}: not UTF-8`, { cause })
  }
}
