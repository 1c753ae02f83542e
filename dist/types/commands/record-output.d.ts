import type { ServiceName } from '../model/names.ts';
import type { RecordedResult } from './record.ts';
/** The document of `record --json`. */
export declare function recordJson(recorded: RecordedResult): Record<string, unknown>;
/** `record`'s result for people. */
export declare function recordText(recorded: RecordedResult, service: ServiceName): string;
