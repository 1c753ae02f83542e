import type { AllowList, ListedEntry } from '../allowlist/document.ts'
import type { Instant } from '../model/instant.ts'
import { CODE_REGISTERS } from '../model/measurement.ts'
import type { DriftFinding } from './drift.ts'
import { type KeyPolicy, nameOf, type PolicyStatement } from './key-policy.ts'
import { ATTESTED_ACTIONS, isDeniedToAll, operatorParts, registerOf } from './key-policy-judge.ts'

const RULED = ['0', '1', '2', '8'] as const
type Ruled = (typeof RULED)[number]

/** The values that a statement asks for, by register; a register without a condition is absent. */
type Asked = ReadonlyMap<Ruled, ReadonlySet<string>>

/**
 * What is wrong with the registers that an allowing statement asks for: zero ones, ones that the
 * list does not have, lists of values that mix releases, and too few registers to say which code.
 */
export function tupleFindings(
  statement: PolicyStatement,
  it: { readonly policy: KeyPolicy; readonly list: AllowList; readonly now: Instant },
  fix: string,
): readonly DriftFinding[] {
  const asked = askedOf(statement)
  const name = nameOf(statement)
  const about = { subject: name, remedy: fix }
  if (asked.size === 0) return []
  return [
    ...zeroRegisters(asked).map((register) => ({
      ...about,
      kind: 'zero-pcr' as const,
      severity: 'error' as const,
      detail: `${name} lets in a PCR${register} of zeros, which is an enclave in debug mode`,
    })),
    ...coverage(asked).map((it) => ({ ...about, ...it, detail: `${name} ${it.detail}` })),
    ...mixes(asked, it.list).map((it) => ({ ...about, ...it, detail: `${name} ${it.detail}` })),
    ...unknowns(asked, it).map((it) => ({ ...about, ...it, detail: `${name} ${it.detail}` })),
  ]
}

type Part = Pick<DriftFinding, 'kind' | 'severity' | 'detail'>

function askedOf({ conditions }: PolicyStatement): Asked {
  const asked = new Map<Ruled, ReadonlySet<string>>()
  for (const { operator, key, values } of conditions) {
    const { base } = operatorParts(operator)
    const register = RULED.find((it) => it === registerOf(key))
    const isPositive =
      base === 'stringequals' || base === 'stringequalsignorecase' || base === 'stringlike'
    if (register === undefined || !isPositive) continue
    const set = new Set(values.map((it) => it.toLowerCase()))
    const before = asked.get(register)
    // ImageSha384 and PCR0 are the same register: both must fit.
    asked.set(
      register,
      before === undefined ? set : new Set([...before].filter((it) => set.has(it))),
    )
  }
  return asked
}

function zeroRegisters(asked: Asked): readonly string[] {
  return CODE_REGISTERS.filter((register) =>
    [...(asked.get(register) ?? [])].some((it) => /^0{96}$/.test(it)),
  )
}

function coverage(asked: Asked): readonly Part[] {
  const [zero, one, two] = [asked.has('0'), asked.has('1'), asked.has('2')]
  if (!zero && one !== two) {
    const half = one ? 'PCR1, so for any application' : 'PCR2, so for any kernel'
    const detail = `asks for no more of the code than ${half}`
    return [{ kind: 'partial-condition', severity: 'error', detail }]
  }
  if (!zero || (one && two)) return []
  const detail = 'asks for PCR0 without both PCR1 and PCR2, which the list has too'
  return [{ kind: 'partial-condition', severity: 'note', detail }]
}

function mixes(asked: Asked, list: AllowList): readonly Part[] {
  const combinations = product(asked)
  if (combinations <= 1) return []
  const fitting = new Set(
    list.entries.filter((it) => fits(asked, it)).map((it) => keyOf(asked, it)),
  )
  const many = [...asked].filter(([, values]) => values.size > 1).map(([it]) => `PCR${it}`)
  const detail = `lists several values of ${many.join(', ')}, and so admits ${combinations} combinations, of which ${fitting.size} are listed`
  return [
    {
      kind: 'cross-product',
      severity: combinations > fitting.size ? 'error' : 'warning',
      detail,
    },
  ]
}

function unknowns(
  asked: Asked,
  it: { readonly policy: KeyPolicy; readonly list: AllowList; readonly now: Instant },
): readonly Part[] {
  const combinations = product(asked)
  if (combinations === 0) return []
  if (combinations > 1) {
    return [...asked].flatMap(([register, values]) =>
      [...values]
        .filter((value) => !isNamed(it.list, register, value))
        .map((value): Part => {
          const detail = `lets in PCR${register} ${value.slice(0, 12)}, which the list does not have`
          return { kind: 'unknown', severity: 'error', detail }
        }),
    )
  }
  const known = [...it.list.entries, ...it.list.denied].some((one) => fits(asked, one))
  if (known) return []
  const pcrs = Object.fromEntries([...asked].map(([register, [value]]) => [register, value]))
  const isHeld = ATTESTED_ACTIONS.every((action) =>
    isDeniedToAll(it.policy, { action, pcrs, at: it.now }),
  )
  const shown = Object.entries(pcrs).map(([register, value = '']) => {
    return `PCR${register} ${value.slice(0, 12)}`
  })
  const detail = `lets in ${shown.join(', ')}, which no entry of the list has`
  return [
    isHeld
      ? { kind: 'unknown', severity: 'warning', detail: `${detail}; denies elsewhere hold it back` }
      : { kind: 'unknown', severity: 'error', detail },
  ]
}

function product(asked: Asked): number {
  return [...asked.values()].reduce((all, values) => all * values.size, 1)
}

type Listed = Pick<ListedEntry, 'pcrs'> | AllowList['denied'][number]

// An entry without a PCR8 allows its code whoever signed it: a policy that asks for one is stricter.
function fits(asked: Asked, { pcrs }: Listed): boolean {
  return [...asked].every(([register, values]) => {
    const value = registerIn(pcrs, register)
    return value === undefined ? register === '8' : values.has(value)
  })
}

function keyOf(asked: Asked, { pcrs }: Listed): string {
  return [...asked.keys()].map((register) => registerIn(pcrs, register) ?? '').join(' ')
}

function isNamed(list: AllowList, register: Ruled, value: string): boolean {
  return [...list.entries, ...list.denied].some((it) => {
    const listed = registerIn(it.pcrs, register)
    return listed === value || (register === '8' && listed === undefined)
  })
}

function registerIn(pcrs: Listed['pcrs'], register: Ruled): string | undefined {
  return register === '8' ? ('8' in pcrs ? pcrs['8'] : undefined) : pcrs[register]
}
