import { type StreamId } from '../lifecycle/streams.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { Settings } from './settings.ts';
/** Where streams are expected: those the catalog names, those an anchor names, and the configuration's. */
export interface Expected {
    readonly named: ReadonlySet<StreamId>;
    readonly anchored: Iterable<StreamId>;
    readonly config: Settings['config'];
}
/**
 * Streams that hold events although the catalog does not name them: somebody cut the catalog, and what
 * it does not name is found by nobody who asks for all. Looked for are those that belong to a stream
 * that is expected.
 */
export declare function unnamedStreams(ledger: Ledger, { named, anchored, config }: Expected): Promise<ReadonlySet<StreamId>>;
