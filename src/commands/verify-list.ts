import { type AllowList, parseAllowList } from '../allowlist/document.ts'
import type { DeniedCertificate } from '../attestation/chain.ts'
import type { RegisterRules } from '../attestation/register-rules.ts'
import { Fault } from '../fault.ts'
import { EMPTY_ENVIRONMENT, type EnvironmentState } from '../lifecycle/state.ts'
import { environmentStream } from '../lifecycle/streams.ts'
import { type EnvironmentName, parseEnvironmentName, type ServiceName } from '../model/names.ts'
import { environmentPolicy } from '../promotion/config.ts'
import { allowListPath, type Config, type EnvironmentPolicy } from '../promotion/policy.ts'
import { forgeChoice, localSettings, policyAtBase, serviceOf, withLedger } from './settings.ts'
import { listForgeOf } from './situation.ts'
import {
  type ListSignatureInputs,
  refuseLoneSignature,
  unauthenticated,
  type Vouched,
  vouchForFile,
} from './verify-list-signature.ts'
import type { World } from './world.ts'

/** The most that an allow-list's file may hold, in bytes. */
const LIST_LIMIT = 4 << 20

/** What a document is judged by; a list that cannot be read denies. */
export type JudgedBy =
  | {
      readonly kind: 'list'
      readonly list: AllowList
      readonly vouched: Vouched
      readonly source: string
      /** The ledger's state at the moment that is judged by, where the ledger is asked too. */
      readonly ledger?: EnvironmentState | undefined
      /** What the environment demands of other registers than the measurement's. */
      readonly rules: RegisterRules
      readonly deniedCertificates: readonly DeniedCertificate[]
    }
  | { readonly kind: 'unreadable'; readonly source: string; readonly fault: Fault }

/** The inputs that say what a document is judged by. */
export interface JudgedByInputs extends ListSignatureInputs {
  readonly config: string
  readonly service: string | undefined
  readonly environment: string
  readonly 'require-authenticated-list': boolean
  readonly ledger: string | undefined
  readonly forge: string | undefined
}

/**
 * Reads the list: the file that is named, or the one on the protected base branch; and the ledger's
 * state, where one is named, or where the list is the protected one and the policy names one.
 */
export async function readJudgedBy(
  inputs: JudgedByInputs,
  world: World,
  extent: 'with-ledger' | 'list-alone' = 'with-ledger',
): Promise<JudgedBy> {
  refuseLoneSignature(inputs)
  const by = await readList(inputs, world, extent)
  if (by.kind === 'unreadable' || !inputs['require-authenticated-list']) return by
  if (by.vouched.kind !== 'nobody') return by
  const fault = unauthenticated(`nobody vouches for ${by.source}`)
  return { kind: 'unreadable', source: by.source, fault }
}

async function readList(
  inputs: JudgedByInputs,
  world: World,
  extent: 'with-ledger' | 'list-alone',
): Promise<JudgedBy> {
  const local = await localSettings(inputs.config, world)
  const environment = parseEnvironmentName(inputs.environment)
  const path = inputs['allow-list']
  if (path !== undefined) {
    const service = serviceOf(inputs.service, local)
    const text = await world.files.readText(path, LIST_LIMIT)
    // A work tree's configuration can only forbid more than the list does.
    const policy = local.config?.environments.find((it) => it.name === environment)
    const read = await readableOrNot(path, async () => {
      const vouched = await vouchForFile(text, path, inputs, world)
      const list = parseAllowList(text, path, { service, environment })
      return { kind: 'list', list, vouched, source: path, ...rulesOf(policy) }
    })
    if (read.kind === 'unreadable' || inputs.ledger === undefined) return read
    return {
      ...read,
      ledger: await stateOf(inputs.ledger, local.config, service, environment, world),
    }
  }
  const forge = await world.openForge(forgeChoice(inputs.forge, local, world))
  const config = await policyAtBase(inputs.config, forge)
  const service = serviceOf(inputs.service, { path: inputs.config, config })
  const policy = environmentPolicy(config, environment)
  const listForge = await listForgeOf(forge, policy, world)
  const base = policy.base ?? (await listForge.defaultBranch())
  const commit = await listForge.headOf(base)
  const listPath = allowListPath(policy, service)
  const source = `${listPath} on ${base}${commit === undefined ? '' : ` at ${commit.slice(0, 12)}`}`
  const file = commit === undefined ? undefined : await listForge.readFile(listPath, commit)
  if (file === undefined) {
    const fault = new Fault('ALLOW_LIST_INVALID', `there is no ${source}: nothing is allowed`)
    return { kind: 'unreadable', source, fault }
  }
  // What anybody may write is vouched for by nobody, whatever branch it stands on.
  const vouched: Vouched = { kind: (await listForge.isProtected(base)) ? 'branch' : 'nobody' }
  const read = await readableOrNot(source, async () => {
    const list = parseAllowList(file.content, source, { service, environment })
    return { kind: 'list', list, vouched, source, ...rulesOf(policy) }
  })
  if (read.kind === 'unreadable' || extent === 'list-alone') return read
  const ledger = await stateOf(inputs.ledger, config, service, environment, world)
  return { ...read, ledger }
}

function rulesOf(
  policy: EnvironmentPolicy | undefined,
): Pick<Extract<JudgedBy, { kind: 'list' }>, 'rules' | 'deniedCertificates'> {
  return { rules: policy?.pcrs ?? {}, deniedCertificates: policy?.deniedCertificates ?? [] }
}

async function readableOrNot(source: string, read: () => Promise<JudgedBy>): Promise<JudgedBy> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof Fault) || !error.code.startsWith('ALLOW_LIST_')) throw error
    if (error.code === 'ALLOW_LIST_KEY_INVALID') throw error
    return { kind: 'unreadable', source, fault: error }
  }
}

async function stateOf(
  url: string | undefined,
  config: Config | undefined,
  service: ServiceName,
  environment: EnvironmentName,
  world: World,
): Promise<EnvironmentState> {
  return withLedger({ url, settings: { config }, mode: 'read', world }, async (ledger) => {
    const event = await ledger.lastAt(environmentStream(service, environment), world.now())
    return event?.after ?? EMPTY_ENVIRONMENT
  })
}
