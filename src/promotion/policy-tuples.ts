import {
  type KeyPolicy,
  nameOf,
  type PolicyCondition,
  type PolicyStatement,
  parseKeyPolicy,
} from '../audit/key-policy.ts'
import {
  ATTESTED_ACTIONS,
  isAboutAction,
  isTimeKey,
  mayPass,
  registerOf,
} from '../audit/key-policy-judge.ts'
import { Fault } from '../fault.ts'
import { type Instant, parseInstant } from '../model/instant.ts'
import { type Pcr, parsePcr } from '../model/pcr.ts'
import { plain } from '../report/text.ts'
import { incomplete, type Tuple, wholePcrs } from './imported-tuple.ts'

/**
 * The measurements that a key policy lets in: one for each allowing statement that asks for registers.
 * A statement that says more than an allow-list can, or not which registers belong together, is refused;
 * one that asks for no attestation is none of a list's.
 */
export function tuplesOfPolicy(text: string, at: string, now: Instant): readonly Tuple[] {
  const policy = parseKeyPolicy(text, at)
  const tuples = new Map<string, Tuple>()
  for (const statement of policy.statements) {
    if (!isAsking(statement)) continue
    const tuple = tupleOf(statement, at)
    refuseDenied(policy, tuple, now, at)
    // Statements for several roles may name the same code, until the same moment.
    tuples.set(JSON.stringify([tuple.pcrs, tuple.notBefore, tuple.notAfter]), tuple)
  }
  if (tuples.size === 0) {
    throw new Fault(
      'IMPORT_INCOMPLETE',
      `${at}: no statement asks for an attestation's registers`,
      {
        hint: 'give the policy of the key that enclaves decrypt with',
      },
    )
  }
  return [...tuples.values()]
}

function isAsking(statement: PolicyStatement): boolean {
  return (
    statement.effect === 'Allow' &&
    ATTESTED_ACTIONS.some((it) => isAboutAction(statement, it)) &&
    statement.conditions.some((it) => registerOf(it.key) !== undefined)
  )
}

function tupleOf(statement: PolicyStatement, at: string): Tuple {
  const place = plain(nameOf(statement))
  const registers = new Map<string, Pcr>()
  let notBefore: Instant | undefined
  let notAfter: Instant | null = null
  for (const condition of statement.conditions) {
    const register = registerOf(condition.key)
    if (register !== undefined) {
      const value = oneValueOf(condition, place, at)
      const before = registers.get(register)
      if (before !== undefined && before !== value) {
        throw unsaid(at, place, `asks for two values of PCR${register} at once`)
      }
      registers.set(register, value)
    } else if (isTimeKey(condition.key) && condition.operator === 'datelessthan') {
      notAfter = momentOf(condition, place, at)
    } else if (isTimeKey(condition.key) && condition.operator === 'dategreaterthanequals') {
      notBefore = momentOf(condition, place, at)
    } else {
      throw unsaid(at, place, `has a condition that no allow-list says: ${plain(condition.key)}`)
    }
  }
  const other = [...registers.keys()].find((it) => !['0', '1', '2', '8'].includes(it))
  if (other !== undefined) throw unsaid(at, place, `asks for PCR${other}, which no entry has`)
  const pcrs = wholePcrs(Object.fromEntries(registers), place, at)
  return { place, pcrs, arch: undefined, notBefore, notAfter }
}

function oneValueOf({ operator, key, values }: PolicyCondition, place: string, at: string): Pcr {
  if (operator !== 'stringequals' && operator !== 'stringequalsignorecase') {
    throw unsaid(at, place, `asks for ${plain(key)} by ${plain(operator)}, and not for one value`)
  }
  const [value = '', ...more] = values
  if (more.length > 0) {
    const what = `${place} lists ${values.length} values of ${plain(key)}`
    throw incomplete(at, what, 'which of them belong to which build')
  }
  if (!/^[0-9a-fA-F]{96}$/.test(value))
    throw unsaid(at, place, `has no register value for ${plain(key)}`)
  return parsePcr(value)
}

function momentOf({ values }: PolicyCondition, place: string, at: string): Instant {
  const [value = '', ...more] = values
  if (more.length > 0) throw unsaid(at, place, 'has several times for one end')
  return parseInstant(value)
}

// What the policy itself holds back now, the list would let in.
function refuseDenied(policy: KeyPolicy, tuple: Tuple, now: Instant, at: string): void {
  const { pcrs, notAfter, notBefore } = tuple
  const isOpen =
    (notAfter === null || now < notAfter) && (notBefore === undefined || notBefore <= now)
  if (!isOpen) return
  const shown = { ...pcrs }
  if (ATTESTED_ACTIONS.some((action) => mayPass(policy, { action, pcrs: shown, at: now }))) return
  const pcr0 = pcrs['0'].slice(0, 12)
  throw unsaid(at, tuple.place, `allows PCR0 ${pcr0}…, and another statement denies it`)
}

function unsaid(at: string, place: string, what: string): Fault {
  return new Fault('IMPORT_INCOMPLETE', `${at}: ${place} ${what}`, {
    at: place,
    hint: 'take the statement out of the file, or write its entry by hand as docs/formats/allow-list.md has it',
  })
}
