import * as z from 'zod'

/** What a pattern may know of a schema beside its shape. */
export interface PatternParts {
  /** The patterns of strings, quotes left out: each matches only what the schema accepts, and no character that JSON escapes. */
  readonly texts: ReadonlyMap<z.ZodType, string>
  /** Objects with a rule that their shape does not say: whoever uses the pattern checks it afterwards. */
  readonly checkedAfterwards: ReadonlySet<z.ZodType>
  /** Schemas to put in the place of others: the one alternative of a union that is looked for. */
  readonly instead?: ReadonlyMap<z.ZodType, z.ZodType> | undefined
  /** The strings and integers to capture, by the path of their keys (`provenance.commit`). */
  readonly captures?: Captures | undefined
}

/**
 * How each is captured: as its schema has it; or, of a string, whatever stands between its quotes,
 * since whoever uses the pattern compares it with a text that the schema accepts.
 */
export type Captures = Readonly<Record<string, 'captured' | 'compared'>>

/** Matches nothing. */
const NEVER = '(?!)'

/**
 * A regular expression's source for canonical JSON texts (RFC 8785) of what a schema accepts.
 *
 * It is made to be certain, not complete: a text that matches is canonical, and the schema accepts its
 * value just as it is, once what is `checkedAfterwards` was. A text that does not match says nothing;
 * ask the schema. A part of a schema that is not understood here matches nothing: a rule that is added
 * to one makes this slower, never laxer.
 */
export function canonicalPattern(schema: z.ZodType, parts: PatternParts): string {
  return patternOf(schema, parts, '')
}

function patternOf(given: unknown, parts: PatternParts, path: string): string {
  if (!(given instanceof z.ZodType)) return NEVER
  const schema = parts.instead?.get(given) ?? given
  const text = parts.texts.get(schema)
  if (text !== undefined) {
    const isCompared = parts.captures?.[path] === 'compared'
    return `"${captured(isCompared ? '[^"]*' : text, parts, path)}"`
  }
  const { checks = [] } = schema.def
  if (schema instanceof z.ZodNumber) return captured(integerPattern(schema, checks), parts, path)
  if (schema instanceof z.ZodArray) return arrayPattern(schema, checks, parts, path)
  if (checks.length > 0 && !parts.checkedAfterwards.has(schema)) return NEVER
  if (schema instanceof z.ZodObject) return objectPattern(schema, parts, path)
  if (schema instanceof z.ZodUnion) {
    return anyOf(schema.def.options.map((option) => patternOf(option, parts, path)))
  }
  if (schema instanceof z.ZodNullable) {
    return anyOf(['null', patternOf(schema.def.innerType, parts, path)])
  }
  if (schema instanceof z.ZodEnum) return anyOf(schema.options.map(literal))
  if (schema instanceof z.ZodLiteral) return anyOf([...schema.values].map(literal))
  return schema instanceof z.ZodBoolean ? 'true|false' : NEVER
}

type Checks = NonNullable<z.ZodType['def']['checks']>

// Up to 15 digits: every one of them is a safe integer.
function integerPattern(schema: z.ZodNumber, checks: Checks): string {
  const { def } = schema
  if (!('format' in def) || def.format !== 'safeint') return NEVER
  const [least, ...others] = checks.map((check) => check._zod.def)
  if (others.length > 0 || !(least instanceof Object) || !('value' in least)) return NEVER
  if (least.check !== 'greater_than' || !('inclusive' in least) || !least.inclusive) return NEVER
  if (least.value === 1) return '[1-9][0-9]{0,14}'
  return least.value === 0 ? '0|[1-9][0-9]{0,14}' : NEVER
}

function arrayPattern(
  schema: z.ZodArray,
  checks: Checks,
  parts: PatternParts,
  path: string,
): string {
  const item = `(?:${patternOf(schema.element, parts, path)})`
  const [limit, ...others] = checks.map((check) => check._zod.def)
  if (limit === undefined) return `\\[(?:${item}(?:,${item})*)?\\]`
  if (others.length > 0) return NEVER
  if (limit.check === 'min_length' && 'minimum' in limit && limit.minimum === 1) {
    return `\\[${item}(?:,${item})*\\]`
  }
  const most = limit.check === 'max_length' && 'maximum' in limit ? Number(limit.maximum) : 0
  return most < 1 ? NEVER : `\\[(?:${item}(?:,${item}){0,${most - 1}})?\\]`
}

// Canonical order is that of UTF-16 code units, as sort() has it. No key stands twice.
function objectPattern(schema: z.ZodObject, parts: PatternParts, path: string): string {
  if (!(schema.def.catchall instanceof z.ZodNever)) return NEVER
  const members = Object.keys(schema.shape)
    .sort()
    .map((key) => {
      const inner: unknown = schema.shape[key]
      const isOptional = inner instanceof z.ZodOptional
      const value: unknown = isOptional ? inner.def.innerType : inner
      const at = path === '' ? key : `${path}.${key}`
      return { isOptional, pattern: `${literal(key)}:(?:${patternOf(value, parts, at)})` }
    })
  const first = members.findIndex(({ isOptional }) => !isOptional)
  if (first === -1) {
    if (members.length === 0) return '\\{\\}'
    // The first that is there has no comma before it.
    const begun = members.map(({ pattern }, i) => pattern + followers(members.slice(i + 1)))
    return `\\{(?:${begun.join('|')})?\\}`
  }
  const before = members.slice(0, first).map(({ pattern }) => `(?:${pattern},)?`)
  return `\\{${before.join('')}${members[first]?.pattern}${followers(members.slice(first + 1))}\\}`
}

function followers(
  members: readonly { readonly isOptional: boolean; readonly pattern: string }[],
): string {
  return members
    .map(({ isOptional, pattern }) => (isOptional ? `(?:,${pattern})?` : `,${pattern}`))
    .join('')
}

function anyOf(patterns: readonly string[]): string {
  return `(?:${patterns.join('|')})`
}

// The words of schemas, as JSON writes them: none of them holds what a pattern would take for its own.
function literal(value: unknown): string {
  const text = JSON.stringify(value) ?? ''
  return /^[\w"-]+$/.test(text) ? text : NEVER
}

function captured(pattern: string, parts: PatternParts, path: string): string {
  return parts.captures?.[path] === undefined ? `(?:${pattern})` : `(${pattern})`
}
