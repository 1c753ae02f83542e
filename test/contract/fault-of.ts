import { Fault } from '../../src/fault.ts'

/** The code and message that a promise is rejected with; any other error passes through. */
export async function faultOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    if (error instanceof Fault) return `${error.code} ${error.message}`
    throw error
  }
  return 'no fault'
}
