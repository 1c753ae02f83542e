import { Fault } from '../fault.ts'
import { parseServiceName, type ServiceName } from '../model/names.ts'
import type { Forge } from '../ports/forge.ts'
import type { Ledger } from '../ports/ledger.ts'
import { parseConfig } from '../promotion/config.ts'
import { configText } from '../promotion/config-text.ts'
import type { Config } from '../promotion/policy.ts'
import type { ForgeChoice, World } from './world.ts'

/** The largest file that is opened as a configuration, in bytes; what is read of one is far less. */
const MAX_CONFIG_FILE = 16 << 20

/** The ledger where neither the command line nor a configuration names one. */
export const DEFAULT_LEDGER = 'sqlite:.golden-pcr/ledger.db'

/** The configuration's default name, which alone may be missing. */
const DEFAULT_CONFIG = 'golden-pcr.yaml'

/** What the configuration in the working directory says; its `config` is undefined where there is none. */
export interface Settings {
  readonly path: string
  readonly config: Config | undefined
}

/**
 * Reads the configuration in the working directory: for what a build takes, and for which ledger is
 * read. Policy is not taken from it; see {@link policyAtBase}.
 */
export async function localSettings(path: string, world: World): Promise<Settings> {
  if (path === DEFAULT_CONFIG && !(await world.files.exists(path)))
    return { path, config: undefined }
  if (!(await world.files.exists(path))) {
    throw new Fault('CONFIG_MISSING', `there is no ${path} here`, { at: path })
  }
  const bytes = await world.files.readBytes(path, MAX_CONFIG_FILE)
  return { path, config: parseConfig(configText(bytes, path), path) }
}

/** The service that is meant: the flag's, else the configuration's. Throws USAGE where neither names one. */
export function serviceOf(flag: string | undefined, settings: Settings): ServiceName {
  if (flag !== undefined) return parseServiceName(flag)
  if (settings.config !== undefined) return settings.config.service
  throw new Fault('USAGE', 'which service is meant is not said', {
    hint: `give --service NAME, or write it to ${settings.path}`,
  })
}

/** Which ledger to open, and how. */
export interface LedgerRequest {
  /** The flag's. */
  readonly url: string | undefined
  /** Where the flag says nothing. */
  readonly settings: { readonly config: Pick<Config, 'ledger'> | undefined }
  readonly mode: 'read' | 'write'
  /** Whether a file on a runner's disk is said to be kept. */
  readonly kept?: boolean
  readonly world: World
}

/** Where the ledger is: as the flag says, else the configuration. */
export function ledgerUrl({ url, settings }: Pick<LedgerRequest, 'url' | 'settings'>): string {
  return url ?? settings.config?.ledger ?? DEFAULT_LEDGER
}

/** Lends a ledger to `use` and closes it afterwards; see {@link openSettingsLedger}. */
export async function withLedger<T>(
  request: LedgerRequest,
  use: (ledger: Ledger) => Promise<T>,
): Promise<T> {
  const ledger = await openSettingsLedger(request)
  try {
    return await use(ledger)
  } finally {
    await ledger.close()
  }
}

// Where a workflow, or what it checks out, is a pull request's own, or is started by one's author.
const OF_PULLS: ReadonlySet<string> = new Set([
  'pull_request',
  'pull_request_target',
  'pull_request_review',
  'pull_request_review_comment',
  'merge_group',
  // After a workflow of the default branch the world names what started that one.
  'workflow_run',
])

/**
 * Opens the ledger that is asked for; the caller closes it.
 *
 * Throws LEDGER_NOT_KEPT for a SQLite file that a workflow would write on a runner's own disk, which
 * is lost with the runner, unless it is said that the file is kept; LEDGER_FROM_PULL where a
 * workflow would write in the context of a pull request, whose content nobody has merged.
 */
export async function openSettingsLedger(request: LedgerRequest): Promise<Ledger> {
  const { world, mode } = request
  const url = ledgerUrl(request)
  if (mode === 'write' && !world.dryRun && OF_PULLS.has(world.event ?? '')) {
    throw new Fault('LEDGER_FROM_PULL', `${world.event} is an event of what is not merged yet`, {
      hint: 'run this on a push to the base branch, on a schedule, or by hand; in a pull request, check-change',
    })
  }
  if (mode === 'write' && world.inActions && url.startsWith('sqlite:') && request.kept !== true) {
    throw new Fault('LEDGER_NOT_KEPT', `the ledger ${url} would be lost with this runner's disk`, {
      hint: 'use dynamodb://TABLE, or set ledger-kept if a later step saves the file',
    })
  }
  // Under --dry-run a ledger that is not there yet is an empty one, and none is made.
  return world.openLedger(url, mode === 'write' && world.dryRun ? 'rehearse' : mode)
}

/** Parses `github[:OWNER/NAME]` or `local[:DIR]`; undefined: by the configuration, else by where this runs. */
export function forgeChoice(
  flag: string | undefined,
  settings: Settings,
  world: World,
): ForgeChoice {
  const [, kind = '', rest] =
    /^([a-z]+)(?::(.+))?$/.exec(flag ?? fallbackForge(settings, world)) ?? []
  if (kind === 'local') return { kind, directory: rest ?? '.' }
  if (kind === 'github' && (rest === undefined || /^[\w.-]+\/[\w.-]+$/.test(rest))) {
    return { kind, repository: rest }
  }
  throw new Fault('USAGE', `"${flag}" is no forge`, {
    hint: 'give github, github:OWNER/NAME, local or local:DIRECTORY',
  })
}

/**
 * The configuration as the protected base branch has it: environments, approvals, paths and ledger
 * are read from there, never from a work tree or from the pull request under judgement.
 *
 * Throws CONFIG_NOT_ON_BASE where the branch has no such file.
 */
export async function policyAtBase(path: string, forge: Forge): Promise<Config> {
  const base = await forge.defaultBranch()
  const commit = await forge.headOf(base)
  const file = commit === undefined ? undefined : await forge.readFile(repositoryPath(path), commit)
  if (file === undefined) {
    throw new Fault('CONFIG_NOT_ON_BASE', `${forge.repository} has no ${path} on ${base}`, {
      at: path,
      hint: `commit ${path} to ${base}: policy is read from there, and never from a work tree`,
    })
  }
  return parseConfig(file.content, `${path} on ${base}`)
}

function fallbackForge(settings: Settings, world: World): string {
  return settings.config?.forge ?? (world.inActions ? 'github' : 'local')
}

function repositoryPath(path: string): string {
  return path.replace(/^(\.\/)+/, '')
}
