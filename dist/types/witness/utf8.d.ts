import { type FaultCode } from '../fault.ts';
/**
 * The text that bytes are in UTF-8. Throws the given code for bytes that are none: what one reader
 * replaces, another may read otherwise.
 */
export declare function utf8Text(bytes: Uint8Array, code: FaultCode, what: string): string;
