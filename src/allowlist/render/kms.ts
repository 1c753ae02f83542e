import { Fault } from '../../fault.ts'
import type { Instant } from '../../model/instant.ts'
import { CODE_REGISTERS, isSameCode, type Pcrs } from '../../model/measurement.ts'
import type { AllowList, ListedEntry } from '../document.ts'
import { effectiveEntries, endOf, plainName, type Rendered } from './effective.ts'

/** The most that a key policy may hold, in bytes; AWS does not adjust it. */
export const MAX_KEY_POLICY_BYTES = 32_768

/** Whom a key's policy names; each by its ARN. */
export interface KmsPrincipals {
  /** The roles of the instances that the enclaves run on. */
  readonly enclaves: readonly string[]
  /** Who manages the key: never by way of an operation that gives out what it protects. */
  readonly administrators: readonly string[]
  /** Who encrypts for the enclaves. */
  readonly encrypters?: readonly string[] | undefined
}

/** The operations on a key that answer to an attestation. */
const ATTESTED = [
  'kms:Decrypt',
  'kms:DeriveSharedSecret',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyPair',
] as const

/** What gives the same out, or to others, without showing an attestation. */
const NEVER = ['kms:ReEncryptFrom', 'kms:CreateGrant'] as const

const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListAliases',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:RevokeGrant',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateKeyDescription',
] as const

type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>

interface Statement {
  readonly Sid: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal: { readonly AWS: readonly string[] } | '*'
  readonly Action: readonly string[]
  readonly Resource: '*'
  readonly Condition?: Condition
}

/**
 * A whole key policy under which only the list's measurements get at what the key protects.
 *
 * One statement for each measurement: KMS looks at each condition key on its own, so lists of values
 * would let in PCR0 of one release with PCR2 of another. What allows from elsewhere (an IAM policy, a
 * grant, the root user) is denied unless an attestation shows listed registers; a negated condition
 * holds where there is no attestation at all. Windows end by `aws:CurrentTime`, without anyone's help.
 *
 * Past 32,768 bytes denials of revoked code are left out where a register of theirs is listed nowhere,
 * and so denied anyhow: a revocation makes no policy larger. Throws KEY_POLICY_TOO_LARGE past that still, USAGE without an administrator, whose lack would
 * lock everyone out, or for a name that is no ARN.
 */
export function renderKmsPolicy(list: AllowList, principals: KmsPrincipals, at: Instant): Rendered {
  refuseStrangers(principals)
  const entries = effectiveEntries(list, at)
  const withDenied = (denied: AllowList['denied']): string =>
    policyText([
      administration(principals),
      ...encryption(principals),
      ...entries.map((it) => allow(list, it, principals, at)),
      ...denials({ ...list, denied }, entries),
      { Sid: 'DenyUnattested', ...deny(NEVER) },
    ])
  const whole = withDenied(list.denied)
  const fits = Buffer.byteLength(whole) <= MAX_KEY_POLICY_BYTES
  const needed = list.denied.filter((it) => !isUnlisted(it.pcrs, entries))
  const text = fits ? whole : withDenied(needed)
  const left = fits ? 0 : list.denied.length - needed.length
  const bytes = Buffer.byteLength(text)
  const share = `${bytes} of the ${MAX_KEY_POLICY_BYTES} bytes that a key policy may have`
  if (bytes > MAX_KEY_POLICY_BYTES) {
    throw new Fault('KEY_POLICY_TOO_LARGE', `${entries.length} measurements come to ${share}`, {
      hint: 'retire what has been superseded, or give services and environments keys of their own',
    })
  }
  const notes = [
    ...(bytes > MAX_KEY_POLICY_BYTES * 0.8 ? [`the policy has ${share}`] : []),
    ...(left === 0
      ? []
      : [
          `${left} denials of revoked code are left out for room: their registers are unlisted, and denied as such`,
        ]),
  ]
  return { text, timed: true, notes }
}

function allow(
  list: AllowList,
  entry: ListedEntry,
  { enclaves }: KmsPrincipals,
  at: Instant,
): Statement {
  const end = endOf(list, entry)
  const { notBefore } = entry
  return {
    Sid: `Allow${plainName(entry)}`,
    Effect: 'Allow',
    Principal: { AWS: enclaves },
    Action: ATTESTED,
    Resource: '*',
    Condition: {
      StringEqualsIgnoreCase: conditionOf(entry.pcrs),
      ...(notBefore !== undefined && notBefore > at
        ? { DateGreaterThanEquals: { 'aws:CurrentTime': notBefore } }
        : {}),
      ...(end === null ? {} : { DateLessThan: { 'aws:CurrentTime': end } }),
    },
  }
}

