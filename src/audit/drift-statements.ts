import type { AllowList } from '../allowlist/document.ts'
import type { Instant } from '../model/instant.ts'
import type { DriftFinding, Severity } from './drift.ts'
import { tupleFindings } from './drift-tuples.ts'
import { strangerOf, type Unlisted, unlistedByAction } from './drift-unlisted.ts'
import { type KeyPolicy, nameOf, type PolicyCondition, type PolicyStatement } from './key-policy.ts'
import {
  ATTESTED_ACTIONS,
  conditionHolds,
  isAboutAction,
  isDeniedToAll,
  isTimeKey,
  mayApply,
  operatorParts,
  registerOf,
} from './key-policy-judge.ts'

/** Those that give out what the key protects already; re-encryption hands it to another key. */
export const OPENING = ['kms:Decrypt', 'kms:DeriveSharedSecret', 'kms:ReEncryptFrom'] as const

/** A policy, its list and the time: what a statement is judged by. */
export interface StatementContext {
  readonly policy: KeyPolicy
  readonly list: AllowList
  readonly now: Instant
}

// What the denials let through is one for all statements that allow it.
interface Judged extends StatementContext {
  readonly stranger: string
  readonly through: ReadonlyMap<string, Unlisted>
}

/**
 * What is wrong with a policy's statements, each looked at by itself; `fix` is the remedy. What one
 * will allow some day it allows, and a denial that begins or ends some day holds nothing back.
 */
export function statementFindings(it: StatementContext, fix: string): readonly DriftFinding[] {
  const policy = lastingDenials(it.policy)
  const lasting: Judged = {
    ...it,
    policy,
    stranger: strangerOf(policy),
    through: unlistedByAction(policy, it.list, it.now),
  }
  return it.policy.statements.map(fromNowOn).flatMap((statement) => {
    if (statement.effect === 'Deny') return zeroInDenial(statement, fix)
    return [
      ...conditionFindings(statement, lasting, fix),
      ...rightsFindings(statement, lasting, fix),
    ]
  })
}

/** The policy without the denials that begin or end some day. */
export function lastingDenials(policy: KeyPolicy): KeyPolicy {
  return { ...policy, statements: policy.statements.filter((one) => !isPassingDenial(one)) }
}

// An allowance that has not begun yet begins.
function fromNowOn(statement: PolicyStatement): PolicyStatement {
  if (statement.effect === 'Deny') return statement
  const conditions = statement.conditions.filter(
    (it) => !(isTimeKey(it.key) && /^(date|numeric)greater/.test(operatorParts(it.operator).base)),
  )
  return { ...statement, conditions }
}

/**
 * The policy as it will stand at some time or other from now on: an allowance begins, and of the
 * denials none is left that ends.
 */
export function someTimeLater(policy: KeyPolicy): KeyPolicy {
  const statements = policy.statements
    .filter((it) => it.effect === 'Allow' || !it.conditions.some(mayEnd))
    .map(fromNowOn)
  return { ...policy, statements }
}

function mayEnd({ key, operator }: PolicyCondition): boolean {
  return isTimeKey(key) && !/^(date|numeric)greater/.test(operatorParts(operator).base)
}

function isPassingDenial({ effect, conditions }: PolicyStatement): boolean {
  return effect === 'Deny' && conditions.some((it) => isTimeKey(it.key))
}

function conditionFindings(
  statement: PolicyStatement,
  it: Judged,
  fix: string,
): readonly DriftFinding[] {
  const unattested = (action: string) => ({ action, pcrs: undefined, at: it.now })
  const without = [...OPENING, ...ATTESTED_ACTIONS].filter((action) =>
    mayApply(statement, unattested(action)),
  )
  if (without.length > 0) {
    const free = without.filter((action) => !isDeniedToAll(it.policy, unattested(action)))
    const opening = free.filter((action) => OPENING.some((one) => one === action))
    const words = [...new Set(free.length > 0 ? free : without)].join(', ')
    const detail = `${nameOf(statement)} allows ${words} to ${whom(statement)} without an attestation`
    const held = `${detail}, and only denies elsewhere, each of one register, hold it back`
    const found: DriftFinding = {
      kind: 'unconditional-decrypt',
      severity: opening.length > 0 ? 'error' : 'warning',
      subject: nameOf(statement),
      detail: free.length > 0 ? detail : held,
      remedy: fix,
    }
    // What is held back without an attestation may still pass with one, of any code.
    if (opening.length > 0) return [found]
    const attested = attestedFindings(statement, it, fix)
    return [found, ...attested.filter((one) => one.severity === 'error')]
  }
  return attestedFindings(statement, it, fix)
}

