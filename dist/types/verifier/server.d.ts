import { type AppOptions } from './app.ts';
import { type ConnectionLimits } from './connections.ts';
import { type Verifier } from './verifier.ts';
/** Where a server listens, and how long a client may take. */
export interface ServerOptions extends Omit<AppOptions, 'clientOf' | 'targetOf' | 'isStopping'>, Omit<ConnectionLimits, 'onRefused'> {
    readonly host: string;
    /** 0 takes any free port. */
    readonly port: number;
    /** Milliseconds that a whole request may take to arrive. */
    readonly requestTimeout: number;
    /** Milliseconds that open requests get when the server stops, before they are cut off. */
    readonly stopTimeout: number;
}
/** A server that listens. */
export interface RunningServer {
    readonly address: {
        readonly host: string;
        readonly port: number;
    };
    /** Takes no new requests, lets the open ones end, writes that it stopped, and resolves. */
    stop(): Promise<void>;
}
/**
 * Serves a verifier over plain HTTP: TLS is for what stands before it, and nothing that it answers
 * is a secret to anyone but the enclave that asks. What is said of clients: see `clientAddress`.
 */
export declare function startServer(verifier: Verifier, options: ServerOptions): Promise<RunningServer>;
