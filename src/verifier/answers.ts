import type { Context } from 'hono'
import { FAULTS, type Fault, type FaultCode } from '../fault.ts'

/** A status that is not an answer to what was asked. */
export type ProblemStatus = 400 | 404 | 405 | 413 | 415 | 429 | 500 | 503

/** What is wrong, as every answer says it that is neither a verdict nor what was asked for. */
export interface Problem {
  readonly status: ProblemStatus
  readonly code: FaultCode | 'INTERNAL'
  readonly message: string
  readonly hint?: string | undefined
}

/** The answer that a problem is. */
export function answerProblem(
  context: Context,
  { status, code, message, hint }: Problem,
): Response {
  return context.json({ error: { code, message, ...(hint === undefined ? {} : { hint }) } }, status)
}

/**
 * How a Fault is told to a client. What is the client's to mend is told in full. What is not is told
 * by its code and its meaning alone: paths, addresses and the words of other servers are for whoever
 * runs the verifier.
 */
export function problemOf({ code, message, hint }: Fault): Problem {
  const status = CLIENTS[code]
  if (status !== undefined) return { status, code, message, hint }
  return {
    status: 503,
    code,
    message: FAULTS[code][1],
    hint: "nothing is released until this is mended; the verifier's own output says more",
  }
}

/** What a client can mend, or wait for. Everything else stands in the verifier's own way. */
const CLIENTS: Partial<Readonly<Record<FaultCode, ProblemStatus>>> = {
  REQUEST_INVALID: 400,
  SECRET_UNKNOWN: 404,
  VERIFIER_BUSY: 429,
}
