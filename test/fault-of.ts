import { Fault } from '../src/fault.ts'

/** The code and message of the Fault that a promise or call ends in; anything else is thrown on. */
export async function faultOf(
  attempt: Promise<unknown> | (() => unknown),
): Promise<{ readonly code: string; readonly message: string }> {
  try {
    await (typeof attempt === 'function' ? attempt() : attempt)
  } catch (error) {
    if (error instanceof Fault) return { code: error.code, message: error.message }
    throw error
  }
  throw new Error('expected a Fault, but nothing was thrown')
}
