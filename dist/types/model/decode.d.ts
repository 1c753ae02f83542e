import type * as z from 'zod';
import { type FaultCode } from '../fault.ts';
/**
 * Decodes an unknown value by its schema, or throws a Fault of the given code that names the first
 * place that is wrong, as `entries[2].pcrs.0: …`.
 */
export declare function decodeWith<T>(schema: z.ZodType<T>, value: unknown, code: FaultCode, what: string): T;
/** Parses JSON text and decodes it; text that is no JSON throws the same code. */
export declare function decodeJsonWith<T>(schema: z.ZodType<T>, text: string, code: FaultCode, what: string): T;