function denials(list: AllowList, entries: readonly ListedEntry[]): readonly Statement[] {
  if (entries.length === 0) return [{ Sid: 'DenyEverything', ...deny(ATTESTED) }]
  const unlisted = CODE_REGISTERS.map((index): Statement => {
    const values = [...new Set(entries.map((it) => it.pcrs[index]))]
    const Condition = { StringNotEqualsIgnoreCase: { [`${PREFIX}${index}`]: values } }
    return { Sid: `DenyUnlistedPCR${index}`, ...deny(ATTESTED), Condition }
  })
  const ended = entries.flatMap((it): readonly Statement[] => {
    const end = endOf(list, it)
    if (end === null || entries.some((other) => outlives(list, other, it))) return []
    const Condition = {
      StringEqualsIgnoreCase: conditionOf(it.pcrs),
      DateGreaterThanEquals: { 'aws:CurrentTime': end },
    }
    return [{ Sid: `DenyEnded${plainName(it)}`, ...deny(ATTESTED), Condition }]
  })
  const revoked = list.denied.map((it, index): Statement => {
    const Condition = { StringEqualsIgnoreCase: conditionOf(it.pcrs) }
    return { Sid: `DenyRevoked${index + 1}`, ...deny(ATTESTED), Condition }
  })
  return [...unlisted, ...ended, ...revoked]
}

function isUnlisted(pcrs: Pcrs, entries: readonly ListedEntry[]): boolean {
  return CODE_REGISTERS.some((index) => entries.every((it) => it.pcrs[index] !== pcrs[index]))
}

// The same code, listed once signed and once not: what ends first must not deny what goes on.
function outlives(list: AllowList, other: ListedEntry, it: ListedEntry): boolean {
  if (other === it || !isSameCode(other.pcrs, it.pcrs)) return false
  const [theirs, ours] = [endOf(list, other), endOf(list, it)]
  return theirs === null || (ours !== null && theirs > ours)
}

const PREFIX = 'kms:RecipientAttestation:PCR'

function conditionOf(pcrs: Pcrs): Readonly<Record<string, string>> {
  const { '0': pcr0, '1': pcr1, '2': pcr2, '8': pcr8 } = pcrs
  return {
    [`${PREFIX}0`]: pcr0,
    [`${PREFIX}1`]: pcr1,
    [`${PREFIX}2`]: pcr2,
    ...(pcr8 === undefined ? {} : { [`${PREFIX}8`]: pcr8 }),
  }
}

function deny(actions: readonly string[]): Omit<Statement, 'Sid' | 'Condition'> {
  return { Effect: 'Deny', Principal: '*', Action: actions, Resource: '*' }
}

function administration({ administrators }: KmsPrincipals): Statement {
  return {
    Sid: 'Administration',
    Effect: 'Allow',
    Principal: { AWS: administrators },
    Action: ADMINISTRATION,
    Resource: '*',
  }
}

function encryption({ encrypters = [] }: KmsPrincipals): readonly Statement[] {
  if (encrypters.length === 0) return []
  const Action = ['kms:Encrypt', 'kms:DescribeKey', 'kms:GetPublicKey']
  return [
    { Sid: 'Encryption', Effect: 'Allow', Principal: { AWS: encrypters }, Action, Resource: '*' },
  ]
}

// A statement on each line: as small as JSON gets, and still a line in a diff.
function policyText(statements: readonly Statement[]): string {
  const lines = statements.map((it) => JSON.stringify(it)).join(',\n')
  return `{"Version":"2012-10-17","Id":"golden-pcr","Statement":[\n${lines}\n]}\n`
}

function refuseStrangers({ enclaves, administrators, encrypters = [] }: KmsPrincipals): void {
  if (administrators.length === 0 || enclaves.length === 0) {
    throw new Fault('USAGE', 'a key policy needs an administrator and a role of the enclaves', {
      hint: 'give --kms-administrator ARN and --kms-enclave ARN: without an administrator nobody could ever change the policy again',
    })
  }
  for (const arn of [...enclaves, ...administrators, ...encrypters]) {
    if (!/^arn:aws[a-z-]*:(iam|sts)::\d{12}:[\w+=,.@/-]+$/.test(arn)) {
      throw new Fault('USAGE', `"${arn}" is not the ARN of a role, user or account`)
    }
  }
}
