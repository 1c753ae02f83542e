import type * as z from 'zod';
import { Fault } from '../fault.ts';
/** The longest configuration that is read, in bytes of UTF-8. */
export declare const MAX_CONFIG_BYTES = 65536;
/** A decoded configuration, and how to refuse what its decoder let pass. */
export interface DecodedYaml<T> {
    readonly value: T;
    /** The Fault for what stands at this path. */
    readonly refuseAt: (path: readonly string[], why: string) => Fault;
}
/**
 * Decodes a configuration from text of unknown origin. Throws CONFIG_INVALID with line and column.
 * `at` is the file's name for messages.
 *
 * Plain YAML 1.2: anchors, aliases, tags and keys that stand twice are refused, since a reviewer
 * cannot see what they come to.
 */
export declare function decodeYaml<T>(schema: z.ZodType<T>, text: string, at: string): DecodedYaml<T>;
