import type { ListOwner } from '../allowlist/document.ts'
import { listReasons } from '../allowlist/judge.ts'
import { Fault } from '../fault.ts'
import { readEvidence } from './listed.ts'
import { type AuthorityName, authorityOf, type Verifier } from './verifier.ts'

/** Whether a verifier could release anything now, and what of each list it knows. */
export interface Health {
  /** Whether it could release to some environment: the log is writable, and one list at least is usable. */
  readonly ok: boolean
  /** Whether something that it serves is out of order, though it is not everything. */
  readonly degraded: boolean
  /** By whose word it allows. */
  readonly authority: AuthorityName
  /** `ok`, or why nothing can be written down. */
  readonly auditLog: string
  /** `ok`, or why the revocation lists cannot be looked into; absent where none are asked. */
  readonly revocationLists?: string | undefined
  readonly lists: readonly ListHealth[]
}

/** One environment's list. */
export interface ListHealth extends ListOwner {
  /** Null where the list cannot be read, or has none. */
  readonly revision: number | null
  /** Why it allows nothing at all; absent where it can allow something. */
  readonly reasons?: readonly string[] | undefined
}

/** Reads every list that a secret of the policy depends on, and the ledger's word on it. */
export async function healthOf(verifier: Verifier): Promise<Health> {
  const owners = new Map(
    verifier.policy.secrets.map(({ service, environment }) => [
      `${service}/${environment}`,
      { service, environment },
    ]),
  )
  const auditLog = await codeOf(() => verifier.audit.check())
  const { revocation } = verifier
  const unknown = revocation && (await codeOf(async () => void (await revocation())))
  const lists = await Promise.all([...owners.values()].map((it) => listHealth(verifier, it)))
  const usable = lists.filter((it) => it.reasons === undefined)
  const ok = auditLog === undefined && unknown === undefined && usable.length > 0
  return {
    ok,
    degraded: !ok || usable.length < lists.length,
    authority: authorityOf(verifier),
    auditLog: auditLog ?? 'ok',
    ...(revocation === undefined ? {} : { revocationLists: unknown ?? 'ok' }),
    lists,
  }
}

async function listHealth(verifier: Verifier, owner: ListOwner): Promise<ListHealth> {
  let revision: number | null = null
  let reasons: readonly string[] = []
  const code = await codeOf(async () => {
    const { list } = (await readEvidence(verifier, owner)).snapshot
    revision = list.revision ?? null
    const revisionSeen = verifier.revisions.highest(owner)
    const against = listReasons({ ...owner, list, now: verifier.now(), revisionSeen })
    reasons = against.map((it) => it.code)
  })
  const all = code === undefined ? reasons : [code]
  return { ...owner, revision, ...(all.length === 0 ? {} : { reasons: all }) }
}

async function codeOf(check: () => Promise<void>): Promise<string | undefined> {
  try {
    await check()
    return undefined
  } catch (error) {
    if (error instanceof Fault) return error.code
    throw error
  }
}

/** How long an answer about health is given again, in milliseconds: whoever may ask it, may ask often. */
const KEPT = 1000

/**
 * Health as it is asked over a network: found out once for all who ask at the same time, and at most once
 * a second, so that no forge, table or disk is worked by questions that nobody had to be admitted for.
 */
export function sharedHealth(
  verifier: Verifier,
  milliseconds: () => number,
): () => Promise<Health> {
  let kept: { readonly at: number; readonly health: Health } | undefined
  let running: Promise<Health> | undefined
  const findOut = async (): Promise<Health> => {
    try {
      const health = await healthOf(verifier)
      kept = { at: milliseconds(), health }
      return health
    } finally {
      running = undefined
    }
  }
  return async () => {
    if (kept !== undefined && milliseconds() - kept.at < KEPT) return kept.health
    running ??= findOut()
    return running
  }
}
