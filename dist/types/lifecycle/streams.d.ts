import * as z from 'zod';
import type { EnvironmentName, ServiceName } from '../model/names.ts';
/**
 * The name of one stream of events.
 *
 *   recorded/S        what was measured for a service
 *   environment/S/E   what became of it in one environment
 *   observed/S/E      attestations seen there
 *   drift/S/E         findings opened and closed there
 *   catalog           the names of all other streams, each before its first event
 */
export type StreamId = string & {
    readonly __stream: unique symbol;
};
/** The stream that names all others. */
export declare const CATALOG: StreamId;
/** The stream of what was recorded for a service. */
export declare function recordedStream(service: ServiceName): StreamId;
/** The stream of a service's life in one environment. */
export declare function environmentStream(service: ServiceName, environment: EnvironmentName): StreamId;
/** The stream of attestations seen of a service in one environment. */
export declare function observedStream(service: ServiceName, environment: EnvironmentName): StreamId;
/** The stream of drift findings of a service in one environment. */
export declare function driftStream(service: ServiceName, environment: EnvironmentName): StreamId;
/** Parses a stream's name. Throws INPUT_INVALID. */
export declare function parseStreamId(text: string): StreamId;
/** What a stream's name says: its kind, and whose it is. */
export declare function streamParts(stream: StreamId): {
    readonly kind: string;
    readonly service: ServiceName | undefined;
    readonly environment: EnvironmentName | undefined;
};
/** The `prev` of a stream's first event: SHA-256 of `golden-pcr/stream/v1`, a newline, the stream's name. */
export declare function genesisHash(stream: StreamId): string;
/** A stream's name in JSON. */
export declare const streamIdSchema: z.ZodType<StreamId>;
