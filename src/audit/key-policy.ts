import * as z from 'zod'
import { decodeWith } from '../model/decode.ts'
import { parseStrictJson } from '../model/json.ts'

/** The longest text that is read as a key policy, in bytes: far more than KMS takes. */
export const MAX_POLICY_TEXT_BYTES = 1_048_576

/** One condition: an operator, the key that it looks at, and the values, of which one must fit. */
export interface PolicyCondition {
  /** In lower case, as is the key: neither depends on case in a policy. */
  readonly operator: string
  readonly key: string
  readonly values: readonly string[]
}

/** One statement of a key policy, with single values made lists. */
export interface PolicyStatement {
  /** Its place, from 1 on. */
  readonly index: number
  /** Foreign text. */
  readonly sid: string | undefined
  readonly effect: 'Allow' | 'Deny'
  /** Whom it names, as ARNs, account ids, services or `*`. Foreign text. */
  readonly principals: readonly string[]
  /** Whether it names everybody: `*`, by itself or as an AWS principal. A `*` of another kind does not. */
  readonly isEverybody: boolean
  /** Whether it names everybody but those. */
  readonly isNotPrincipal: boolean
  readonly actions: readonly string[]
  /** Whether it is about every action but those. */
  readonly isNotAction: boolean
  /** Whether it is surely about this very key. */
  readonly isAboutKey: boolean
  readonly conditions: readonly PolicyCondition[]
}

/** A key policy as far as a grant of the key's use depends on it. */
export interface KeyPolicy {
  readonly statements: readonly PolicyStatement[]
  /** Of the text as it was given: what KMS counts. */
  readonly bytes: number
}

/** What people call a statement. Holds foreign text. */
export function nameOf({ index, sid }: Pick<PolicyStatement, 'index' | 'sid'>): string {
  return sid === undefined ? `statement ${index}` : `statement ${index} (${sid})`
}

// docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
const texts = z.union([z.string(), z.array(z.string())])
const principal = z.union([z.literal('*'), z.record(z.string(), texts)])
const value = z.union([z.string(), z.boolean(), z.number()])
const condition = z.record(z.string(), z.record(z.string(), z.union([value, z.array(value)])))

const statementSchema = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Principal: principal.optional(),
    NotPrincipal: principal.optional(),
    Action: texts.optional(),
    NotAction: texts.optional(),
    Resource: texts.optional(),
    NotResource: texts.optional(),
    Condition: condition.optional(),
  })
  .refine((it) => (it.Action === undefined) !== (it.NotAction === undefined), {
    error: 'has one of Action and NotAction',
  })
  .refine((it) => (it.Principal === undefined) !== (it.NotPrincipal === undefined), {
    error: 'has one of Principal and NotPrincipal',
  })

const policySchema = z.strictObject({
  Version: z.enum(['2012-10-17', '2008-10-17']).optional(),
  Id: z.string().optional(),
  Statement: z.union([z.array(statementSchema).max(10_000), statementSchema]),
})

// What `aws kms get-key-policy` prints: the policy as a text in an object.
const wrapped = z.strictObject({ Policy: z.string(), PolicyName: z.string().optional() })

/**
 * Parses a key policy of unknown origin: the policy itself, or what `aws kms get-key-policy` prints.
 * Throws KEY_POLICY_INVALID for anything else, a field that policies do not have included: it might
 * be one that allows.
 */
export function parseKeyPolicy(text: string, at: string): KeyPolicy {
  const limits = {
    code: 'KEY_POLICY_INVALID',
    what: at,
    maxBytes: MAX_POLICY_TEXT_BYTES,
    maxDepth: 16,
  } as const
  const outer = parseStrictJson(text, limits)
  const inner = wrapped.safeParse(outer)
  const policy = inner.success ? inner.data.Policy : text
  const json = inner.success ? parseStrictJson(policy, limits) : outer
  const { Statement } = decodeWith(policySchema, json, 'KEY_POLICY_INVALID', at)
  const all = Array.isArray(Statement) ? Statement : [Statement]
  return { statements: all.map(statementOf), bytes: Buffer.byteLength(policy) }
}

function statementOf(it: z.infer<typeof statementSchema>, at: number): PolicyStatement {
  const isNotPrincipal = it.NotPrincipal !== undefined
  const isNotAction = it.NotAction !== undefined
  const resources = listOf(it.Resource ?? [])
  return {
    index: at + 1,
    sid: it.Sid,
    effect: it.Effect,
    principals: principalsOf(it.Principal ?? it.NotPrincipal ?? []),
    isEverybody: isEverybody(it.Principal),
    isNotPrincipal,
    actions: listOf(it.Action ?? it.NotAction ?? []),
    isNotAction,
    isAboutKey: it.NotResource === undefined && resources.includes('*'),
    conditions: Object.entries(it.Condition ?? {}).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => ({
        operator: operator.toLowerCase(),
        key: key.toLowerCase(),
        values: listOf(values).map(String),
      })),
    ),
  }
}

function principalsOf(
  it: '*' | Readonly<Record<string, string | string[]>> | readonly [],
): readonly string[] {
  return it === '*' ? ['*'] : Object.values(it).flatMap((one) => listOf(one))
}

function isEverybody(it: '*' | Readonly<Record<string, string | string[]>> | undefined): boolean {
  if (it === undefined) return false
  return it === '*' || listOf(it['AWS'] ?? []).includes('*')
}

function listOf<T extends string | number | boolean>(it: T | readonly T[]): readonly T[] {
  return typeof it === 'object' ? it : [it]
}
