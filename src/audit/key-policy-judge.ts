import type { Instant } from '../model/instant.ts'
import { CODE_REGISTERS } from '../model/measurement.ts'
import type { KeyPolicy, PolicyCondition, PolicyStatement } from './key-policy.ts'

/** The operations on a key whose answer goes to an attested enclave. */
export const ATTESTED_ACTIONS: readonly string[] = [
  'kms:Decrypt',
  'kms:DeriveSharedSecret',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyPair',
]

/** The registers that a caller's attestation shows, by `0`, `1`, `8`…; what is absent is not known. */
export type ShownPcrs = Readonly<Record<string, string | undefined>>

/** Who calls KMS, for what, and when. */
export interface Call {
  readonly action: string
  /** Undefined for a caller without an attestation. */
  readonly pcrs: ShownPcrs | undefined
  readonly at: Instant
}

/** Whether something holds; `maybe` where it depends on what is not known here. */
export type Holds = 'yes' | 'no' | 'maybe'

const PREFIX = 'kms:recipientattestation:'

/** The register that a condition key looks at, `0` to `31`, or undefined where it is no attestation's. */
export function registerOf(key: string): string | undefined {
  if (key === `${PREFIX}imagesha384`) return '0'
  return /^kms:recipientattestation:pcr(\d{1,2})$/.exec(key)?.[1]
}

/**
 * Whether the policy may let a call through: some statement allows it, for somebody and some
 * circumstances, and none surely denies it to everybody. What is not known counts as allowed, so
 * that a `no` is one.
 */
export function mayPass(policy: KeyPolicy, call: Call): boolean {
  return (
    policy.statements.some((it) => it.effect === 'Allow' && mayApply(it, call)) &&
    !isDeniedToAll(policy, call)
  )
}

/** Whether a statement may be about this call. */
export function mayApply(statement: PolicyStatement, call: Call): boolean {
  return (
    isAboutAction(statement, call.action) &&
    statement.conditions.every((it) => conditionHolds(it, call) !== 'no')
  )
}

/** Whether some statement surely denies this call, whoever makes it. */
export function isDeniedToAll(policy: KeyPolicy, call: Call): boolean {
  return policy.statements.some(
    (it) =>
      it.effect === 'Deny' &&
      it.isAboutKey &&
      it.isEverybody &&
      isAboutAction(it, call.action) &&
      it.conditions.every((one) => conditionHolds(one, call) === 'yes'),
  )
}

/** Whether a statement's actions take in this one; names of actions may hold `*` and `?`. */
export function isAboutAction(statement: PolicyStatement, action: string): boolean {
  const named = statement.actions.some((it) => isLike(action.toLowerCase(), it.toLowerCase()))
  return named !== statement.isNotAction
}

/** Whether one condition holds for a call. */
export function conditionHolds(condition: PolicyCondition, call: Call): Holds {
  const { key, values } = condition
  if (values.length === 0) return 'maybe'
  const { base, ifExists, quantifier } = operatorParts(condition.operator)
  if (isTimeKey(key)) {
    // A date is no number: what AWS makes of one as such is not guessed.
    if (base.startsWith('numeric') && key !== 'aws:epochtime') return 'maybe'
    return timeHolds(base.replace(/^numeric/, 'date'), values, call.at)
  }
  const register = registerOf(key)
  if (register === undefined) {
    // Any other key of an attestation is missing where there is none.
    const isAbsent = key.startsWith(PREFIX) && call.pcrs === undefined
    return isAbsent ? absentHolds(base, values, ifExists, quantifier) : 'maybe'
  }
  if (call.pcrs === undefined) return absentHolds(base, values, ifExists, quantifier)
  const shown = call.pcrs[register]
  // Every attestation shows these; one of another register may be without it.
  const isShown = shown !== undefined || CODE_REGISTERS.some((it) => it === register)
  if (base === 'null') return isShown ? nullHolds(values, 'false') : 'maybe'
  return shown === undefined ? 'maybe' : textHolds(base, values, shown)
}

/** Whether a condition key is the time of the call. */
export function isTimeKey(key: string): boolean {
  return key === 'aws:currenttime' || key === 'aws:epochtime'
}

