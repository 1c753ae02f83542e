import * as z from 'zod'
import { Fault } from '../fault.ts'
import { sha256Hex } from './canonical.ts'
import { isZeroPcr, type Pcr, parsePcr } from './pcr.ts'

/** The processor an EIF is built for: bit 0 of its header's flags. */
export type Architecture = 'x86_64' | 'aarch64'

/** The registers that say which code an enclave runs; 8 only where the EIF is signed. */
export interface Pcrs {
  readonly '0': Pcr
  readonly '1': Pcr
  readonly '2': Pcr
  readonly '8'?: Pcr | undefined
}

/** 64 lower-case hex digits: the SHA-256 of a measurement's canonical form. */
export type MeasurementId = string & { readonly __measurementId: unique symbol }

/** The PCR tuple of one EIF. Two EIFs with the same code have the same measurement. */
export interface Measurement {
  readonly id: MeasurementId
  readonly arch: Architecture
  readonly pcrs: Pcrs
}

/** The measurement of these registers; its id is the SHA-256 of the canonical `{arch,pcrs}`. */
export function measurementOf(arch: Architecture, pcrs: Pcrs): Measurement {
  const bare = withoutUndefined(pcrs)
  return { id: sha256Hex(canonicalText(arch, bare)) as MeasurementId, arch, pcrs: bare }
}

/** Parses 64 hex digits of either case. Throws INPUT_INVALID. */
export function parseMeasurementId(text: string): MeasurementId {
  if (!/^[0-9a-fA-F]{64}$/.test(text)) {
    throw new Fault('INPUT_INVALID', `a measurement's id is 64 hex digits, but this is "${text}"`)
  }
  return text.toLowerCase() as MeasurementId
}

/** An id as people read it: its first 12 hex digits. */
export function shortId(id: MeasurementId): string {
  return id.slice(0, 12)
}

/** Whether any of PCR0, 1 and 2 is zero: what a debug enclave reports, and never to be trusted. */
export function hasZeroPcr(pcrs: Pcrs): boolean {
  return isZeroPcr(pcrs['0']) || isZeroPcr(pcrs['1']) || isZeroPcr(pcrs['2'])
}

/** The registers that name code, whoever signed it. */
export const CODE_REGISTERS = ['0', '1', '2'] as const

/** Whether two tuples name the same code: PCR0, 1 and 2 are equal, whatever PCR8 says. */
export function isSameCode(a: Pcrs, b: Pcrs): boolean {
  return CODE_REGISTERS.every((it) => a[it] === b[it])
}

/** A register value in JSON. */
export const pcrSchema: z.ZodType<Pcr, string> = z
  .string()
  .regex(/^[0-9a-f]{96}$/, '96 lower-case hex digits')
  .transform((text) => parsePcr(text))

/** A tuple in JSON; any other register is refused. */
export const pcrsSchema: z.ZodType<Pcrs> = z.strictObject({
  '0': pcrSchema,
  '1': pcrSchema,
  '2': pcrSchema,
  '8': pcrSchema.optional(),
})

/** An id in JSON. */
export const measurementIdSchema: z.ZodType<MeasurementId> = z
  .string()
  .regex(/^[0-9a-f]{64}$/, '64 lower-case hex digits')
  .transform((text) => parseMeasurementId(text))

/** A measurement in JSON: `{"id","arch","pcrs"}`; an id that is not that of the rest is refused. */
export const measurementSchema: z.ZodType<Measurement> = z
  .strictObject({
    id: measurementIdSchema,
    arch: z.enum(['x86_64', 'aarch64']),
    pcrs: pcrsSchema,
  })
  .refine((it) => measurementOf(it.arch, it.pcrs).id === it.id, {
    error: 'the id is not that of these registers',
    path: ['id'],
  })

// Every value is hex or one of two words, and the keys stand in their order: this is the canonical
// JSON of RFC 8785. Millions of events are checked by it.
function canonicalText(arch: Architecture, pcrs: Pcrs): string {
  const { '0': zero, '1': one, '2': two, '8': eight } = pcrs
  const signed = eight === undefined ? '' : `,"8":"${eight}"`
  return `{"arch":"${arch}","pcrs":{"0":"${zero}","1":"${one}","2":"${two}"${signed}}}`
}

function withoutUndefined(pcrs: Pcrs): Pcrs {
  const { '0': zero, '1': one, '2': two, '8': eight } = pcrs
  return eight === undefined
    ? { '0': zero, '1': one, '2': two }
    : { '0': zero, '1': one, '2': two, '8': eight }
}
