import { Fault } from '../fault.ts'
import { type EnvironmentName, parseEnvironmentName } from '../model/names.ts'
import { type Config, type EnvironmentPolicy, isTeam } from './policy.ts'
import {
  type ConfigFile,
  configFileSchema,
  DEFAULTS,
  type EnvironmentFile,
} from './policy-schema.ts'
import { decodeYaml } from './strict-yaml.ts'

export { MAX_CONFIG_BYTES } from './strict-yaml.ts'

/**
 * Parses `golden-pcr.yaml` from text of unknown origin. Throws CONFIG_INVALID with line and column.
 * `at` is the file's name for messages.
 *
 * Plain YAML 1.2: anchors, aliases, tags and keys that stand twice are refused, since a reviewer
 * cannot see what they come to.
 */
export function parseConfig(text: string, at: string): Config {
  const { value, refuseAt } = decodeYaml(configFileSchema, text, at)
  refuseContradictions(value, refuseAt)
  return configOf(value)
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

type Refuse = (path: readonly string[], why: string) => Fault

function refuseContradictions(file: ConfigFile, refuse: Refuse): void {
  const { environments, attestedBy, forge } = file
  const paths = new Map<string, string>()
  for (const [name, it] of Object.entries(environments)) {
    const path = ['environments', name]
    if (it.evidence === 'attested' && attestedBy === undefined) {
      throw refuse(
        [...path, 'evidence'],
        `${name} demands attested evidence, but no attestedBy says whose attestations count`,
      )
    }
    if (forge === 'local') refuseTeams(it, name, refuse)
    const list = [it.repository ?? '', it.base ?? '', listTemplate(it, name)].join(' ')
    const other = paths.get(list)
    if (other !== undefined) {
      throw refuse([...path, 'allowList'], `${name} and ${other} have the same allow-list`)
    }
    paths.set(list, name)
    refuseSamePaths(it, name, refuse)
    refuseSources(file, name, refuse)
  }
}

// Where a measurement comes through must be there, and never lead back to where it goes.
function refuseSources({ environments }: ConfigFile, name: string, refuse: Refuse): void {
  const path = ['environments', name]
  const it = environmentNamed(environments, name)
  if (it?.promotesFrom === undefined) {
    if (it?.soak === undefined) return
    throw refuse([...path, 'soak'], `${name} has a soak, but no promotesFrom to soak in`)
  }
  const seen = new Set<string>([name])
  let from: string | undefined = it.promotesFrom
  while (from !== undefined) {
    if (seen.has(from)) {
      throw refuse([...path, 'promotesFrom'], `${name} promotes from itself, by way of ${from}`)
    }
    seen.add(from)
    const source = environmentNamed(environments, from)
    if (source === undefined) {
      throw refuse([...path, 'promotesFrom'], `there is no environment "${from}"`)
    }
    from = source.promotesFrom
  }
}

function environmentNamed(
  environments: ConfigFile['environments'],
  name: string,
): EnvironmentFile | undefined {
  return Object.hasOwn(environments, name) ? environments[parseEnvironmentName(name)] : undefined
}

function refuseTeams(it: EnvironmentFile, name: string, refuse: Refuse): void {
  const team = it.approvals?.from?.find(isTeam)
  if (team === undefined) return
  const why = `${team} is a team, and a plain repository has none`
  throw refuse(['environments', name, 'approvals', 'from'], why)
}

// Two texts cannot stand at one path, and a rendering is never the list.
function refuseSamePaths(it: EnvironmentFile, name: string, refuse: Refuse): void {
  const seen = new Set([listTemplate(it, name)])
  for (const [index, format] of (it.formats ?? []).entries()) {
    const path = format.path.replaceAll('{environment}', name)
    if (seen.has(path)) {
      const place = ['environments', name, 'formats', String(index), 'path']
      throw refuse(place, `${name} has two files at ${path}`)
    }
    seen.add(path)
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
      environmentOf(parseEnvironmentName(name), it, { forge, attestedBy: file.attestedBy }),
    ),
    build: file.build ?? {},
    attestedBy: file.attestedBy,
    anchoredBy: file.anchoredBy,
  }
}

function environmentOf(
  name: EnvironmentName,
  it: EnvironmentFile,
  { forge, attestedBy }: Pick<Config, 'forge' | 'attestedBy'>,
): EnvironmentPolicy {
  // A local repository has no reviewers; on GitHub, nobody's word alone changes what is trusted.
  const count = it.approvals?.count ?? (forge === 'github' ? 1 : 0)
  return {
    name,
    allowList: it.allowList ?? DEFAULTS.allowList,
    formats: it.formats ?? [],
    base: it.base,
    repository: it.repository,
    grace: it.grace ?? DEFAULTS.grace,
    approvalWindow: it.approvalWindow ?? DEFAULTS.approvalWindow,
    evidence: it.evidence ?? DEFAULTS.evidence,
    oidcIssuer: it.oidcIssuer,
    attestedBy,
    promotesFrom: it.promotesFrom,
    soak: it.soak ?? 0,
    approvals: { count, from: it.approvals?.from ?? [] },
    maxAllowed: it.maxAllowed ?? DEFAULTS.maxAllowed,
    maxExtension: it.maxExtension ?? DEFAULTS.maxExtension,
    maxExemption: it.maxExemption ?? DEFAULTS.maxExemption,
    pull: it.pull ?? 'rolling',
    autoMerge: it.autoMerge ?? false,
    revoke: it.revoke ?? 'pull',
    labels: it.labels ?? [],
    reviewers: it.reviewers ?? [],
    expires: it.expires,
    pcrs: it.pcrs,
    deniedCertificates: it.deniedCertificates,
  }
}

function listTemplate(it: EnvironmentFile, name: string): string {
  return (it.allowList ?? DEFAULTS.allowList).replaceAll('{environment}', name)
}