function attestedFindings(
  statement: PolicyStatement,
  it: Judged,
  fix: string,
): readonly DriftFinding[] {
  if (!ATTESTED_ACTIONS.some((action) => isAboutAction(statement, action))) return []
  if (isOver(statement, it.now)) return []
  const strange = anyEnclave(statement, it)
  return [
    ...(strange === undefined ? [] : [{ ...strange, remedy: fix }]),
    ...tupleFindings(statement, it, fix),
  ]
}

// An enclave whose registers nobody ever named gets in, or one that a pattern happens to fit.
function anyEnclave(
  statement: PolicyStatement,
  { stranger, through, now }: Judged,
): Omit<DriftFinding, 'remedy'> | undefined {
  const pcrs = { '0': stranger, '1': stranger, '2': stranger }
  const open = ATTESTED_ACTIONS.filter((action) => mayApply(statement, { action, pcrs, at: now }))
  const isPattern = statement.conditions.some(
    (it) =>
      registerOf(it.key) !== undefined &&
      operatorParts(it.operator).base === 'stringlike' &&
      it.values.some((one) => /[*?]/.test(one)),
  )
  if (open.length === 0 && !isPattern) return undefined
  const [unlisted] = open.flatMap((action) => through.get(action) ?? [])
  const isHeld = open.length > 0 && unlisted === undefined
  const usual = isPattern ? 'takes a pattern for a register' : 'lets in enclaves of any code'
  const what = isHeld ? `${usual}, and only denies elsewhere hold it back` : usual
  return {
    kind: (isPattern ? undefined : unlisted?.kind) ?? 'partial-condition',
    severity: isHeld ? 'warning' : 'error',
    subject: nameOf(statement),
    detail: `${nameOf(statement)} ${unlisted === undefined || isPattern ? what : unlisted.words}`,
  }
}

function isOver(statement: PolicyStatement, at: Instant): boolean {
  const call = { action: '', pcrs: {}, at }
  return statement.conditions.some(
    (it) =>
      isTimeKey(it.key) &&
      /^(date|numeric)less/.test(operatorParts(it.operator).base) &&
      conditionHolds(it, call) === 'no',
  )
}

function rightsFindings(
  statement: PolicyStatement,
  { policy, now }: StatementContext,
  fix: string,
): readonly DriftFinding[] {
  return (
    [
      ['kms:PutKeyPolicy', 'policy-writers', 'note', 'may replace this policy'],
      // Whoever makes the replica of a key of several regions says which policy it has there.
      [
        'kms:ReplicateKey',
        'policy-writers',
        'note',
        'may replicate the key under a policy of its own',
      ],
      ['kms:CreateGrant', 'grant-creators', 'warning', 'may grant the use of the key to others'],
    ] as const
  ).flatMap(([action, kind, usual, words]): readonly DriftFinding[] => {
    const call = { action, pcrs: undefined, at: now }
    if (!mayApply(statement, call) || isDeniedToAll(policy, call)) return []
    if (
      action === 'kms:ReplicateKey' &&
      mayApply(statement, { ...call, action: 'kms:PutKeyPolicy' })
    )
      return []
    const severity: Severity = isEverybody(statement) ? 'error' : usual
    const detail = `by ${nameOf(statement)}, ${whom(statement)} ${words}`
    return [{ kind, severity, subject: nameOf(statement), detail, remedy: fix }]
  })
}

function isEverybody(statement: PolicyStatement): boolean {
  const { principals, isNotPrincipal, conditions } = statement
  return (isNotPrincipal || principals.includes('*')) && conditions.length === 0
}

function whom({ principals, isNotPrincipal }: PolicyStatement): string {
  if (isNotPrincipal) return 'everybody else than those it names'
  const shown = principals.slice(0, 3).map((it) => (it === '*' ? 'everybody' : it))
  const more = principals.length > 3 ? [`${principals.length - 3} more`] : []
  const names = [...shown, ...more].join(', ')
  const isRoot = principals.some((it) => /(^\d{12}|:root)$/.test(it))
  return isRoot ? `${names} (and so to whomever an IAM policy of the account lets)` : names
}

// A denial of all but listed values lets a debug enclave pass where zero is one of them.
function zeroInDenial(statement: PolicyStatement, fix: string): readonly DriftFinding[] {
  const zero = statement.conditions.some(
    (it) =>
      /^[012]$/.test(registerOf(it.key) ?? '') &&
      it.operator.includes('not') &&
      it.values.some((one) => /^0{96}$/.test(one)),
  )
  if (!zero) return []
  const detail = `${nameOf(statement)} spares a zero register, which is an enclave in debug mode`
  return [{ kind: 'zero-pcr', severity: 'error', subject: nameOf(statement), detail, remedy: fix }]
}
