import { isAlias, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml'
import { Fault } from '../fault.ts'
import { type EnvironmentName, parseEnvironmentName } from '../model/names.ts'
import { misplaced, valueOffset } from './config-place.ts'
import type { Config, EnvironmentPolicy } from './policy.ts'
import {
  type ConfigFile,
  configFileSchema,
  DEFAULTS,
  type EnvironmentFile,
} from './policy-schema.ts'

/** The longest configuration that is read, in bytes of UTF-8. */
export const MAX_CONFIG_BYTES = 65_536

/**
 * Parses `golden-pcr.yaml` from text of unknown origin. Throws CONFIG_INVALID with line and column.
 * `at` is the file's name for messages.
 *
 * Plain YAML 1.2: anchors, aliases, tags and keys that stand twice are refused, since a reviewer
 * cannot see what they come to.
 */
export function parseConfig(text: string, at: string): Config {
  const bytes = Buffer.byteLength(text)
  if (bytes > MAX_CONFIG_BYTES) {
    const why = `${bytes} bytes is more than the ${MAX_CONFIG_BYTES} it may have`
    throw new Fault('CONFIG_INVALID', `${at}: ${why}`, { at })
  }
  const lines = new LineCounter()
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    strict: true,
    prettyErrors: false,
    lineCounter: lines,
  })
  const refuse = (offset: number | undefined, why: string): Fault => {
    const { line, col } = lines.linePos(offset ?? 0)
    const place = `line ${Math.max(line, 1)}, column ${Math.max(col, 1)}`
    return new Fault('CONFIG_INVALID', `${at}: ${place}: ${why}`, { at: place })
  }
  const wrong: YAMLError | undefined = [...document.errors, ...document.warnings][0]
  if (wrong !== undefined) throw refuse(wrong.pos[0], firstLine(wrong.message))
  if (document.directives?.yaml.version !== '1.2') throw refuse(0, 'only YAML 1.2 is read')
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.value === '__proto__') {
        throw refuse(key.range?.[0], 'this cannot be a key')
      }
    },
    Node(_, node) {
      if (isAlias(node)) throw refuse(node.range?.[0], 'an alias cannot be used here')
      if (node.anchor !== undefined) throw refuse(node.range?.[0], 'an anchor cannot be used here')
      if (node.tag !== undefined) throw refuse(node.range?.[0], 'a tag cannot be used here')
    },
  })
  const decoded = configFileSchema.safeParse(document.toJS())
  if (!decoded.success) {
    const { offset, why } = misplaced(document, decoded.error.issues[0])
    throw refuse(offset, why)
  }
  refuseContradictions(decoded.data, (path, why) => refuse(valueOffset(document, path), why))
  return configOf(decoded.data)
}

/** The policy of one environment. Throws USAGE, naming those there are, where there is none of this name. */
export function environmentPolicy(config: Config, name: EnvironmentName): EnvironmentPolicy {
  const found = config.environments.find((it) => it.name === name)
  if (found !== undefined) return found
  const names = config.environments.map((it) => it.name)
  throw new Fault('USAGE', `there is no environment "${name}" in the configuration`, {
    hint: names.length === 0 ? 'add one under environments' : `choose one of ${names.join(', ')}`,
  })
}

function refuseContradictions(
  { environments }: ConfigFile,
  refuse: (path: readonly string[], why: string) => Fault,
): void {
  const paths = new Map<string, string>()
  for (const [name, it] of Object.entries(environments)) {
    const path = ['environments', name]
    const list = [it.repository ?? '', it.base ?? '', listTemplate(it, name)].join(' ')
    const other = paths.get(list)
    if (other !== undefined) {
      throw refuse([...path, 'allowList'], `${name} and ${other} have the same allow-list`)
    }
    paths.set(list, name)
    if (it.promotesFrom === undefined) {
      if (it.soak !== undefined) {
        throw refuse([...path, 'soak'], `${name} has a soak, but no promotesFrom to soak in`)
      }
      continue
    }
    const seen = new Set<string>([name])
    let from: string | undefined = it.promotesFrom
    while (from !== undefined) {
      if (seen.has(from)) {
        throw refuse([...path, 'promotesFrom'], `${name} promotes from itself, by way of ${from}`)
      }
      seen.add(from)
      const source: EnvironmentFile | undefined = Object.hasOwn(environments, from)
        ? environments[parseEnvironmentName(from)]
        : undefined
      if (source === undefined) {
        throw refuse([...path, 'promotesFrom'], `there is no environment "${from}"`)
      }
      from = source.promotesFrom
    }
  }
}

function configOf(file: ConfigFile): Config {
  const forge = file.forge ?? 'github'
  return {
    version: 1,
    service: file.service,
    ledger: file.ledger ?? DEFAULTS.ledger,
    forge,
    environments: Object.entries(file.environments).map(([name, it]) =>
      environmentOf(parseEnvironmentName(name), it, forge),
    ),
    build: file.build ?? {},
  }
}

function environmentOf(
  name: EnvironmentName,
  it: EnvironmentFile,
  forge: Config['forge'],
): EnvironmentPolicy {
  // A local repository has no reviewers; on GitHub, nobody's word alone changes what is trusted.
  const count = it.approvals?.count ?? (forge === 'github' ? 1 : 0)
  return {
    name,
    allowList: it.allowList ?? DEFAULTS.allowList,
    base: it.base,
    repository: it.repository,
    grace: it.grace ?? DEFAULTS.grace,
    approvalWindow: it.approvalWindow ?? DEFAULTS.approvalWindow,
    evidence: it.evidence ?? DEFAULTS.evidence,
    promotesFrom: it.promotesFrom,
    soak: it.soak ?? 0,
    approvals: { count, from: it.approvals?.from ?? [] },
    maxAllowed: it.maxAllowed ?? DEFAULTS.maxAllowed,
    pull: it.pull ?? 'rolling',
    autoMerge: it.autoMerge ?? false,
    revoke: it.revoke ?? 'pull',
    labels: it.labels ?? [],
    reviewers: it.reviewers ?? [],
    expires: it.expires,
  }
}

function listTemplate(it: EnvironmentFile, name: string): string {
  return (it.allowList ?? DEFAULTS.allowList).replaceAll('{environment}', name)
}

function firstLine(message: string): string {
  const [line = ''] = message.split('\n')
  if (/call stack/.test(line)) return 'nested too deeply'
  const lower = line.charAt(0).toLowerCase() + line.slice(1)
  return lower.length > 200 ? `${lower.slice(0, 200)}…` : lower
}
