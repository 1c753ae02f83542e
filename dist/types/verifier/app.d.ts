import { type Context, Hono } from 'hono';
import { Fault } from '../fault.ts';
import { type RateLimits } from './rate-limit.ts';
import type { Verifier } from './verifier.ts';
/** What the HTTP face of a verifier needs beside it. */
export interface AppOptions {
    readonly limits: RateLimits;
    /** Milliseconds of a clock that never goes back. */
    readonly milliseconds: () => number;
    /** Whom a request is counted against: an address, as far as it can be believed. */
    readonly clientOf: (context: Context) => string;
    /** A request's target as the client wrote it, where it is at hand. */
    readonly targetOf?: ((context: Context) => string | undefined) | undefined;
    /** Told of what is our own mistake: the client gets a bare 500. */
    readonly onBug: (error: unknown) => void;
    /** Told of what stands in the verifier's own way: the client gets a 503 with the code alone. */
    readonly onFailure?: ((fault: Fault) => void) | undefined;
    /** Told of every answer. */
    readonly onAnswer?: ((answer: Answered) => void) | undefined;
    /** Whether the server is on its way out, and takes no new work. */
    readonly isStopping?: (() => boolean) | undefined;
}
/** An answer, as a server's own log says it: nothing of what the client or the verifier sent. */
export interface Answered {
    readonly client: string;
    readonly method: string;
    /** One of the verifier's own paths, or `other`: not what the client made up. */
    readonly route: string;
    readonly status: number;
    readonly milliseconds: number;
}
/**
 * The verifier over HTTP, as a function from Request to Response: for a server, a Lambda or a test.
 *
 *   POST /v1/challenge    {service, environment, secret}      {nonce, expiresAt}
 *   POST /v1/release      {document, secret, publicKey?}      {verdict, envelope | reasons}
 *   GET  /v1/allow-list   ?service=&environment=              the list's own text
 *   GET  /healthz                                             whether it could release anything
 *   GET  /livez                                               whether it answers at all
 *   GET  /metrics                                             Prometheus text
 *
 * Bytes are base64, a nonce is hex. A denial is 403; 4xx is the client's to mend, 503 ours.
 */
export declare function verifierApp(verifier: Verifier, options: AppOptions): Hono;
