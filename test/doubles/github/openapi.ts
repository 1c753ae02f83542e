import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'

/** JSON as the description holds it. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type JsonObject = { readonly [key: string]: Json }

/** One operation of GitHub's published OpenAPI description, with what checks its requests and answers. */
export interface Operation {
  readonly id: string
  readonly method: string
  /** Matches a decoded path; its groups are the parameters of `parameters`, in order. */
  readonly pattern: RegExp
  readonly parameters: readonly string[]
  /** What is wrong with a request; empty if nothing is. */
  checkRequest(request: CheckedRequest): readonly string[]
  /** What is wrong with an answer; empty if nothing is. */
  checkAnswer(status: number, body: unknown): readonly string[]
}

/** A request as an operation looks at it. */
export interface CheckedRequest {
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}

let description: JsonObject | undefined

/** GitHub's description, read once in a process: @octokit/openapi, its file for api.github.com. */
function load(): JsonObject {
  if (description === undefined) {
    const require = createRequire(import.meta.url)
    const main = require.resolve('@octokit/openapi')
    const file = new URL('generated/api.github.com.json', `file://${main}`)
    description = objectOf(JSON.parse(readFileSync(file, 'utf8')))
  }
  return description
}

const compiled = new Map<string, ValidateFunction>()

// One at a time and only when used: the whole description would take seconds.
function validator(key: string, schema: Json, coerce: boolean): ValidateFunction {
  const found = compiled.get(key)
  if (found !== undefined) return found
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: coerce, logger: false })
  addFormats.default(ajv)
  const schemas: Record<string, Json> = {}
  const collect = (value: Json): void => {
    for (const name of refsOf(value)) {
      if (name in schemas) continue
      const found = at(load(), ['components', 'schemas', name])
      schemas[name] = withoutNullable(found)
      collect(found)
    }
  }
  collect(schema)
  const made = ajv.compile({ ...objectOf(withoutNullable(schema)), components: { schemas } })
  compiled.set(key, made)
  return made
}

/** The operation with this id, as `pulls/create`. Throws where GitHub's description has none. */
export function operationOf(id: string): Operation {
  for (const [path, methods] of Object.entries(objectOf(load()['paths']))) {
    for (const [method, found] of Object.entries(objectOf(methods))) {
      if (objectOf(found)['operationId'] === id)
        return makeOperation(id, path, method, objectOf(found))
    }
  }
  throw new Error(`GitHub's description has no operation ${id}`)
}

function makeOperation(id: string, path: string, method: string, found: JsonObject): Operation {
  const given = list(found['parameters']).map((it) => objectOf(resolve(it)))
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  return {
    id,
    method: method.toUpperCase(),
    // A ref may hold slashes, written plainly or as %2F.
    pattern: new RegExp(
      `^${path.replaceAll(/\{(\w+)\}/g, (_, name) => (name === 'ref' || name === 'basehead' ? '(.+)' : '([^/]+)'))}$`,
    ),
    parameters: names,
    checkRequest: (request) => [
      ...checkParameters(id, given, 'path', request.path),
      ...checkParameters(id, given, 'query', request.query),
      ...checkBody(id, found, request.body),
    ],
    checkAnswer: (status, body) => checkAnswer(id, found, status, body),
  }
}

function checkParameters(
  id: string,
  given: readonly JsonObject[],
  where: 'path' | 'query',
  values: Readonly<Record<string, string>>,
): readonly string[] {
  const here = given.filter((it) => it['in'] === where)
  const properties = Object.fromEntries(here.map((it) => [String(it['name']), it['schema'] ?? {}]))
  const required = here.filter((it) => it['required'] === true).map((it) => String(it['name']))
  const schema = { type: 'object', properties, required, additionalProperties: false }
  return run(validator(`${id} ${where}`, schema, true), { ...values }, `${id}: ${where}`)
}

function checkBody(id: string, found: JsonObject, body: unknown): readonly string[] {
  const content = found['requestBody']
  if (content === undefined) return body === undefined ? [] : [`${id}: takes no body`]
  const schema = at(objectOf(resolve(content)), ['content', 'application/json', 'schema'])
  if (body === undefined) {
    return objectOf(resolve(content))['required'] === true ? [`${id}: the body is missing`] : []
  }
  const known = objectOf(resolve(schema))['properties']
  const unknown =
    known !== undefined && typeof body === 'object' && body !== null && !Array.isArray(body)
      ? Object.keys(body).filter((key) => !(key in objectOf(known)))
      : []
  return [
    ...unknown.map((key) => `${id}: body: GitHub knows no "${key}"`),
    ...run(validator(`${id} body`, schema, false), body, `${id}: body`),
  ]
}

function checkAnswer(
  id: string,
  found: JsonObject,
  status: number,
  body: unknown,
): readonly string[] {
  const listed = objectOf(found['responses'])[String(status)]
  if (listed === undefined) {
    // Limits, bad tokens and GitHub's own failures can answer every request.
    if (![401, 403, 404, 429, 500, 502, 503].includes(status))
      return [`${id}: never answers ${status}`]
    const error = { $ref: '#/components/schemas/basic-error' }
    return run(validator('basic-error', error, false), body, `${id} ${status}`)
  }
  const content = objectOf(resolve(listed))['content']
  if (content === undefined)
    return body === undefined || status >= 400 ? [] : [`${id} ${status}: has no body`]
  const media = objectOf(content)['application/json']
  if (media === undefined) return []
  return run(
    validator(`${id} ${status}`, at(objectOf(media), ['schema']), false),
    body,
    `${id} ${status}`,
  )
}

function run(validate: ValidateFunction, value: unknown, where: string): readonly string[] {
  if (validate(value)) return []
  return (validate.errors ?? [])
    .slice(0, 5)
    .map(
      (it) => `${where}${it.instancePath}: ${it.message ?? 'wrong'} ${JSON.stringify(it.params)}`,
    )
}

// OpenAPI 3.0 says `nullable` where JSON Schema says a type of null.
function withoutNullable(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNullable)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key]) => key !== 'nullable' && key !== 'example')
  const inner = Object.fromEntries(entries.map(([key, it]) => [key, withoutNullable(it)]))
  return 'nullable' in value && value['nullable'] === true
    ? { anyOf: [inner, { type: 'null' }] }
    : inner
}

function refsOf(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(refsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, it]) =>
    key === '$ref' && typeof it === 'string'
      ? [it.replace('#/components/schemas/', '')]
      : refsOf(it),
  )
}

function resolve(value: Json): Json {
  const ref = objectOf(value)['$ref']
  if (typeof ref !== 'string') return value
  return at(load(), ref.replace('#/', '').split('/'))
}

function at(value: Json, path: readonly string[]): Json {
  const [first, ...rest] = path
  if (first === undefined) return value
  const next = objectOf(value)[first]
  if (next === undefined) throw new Error(`GitHub's description has no ${path.join('/')}`)
  return at(next, rest)
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function objectOf(value: unknown): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object(value)
  throw new Error(`an object was expected in GitHub's description, not ${JSON.stringify(value)}`)
}
