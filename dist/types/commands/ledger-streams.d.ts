import { type StreamId } from '../lifecycle/streams.ts';
import type { EnvironmentName, ServiceName } from '../model/names.ts';
import type { Ledger } from '../ports/ledger.ts';
/** Which streams are asked for; what is not said does not narrow. */
export interface StreamFilter {
    readonly kinds?: readonly string[] | undefined;
    readonly service?: ServiceName | undefined;
    readonly environment?: EnvironmentName | undefined;
}
/**
 * The ledger's streams that are asked for, in the order in which they were opened: the catalog first
 * where nothing narrows. A service's recordings are no environment's, and stay out where one is named.
 */
export declare function streamsOf(ledger: Ledger, filter: StreamFilter): AsyncGenerator<StreamId>;
/** Whether a stream is among those that are asked for; the catalog only where nothing narrows. */
export declare function isAskedFor(stream: StreamId, filter: StreamFilter): boolean;
