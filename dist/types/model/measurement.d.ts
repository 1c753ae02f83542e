import * as z from 'zod';
import { type Pcr } from './pcr.ts';
/** The processor an EIF is built for: bit 0 of its header's flags. */
export type Architecture = 'x86_64' | 'aarch64';
/** The registers that say which code an enclave runs; 8 only where the EIF is signed. */
export interface Pcrs {
    readonly '0': Pcr;
    readonly '1': Pcr;
    readonly '2': Pcr;
    readonly '8'?: Pcr | undefined;
}
/** 64 lower-case hex digits: the SHA-256 of a measurement's canonical form. */
export type MeasurementId = string & {
    readonly __measurementId: unique symbol;
};
/** The PCR tuple of one EIF. Two EIFs with the same code have the same measurement. */
export interface Measurement {
    readonly id: MeasurementId;
    readonly arch: Architecture;
    readonly pcrs: Pcrs;
}
/** The measurement of these registers; its id is the SHA-256 of the canonical `{arch,pcrs}`. */
export declare function measurementOf(arch: Architecture, pcrs: Pcrs): Measurement;
/** Parses 64 hex digits of either case. Throws INPUT_INVALID. */
export declare function parseMeasurementId(text: string): MeasurementId;
/** An id as people read it: its first 12 hex digits. */
export declare function shortId(id: MeasurementId): string;
/** Whether any of PCR0, 1 and 2 is zero: what a debug enclave reports, and never to be trusted. */
export declare function hasZeroPcr(pcrs: Pcrs): boolean;
/** The registers that name code, whoever signed it. */
export declare const CODE_REGISTERS: readonly ['0', '1', '2'];
/** Whether two tuples name the same code: PCR0, 1 and 2 are equal, whatever PCR8 says. */
export declare function isSameCode(a: Pcrs, b: Pcrs): boolean;
/** A register value in JSON. */
export declare const pcrSchema: z.ZodType<Pcr, string>;
/** A tuple in JSON; any other register is refused. */
export declare const pcrsSchema: z.ZodType<Pcrs>;
/** An id in JSON. */
export declare const measurementIdSchema: z.ZodType<MeasurementId>;
/** A measurement in JSON: `{"id","arch","pcrs"}`; an id that is not that of the rest is refused. */
export declare const measurementSchema: z.ZodType<Measurement>;
