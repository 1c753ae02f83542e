import * as z from 'zod'
import { pcrSchema } from '../model/measurement.ts'
import { isZeroPcr, PCR_BYTES, type Pcr } from '../model/pcr.ts'
import type { Reason } from './verdict.ts'
import type { VerifiedDocument } from './verify.ts'

/** The registers that say where an enclave runs, and who signed its image. */
export const RULED_REGISTERS = ['3', '4', '8'] as const

/** A register that a place may be particular about: PCR3 the role, PCR4 the instance, PCR8 the signer. */
export type RuledRegister = (typeof RULED_REGISTERS)[number]

/** The values that each register may have; one that is not named may have any. */
export type RegisterRules = { readonly [R in RuledRegister]?: readonly Pcr[] | undefined }

/** Rules as they are written: `{"3": ["96 hex digits"]}`. A zero register proves nothing, and is refused. */
export const registerRulesSchema: z.ZodType<RegisterRules> = z.partialRecord(
  z.enum(RULED_REGISTERS),
  z
    .array(pcrSchema.refine((it) => !isZeroPcr(it), { error: 'a zero register proves nothing' }))
    .min(1)
    .max(100),
)

/** A stable code of a register that is not as its rule demands. */
export type RegisterReasonCode = `PCR${RuledRegister}_MISMATCH`

/**
 * Every register that does not have one of the values that its rule names. A register that the
 * document lacks, or has in another length, is none of them; a rule without values accepts nothing.
 */
export function objectToRules(
  { registers }: Pick<VerifiedDocument, 'registers'>,
  rules: RegisterRules,
): readonly Reason<RegisterReasonCode>[] {
  return RULED_REGISTERS.flatMap((register) => {
    const accepted = rules[register]
    if (accepted === undefined) return []
    const bytes = registers.get(Number(register))
    const shown = bytes?.length === PCR_BYTES ? Buffer.from(bytes).toString('hex') : undefined
    if (accepted.some((it) => it === shown)) return []
    const others = `${accepted.length} other ${accepted.length === 1 ? 'value is' : 'values are'}`
    const detail = `PCR${register} is ${shownAs(register, shown)}, and ${others} accepted here`
    return [{ code: `PCR${register}_MISMATCH` as const, detail }]
  })
}

const ZERO_MEANS: Readonly<Record<RuledRegister, string>> = {
  '3': 'zero (its instance has no role)',
  '4': 'zero',
  '8': 'zero (its image is not signed)',
}

function shownAs(register: RuledRegister, value: string | undefined): string {
  if (value === undefined) return `missing, or not ${PCR_BYTES} bytes`
  return /^0+$/.test(value) ? ZERO_MEANS[register] : value
}
