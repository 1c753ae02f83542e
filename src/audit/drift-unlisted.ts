import { createHash } from 'node:crypto'
import type { AllowList } from '../allowlist/document.ts'
import type { Instant } from '../model/instant.ts'
import type { CODE_REGISTERS } from '../model/measurement.ts'
import type { DriftFinding } from './drift.ts'
import type { KeyPolicy } from './key-policy.ts'
import {
  ATTESTED_ACTIONS,
  isDeniedToAll,
  operatorParts,
  registerOf,
  type ShownPcrs,
} from './key-policy-judge.ts'

type CodeRegister = (typeof CODE_REGISTERS)[number]

/** What is wrong where code that the list does not have is not held back. */
export type Unlisted = Pick<DriftFinding, 'kind'> & { readonly words: string }

/** The most values of one register that are tried with those of another; past that they mix. */
const MAX_TRIED = 100

/** A register value that no condition of this policy can have meant. */
export function strangerOf(policy: KeyPolicy): string {
  const values = policy.statements.flatMap((it) => it.conditions.flatMap((one) => one.values))
  return createHash('sha384').update(JSON.stringify(values)).digest('hex')
}

/** The actions with what {@link unlistedThrough} tells of each, where it tells anything. */
export function unlistedByAction(
  policy: KeyPolicy,
  list: AllowList,
  now: Instant,
): ReadonlyMap<string, Unlisted> {
  return new Map(
    ATTESTED_ACTIONS.flatMap((action) => {
      const unlisted = unlistedThrough(policy, list, { action, now })
      return unlisted === undefined ? [] : [[action, unlisted] as const]
    }),
  )
}

/**
 * What the denials of a policy let through of code that the list does not have, where something
 * allows an action to any enclave; undefined where they let nothing through.
 *
 * A denial of all but listed values is worth what it spares: a value that the list does not have, any
 * application on a listed kernel where PCR1 alone is asked for, one release mixed with another.
 * PCR0 covers the whole image, so that a denial by PCR0 is enough.
 */
function unlistedThrough(
  policy: KeyPolicy,
  list: AllowList,
  { action, now }: { readonly action: string; readonly now: Instant },
): Unlisted | undefined {
  const stranger = strangerOf(policy)
  const passes = (pcrs: ShownPcrs): boolean => !isDeniedToAll(policy, { action, pcrs, at: now })
  if (passes({ '0': stranger, '1': stranger, '2': stranger })) {
    return { kind: 'partial-condition', words: 'lets in enclaves of any code' }
  }
  const spared = (register: CodeRegister): readonly string[] =>
    sparedBy(policy, register, stranger).filter((it) => !/^0{96}$/.test(it))
  const strange = spared('0').find((it) => !isNamed(list, '0', it) && passes({ '0': it }))
  if (strange !== undefined) {
    const words = `lets in PCR0 ${strange.slice(0, 12)}, which denies elsewhere spare and the list does not have`
    return { kind: 'unknown', words }
  }
  if (!passes({ '0': stranger })) return undefined
  const kernels = spared('1').filter((it) => passes({ '0': stranger, '1': it }))
  const applications = spared('2').filter((it) => passes({ '0': stranger, '2': it }))
  if (kernels.some((it) => passes({ '0': stranger, '1': it, '2': stranger }))) {
    return { kind: 'partial-condition', words: heldByHalf('PCR1, so for any application') }
  }
  if (applications.some((it) => passes({ '0': stranger, '1': stranger, '2': it }))) {
    return { kind: 'partial-condition', words: heldByHalf('PCR2, so for any kernel') }
  }
  return mixes(kernels, applications, list, (kernel, application) =>
    passes({ '0': stranger, '1': kernel, '2': application }),
  )
    ? {
        kind: 'cross-product',
        words:
          'is held back by values of PCR1 and PCR2 alone, which admit one release mixed with another',
      }
    : undefined
}

function heldByHalf(what: string): string {
  return `is held back by denies elsewhere that ask for no more of the code than ${what}`
}

// The values that a denial of all but those lets through; a pattern as one value that it happens to fit.
function sparedBy(
  { statements }: KeyPolicy,
  register: CodeRegister,
  stranger: string,
): readonly string[] {
  const spared = statements
    .filter((it) => it.effect === 'Deny')
    .flatMap((it) => it.conditions)
    .filter((it) => registerOf(it.key) === register)
    .flatMap(({ operator, values }) => {
      const { base } = operatorParts(operator)
      if (!base.startsWith('stringnot')) return []
      if (base !== 'stringnotlike') return values
      return values.map((it) => it.replaceAll('*', stranger).replaceAll('?', '0'))
    })
  return [...new Set(spared.map((it) => it.toLowerCase()))]
}

function mixes(
  kernels: readonly string[],
  applications: readonly string[],
  { entries }: AllowList,
  passes: (kernel: string, application: string) => boolean,
): boolean {
  if (kernels.length * applications.length > MAX_TRIED * MAX_TRIED) return true
  const listed = new Set(entries.map(({ pcrs }) => `${pcrs['1']} ${pcrs['2']}`))
  return kernels.some((one) =>
    applications.some((other) => !listed.has(`${one} ${other}`) && passes(one, other)),
  )
}

function isNamed({ entries, denied }: AllowList, register: CodeRegister, value: string): boolean {
  return [...entries, ...denied].some(({ pcrs }) => pcrs[register] === value)
}
