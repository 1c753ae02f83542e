import type { FaultCode } from '../fault.ts'

/**
 * The code for what an AWS SDK threw: by the error's name, else `unavailable` where a server or a
 * connection failed. Undefined for what has to do with no request.
 */
export function awsErrorCode(
  error: Error,
  codes: Readonly<Record<string, FaultCode>>,
  unavailable: FaultCode,
): FaultCode | undefined {
  const { name, message } = error
  const isLate = /signature (expired|not yet current)/i.test(message)
  if (name === 'RequestExpired' || (name === 'InvalidSignatureException' && isLate)) {
    return 'CLOCK_SKEWED'
  }
  const known = codes[name]
  if (known !== undefined) return known
  // An answer that the SDK could not make sense of, a server's fault, or a connection's.
  const answered = '$metadata' in error || '$response' in error
  const connection = name === 'TimeoutError' || name === 'AbortError' || 'code' in error
  return answered || connection ? unavailable : undefined
}
