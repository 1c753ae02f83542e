import type { Server } from 'node:net';
import { type Proxies } from './client-address.ts';
/** How many connections may be open at a time. */
export interface ConnectionLimits {
    /** All together; what comes beyond is closed. */
    readonly connections: number;
    /** Of one client, so that it cannot take all of them. A proxy of ours is not counted: it has many. */
    readonly connectionsPerClient: number;
    readonly proxies: Proxies;
    /** Told of each connection that was closed for being one too many. */
    readonly onRefused: (of: 'client' | 'all') => void;
}
/** Closes what is beyond the limits before a byte of it is read. */
export declare function limitConnections(server: Server, limits: ConnectionLimits): void;
