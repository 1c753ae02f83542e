import type { Context } from 'hono';
import { type Fault, type FaultCode } from '../fault.ts';
/** A status that is not an answer to what was asked. */
export type ProblemStatus = 400 | 404 | 405 | 413 | 415 | 429 | 500 | 503;
/** What is wrong, as every answer says it that is neither a verdict nor what was asked for. */
export interface Problem {
    readonly status: ProblemStatus;
    readonly code: FaultCode | 'INTERNAL';
    readonly message: string;
    readonly hint?: string | undefined;
}
/** The answer that a problem is. */
export declare function answerProblem(context: Context, { status, code, message, hint }: Problem): Response;
/**
 * How a Fault is told to a client. What is the client's to mend is told in full. What is not is told
 * by its code and its meaning alone: paths, addresses and the words of other servers are for whoever
 * runs the verifier.
 */
export declare function problemOf({ code, message, hint }: Fault): Problem;
