import { type AllowList, parseAllowList } from '../allowlist/document.ts'
import { type DriftFinding, remedy } from '../audit/drift.ts'
import type { Fleet } from '../audit/drift-fleet.ts'
import type { LedgerAndList } from '../audit/drift-list.ts'
import type { RenderingThere } from '../audit/drift-rendered.ts'
import { Fault } from '../fault.ts'
import { EMPTY_ENVIRONMENT } from '../lifecycle/state.ts'
import { environmentStream } from '../lifecycle/streams.ts'
import type { Instant } from '../model/instant.ts'
import type { EnvironmentName, ServiceName } from '../model/names.ts'
import type { Pcr } from '../model/pcr.ts'
import { formatPath } from '../promotion/format-policy.ts'
import { allowListPath } from '../promotion/policy.ts'
import { renderingOrMisfit } from '../promotion/renderings.ts'
import { recordedCode } from './recorded-code.ts'
import { hashAt, type Place, textOrNone } from './situation.ts'

/** One environment as drift sees it: its ledger and its list at the base branch's head. */
export interface DriftSituation {
  readonly ledgerAndList: LedgerAndList
  /** The list that others are held against; an empty one where there is none that can be read. */
  readonly fleet: Fleet & { readonly service: ServiceName; readonly environment: EnvironmentName }
  /** Set where the list's file is there and cannot be read. */
  readonly unreadable: DriftFinding | undefined
  /** The configured renderings, where there is a list that they can be held against. */
  readonly rendered: readonly RenderingThere[]
}

/** Reads ledger and list, and which of the code `shown` by evidence is known. A list that cannot be read is a finding; a branch that is not there, FORGE_BASE_MISSING. */
export async function readDriftPlace(place: Place, shown: readonly Pcr[]): Promise<DriftSituation> {
  const { service, policy, ledger, world } = place
  const environment = policy.name
  const now = world.now()
  const path = allowListPath(policy, service)
  const owner = { service, environment, path }
  const event = await ledger.lastAt(environmentStream(service, environment), now)
  const state = event?.after ?? EMPTY_ENVIRONMENT
  const read = await readList(place, path)
  const list = read.kind === 'list' ? read : undefined
  const seq = list?.document.ledgerHead?.seq
  const anchorHash = seq === undefined ? undefined : await hashAt(place, seq)
  const denied = list?.document.denied.map((it) => it.pcrs['0']) ?? []
  const recorded = await recordedCode(ledger, service, [...denied, ...shown])
  const nothing: AllowList = { service, environment, expiresAt: null, denied: [], entries: [] }
  return {
    ledgerAndList: { ...owner, state, list, anchorHash, expires: policy.expires, recorded, now },
    fleet: { ...owner, list: list?.document ?? nothing, state, recorded, now },
    unreadable:
      read.kind === 'unreadable'
        ? {
            kind: 'list-unreadable',
            severity: 'error',
            subject: path,
            detail: read.fault.message,
            remedy: remedy('reissue', owner),
            since: read.changedAt,
          }
        : undefined,
    rendered: list === undefined ? [] : await renderingsAt(place, list.document, list.commit),
  }
}

async function renderingsAt(
  { policy, service, forge, world }: Place,
  document: AllowList,
  commit: string,
): Promise<readonly RenderingThere[]> {
  const found: RenderingThere[] = []
  for (const format of policy.formats) {
    const path = formatPath(format, policy, service)
    const text = await textOrNone(forge, path, commit)
    const wanted = renderingOrMisfit(format, document, world.now())
    found.push({ path, format: format.format, text, wanted })
  }
  return found
}

type ReadList =
  | {
      readonly kind: 'list'
      readonly document: AllowList
      readonly text: string
      readonly commit: string
      readonly changedAt: Instant | undefined
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly fault: Fault; readonly changedAt: Instant | undefined }

async function readList({ service, policy, forge }: Place, path: string): Promise<ReadList> {
  const base = policy.base ?? (await forge.defaultBranch())
  const commit = await forge.headOf(base)
  if (commit === undefined) {
    throw new Fault('FORGE_BASE_MISSING', `${forge.repository} has no branch ${base}`, { at: base })
  }
  try {
    const file = await forge.readFile(path, commit)
    if (file === undefined) return { kind: 'absent' }
    const at = `${path} at ${commit.slice(0, 12)}`
    const owner = { service, environment: policy.name }
    const document = parseAllowList(file.content, at, owner)
    const changedAt = await lastChange(forge, path, commit)
    return { kind: 'list', document, text: file.content, commit, changedAt }
  } catch (error) {
    const isOfFile =
      error instanceof Fault &&
      (error.code === 'ALLOW_LIST_INVALID' || error.code === 'FORGE_FILE_INVALID')
    if (!isOfFile) throw error
    return { kind: 'unreadable', fault: error, changedAt: await lastChange(forge, path, commit) }
  }
}

async function lastChange(
  forge: Place['forge'],
  path: string,
  commit: string,
): Promise<Instant | undefined> {
  const [last] = await forge.changesOf(path, commit, 1)
  return last?.at
}
