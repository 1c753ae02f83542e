import { type FaultCode } from '../fault.ts';
/** What text from outside may at most be, and how a refusal of it is worded. */
export interface JsonLimits {
    readonly code: FaultCode;
    /** What the text is, for the message: `allow-list`. */
    readonly what: string;
    readonly maxBytes: number;
    readonly maxDepth: number;
}
/**
 * Parses JSON text of unknown origin. Throws the given code for text that is too long, no JSON,
 * nested too deeply, or that says the same key of an object twice: `JSON.parse` keeps the last of
 * them without a word, so that two readers of one file could see two different things.
 */
export declare function parseStrictJson(text: string, limits: JsonLimits): unknown;
