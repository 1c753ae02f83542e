import { type AllowList, parseAllowList } from '../allowlist/document.ts'
import { Fault } from '../fault.ts'
import { EMPTY_ENVIRONMENT } from '../lifecycle/state.ts'
import { environmentStream } from '../lifecycle/streams.ts'
import { secondsBetween } from '../model/instant.ts'
import type { EnvironmentName, ServiceName } from '../model/names.ts'
import type { Forge } from '../ports/forge.ts'
import type { Ledger } from '../ports/ledger.ts'
import { environmentPolicy } from '../promotion/config.ts'
import { allowListPath, type Config, type EnvironmentPolicy } from '../promotion/policy.ts'
import type { Situation } from '../promotion/situation.ts'
import type { World } from './world.ts'

/** How far this machine's clock may be from the forge's, in seconds. */
const CLOCK_TOLERANCE = 300

/** What a deciding command works with: one service and environment, its ledger, list and forge. */
export interface Place {
  readonly service: ServiceName
  readonly policy: EnvironmentPolicy
  readonly ledger: Ledger
  /** The forge of the repository that holds the allow-list. */
  readonly forge: Forge
  readonly world: World
}

/**
 * The place that a command decides about. The allow-list may stand in another repository than the
 * policy; then the forge is opened there. Throws CLOCK_SKEWED where this machine's clock is more
 * than five minutes from the forge's.
 */
export async function placeOf(request: {
  readonly config: Config
  readonly service: ServiceName
  readonly environment: EnvironmentName
  readonly ledger: Ledger
  readonly forge: Forge
  readonly world: World
}): Promise<Place> {
  const { config, service, environment, ledger, forge, world } = request
  const policy = environmentPolicy(config, environment)
  const listForge = await listForgeOf(forge, policy, world)
  if (!world.dryRun) await refuseSkew(listForge, world)
  return { service, policy, ledger, forge: listForge, world }
}

/** The forge of the repository that holds an environment's allow-list: another one where the policy says so. */
export async function listForgeOf(
  forge: Forge,
  policy: EnvironmentPolicy,
  world: World,
): Promise<Forge> {
  const { repository } = policy
  const elsewhere =
    forge.kind === 'github' && repository !== undefined && repository !== forge.repository
  return elsewhere ? world.openForge({ kind: 'github', repository }) : forge
}

/** What becomes of a list that cannot be read: ALLOW_LIST_INVALID, or it counts as one that is not there. */
export type Unreadable = 'refused' | 'as-absent'

/** Reads everything that a plan reads, at this moment: the ledger's head first, then the list at the base's head. */
export async function readSituation(
  place: Place,
  unreadable: Unreadable = 'refused',
): Promise<Situation> {
  const { service, policy, ledger, forge, world } = place
  const stream = environmentStream(service, policy.name)
  const head = await ledger.head(stream)
  const base = policy.base ?? (await forge.defaultBranch())
  const commit = await forge.headOf(base)
  if (commit === undefined) {
    throw new Fault('FORGE_BASE_MISSING', `${forge.repository} has no branch ${base}`, { at: base })
  }
  const path = allowListPath(policy, service)
  const list = await standingList(place, path, commit, unreadable)
  const anchor = (list.document ?? list.last)?.ledgerHead
  return {
    service,
    policy,
    state: head?.after ?? EMPTY_ENVIRONMENT,
    ledgerHead: head === undefined ? undefined : { seq: head.seq, hash: head.hash },
    anchorHash: anchor === undefined ? undefined : await hashAt(place, anchor.seq),
    list: { base, commit, path, ...list },
    now: world.now(),
  }
}

/** The allow-list at a commit, or undefined where there is no such file. Throws ALLOW_LIST_INVALID. */
export async function listAt(
  place: Pick<Place, 'service' | 'policy' | 'forge'>,
  path: string,
  commit: string,
): Promise<AllowList | undefined> {
  const { service, policy, forge } = place
  const file = await forge.readFile(path, commit)
  if (file === undefined) return undefined
  return parseAllowList(file.content, `${path} at ${commit.slice(0, 12)}`, {
    service,
    environment: policy.name,
  })
}

/** How far back the last list is looked for where there is none now, in changes of its file. */
const LOOK_BACK = 20

/** The list at a commit of the base branch; where there is none, the last one on the way there. */
export async function standingList(
  place: Pick<Place, 'service' | 'policy' | 'forge'>,
  path: string,
  commit: string,
  unreadable: Unreadable,
): Promise<Pick<Situation['list'], 'document' | 'last'>> {
  const document = await listOrNone(place, path, commit, unreadable)
  if (document !== undefined) return { document }
  for (const change of await place.forge.changesOf(path, commit, LOOK_BACK)) {
    const last = await listOrNone(place, path, change.commit, 'as-absent')
    if (last !== undefined) return { document, last }
  }
  return { document }
}

async function listOrNone(
  place: Pick<Place, 'service' | 'policy' | 'forge'>,
  path: string,
  commit: string,
  unreadable: Unreadable,
): Promise<AllowList | undefined> {
  try {
    return await listAt(place, path, commit)
  } catch (error) {
    const isOfFile =
      error instanceof Fault &&
      (error.code === 'ALLOW_LIST_INVALID' || error.code === 'FORGE_FILE_INVALID')
    if (!isOfFile) throw error
    if (unreadable === 'as-absent') return undefined
    const hint = `golden-pcr reissue --service ${place.service} --environment ${place.policy.name} asks for it as the ledger has it`
    const { code, message, at } = error
    throw new Fault(code, message, {
      hint: error.hint ?? hint,
      ...(at === undefined ? {} : { at }),
    })
  }
}

/** A file's text at a commit; undefined where there is none, or none of text. */
export async function textOrNone(
  forge: Place['forge'],
  path: string,
  commit: string,
): Promise<string | undefined> {
  try {
    return (await forge.readFile(path, commit))?.content
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'FORGE_FILE_INVALID') throw error
    return undefined
  }
}

/** The hash of the environment's event at a place, if there is one. */
export async function hashAt(place: Place, seq: number): Promise<string | undefined> {
  const stream = environmentStream(place.service, place.policy.name)
  if (seq < 1) return undefined
  for await (const event of place.ledger.read(stream, seq)) {
    return event.seq === seq ? event.hash : undefined
  }
  return undefined
}

async function refuseSkew(forge: Forge, world: World): Promise<void> {
  const theirs = await forge.now()
  const ours = world.now()
  if (Math.abs(secondsBetween(ours, theirs)) <= CLOCK_TOLERANCE) return
  throw new Fault(
    'CLOCK_SKEWED',
    `this machine says ${ours}, but ${forge.repository} says ${theirs}`,
    {
      hint: "set this machine's clock right: what is written to a ledger cannot be taken back",
    },
  )
}