/** The operator without its prefix and suffix. */
export function operatorParts(operator: string): {
  readonly base: string
  readonly ifExists: boolean
  readonly quantifier: 'any' | 'all' | undefined
} {
  const [, prefix, rest = operator] = /^(foranyvalue:|forallvalues:)?(.*)$/s.exec(operator) ?? []
  const ifExists = rest.endsWith('ifexists')
  const quantifier = prefix === undefined ? undefined : prefix === 'foranyvalue:' ? 'any' : 'all'
  return { base: ifExists ? rest.slice(0, -'ifexists'.length) : rest, ifExists, quantifier }
}

// IAM user guide, "Condition operators": without the key, only IfExists, ForAllValues, a negated
// operator and Null hold.
function absentHolds(
  base: string,
  values: readonly string[],
  ifExists: boolean,
  quantifier: 'any' | 'all' | undefined,
): Holds {
  if (base === 'null') return nullHolds(values, 'true')
  if (ifExists || quantifier === 'all') return 'yes'
  if (quantifier === 'any') return 'no'
  if (!TEXT_OPERATORS.has(base)) return 'maybe'
  return base.includes('not') ? 'yes' : 'no'
}

function nullHolds(values: readonly string[], wanted: 'true' | 'false'): Holds {
  return allSame(
    values.map((it) => {
      const word = it.toLowerCase()
      if (word !== 'true' && word !== 'false') return 'maybe'
      return word === wanted ? 'yes' : 'no'
    }),
  )
}

const TEXT_OPERATORS: ReadonlySet<string> = new Set([
  'stringequals',
  'stringequalsignorecase',
  'stringlike',
  'stringnotequals',
  'stringnotequalsignorecase',
  'stringnotlike',
])

function textHolds(base: string, values: readonly string[], shown: string): Holds {
  if (!TEXT_OPERATORS.has(base)) return 'maybe'
  // A policy variable may come to any text.
  if (values.some((it) => it.includes('${'))) return 'maybe'
  const fits = values.some((it) => {
    if (base.endsWith('like')) return isLike(shown, it)
    return base.endsWith('ignorecase') ? it.toLowerCase() === shown : it === shown
  })
  return fits === base.includes('not') ? 'no' : 'yes'
}

function timeHolds(base: string, values: readonly string[], at: Instant): Holds {
  const now = Date.parse(at)
  return allSame(
    values.map((it) => {
      const other = momentOf(it)
      if (other === undefined) return 'maybe'
      switch (base) {
        case 'datelessthan':
          return now < other ? 'yes' : 'no'
        case 'datelessthanequals':
          return now <= other ? 'yes' : 'no'
        case 'dategreaterthan':
          return now > other ? 'yes' : 'no'
        case 'dategreaterthanequals':
          return now >= other ? 'yes' : 'no'
        default:
          return 'maybe'
      }
    }),
  )
}

// W3C date and time with its zone, or seconds since 1970; anything else is not understood here.
function momentOf(text: string): number | undefined {
  if (/^\d{1,11}$/.test(text)) return Number(text) * 1000
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined
  const moment = Date.parse(text)
  return Number.isNaN(moment) ? undefined : moment
}

// Several values are alternatives; where they disagree, how an operator joins them is not guessed.
function allSame(each: readonly Holds[]): Holds {
  const [first] = each
  return first !== undefined && each.every((it) => it === first) ? first : 'maybe'
}

/** Whether a text fits a pattern with `*` and `?`, in time that grows with both lengths' product at most. */
export function isLike(text: string, pattern: string): boolean {
  let [i, j, star, mark] = [0, 0, -1, 0]
  while (i < text.length) {
    if (pattern[j] === '*') {
      star = j
      mark = i
      j += 1
    } else if (j < pattern.length && (pattern[j] === '?' || pattern[j] === text[i])) {
      i += 1
      j += 1
    } else if (star >= 0) {
      mark += 1
      i = mark
      j = star + 1
    } else return false
  }
  while (pattern[j] === '*') j += 1
  return j === pattern.length
}
