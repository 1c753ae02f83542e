import * as z from 'zod';
import { type Pcr } from '../model/pcr.ts';
import type { Reason } from './verdict.ts';
import type { VerifiedDocument } from './verify.ts';
/** The registers that say where an enclave runs, and who signed its image. */
export declare const RULED_REGISTERS: readonly ['3', '4', '8'];
/** A register that a place may be particular about: PCR3 the role, PCR4 the instance, PCR8 the signer. */
export type RuledRegister = (typeof RULED_REGISTERS)[number];
/** The values that each register may have; one that is not named may have any. */
export type RegisterRules = {
    readonly [R in RuledRegister]?: readonly Pcr[] | undefined;
};
/** Rules as they are written: `{"3": ["96 hex digits"]}`. A zero register proves nothing, and is refused. */
export declare const registerRulesSchema: z.ZodType<RegisterRules>;
/** A stable code of a register that is not as its rule demands. */
export type RegisterReasonCode = `PCR${RuledRegister}_MISMATCH`;
/**
 * Every register that does not have one of the values that its rule names. A register that the
 * document lacks, or has in another length, is none of them; a rule without values accepts nothing.
 */
export declare function objectToRules({ registers }: Pick<VerifiedDocument, 'registers'>, rules: RegisterRules): readonly Reason<RegisterReasonCode>[];
