import { Fault } from '../fault.ts'
import { readList } from './listed.ts'
import type { Verifier } from './verifier.ts'

/** Whether a verifier could release anything, and what of each list it knows. */
export interface Health {
  readonly ok: boolean
  readonly lists: readonly {
    readonly service: string
    readonly environment: string
    readonly revision: number | null
    /** Why it cannot be used; absent where it can. */
    readonly code?: string | undefined
  }[]
}

/** Reads every list that a secret of the policy depends on. */
export async function healthOf(verifier: Verifier): Promise<Health> {
  const owners = new Map(
    verifier.policy.secrets.map(({ service, environment }) => [
      `${service}/${environment}`,
      { service, environment },
    ]),
  )
  const lists = await Promise.all(
    [...owners.values()].map(async (owner) => {
      try {
        const { list } = await readList(verifier, owner)
        return { ...owner, revision: list.revision ?? null }
      } catch (error) {
        if (!(error instanceof Fault)) throw error
        return { ...owner, revision: null, code: error.code }
      }
    }),
  )
  return { ok: lists.length > 0 && lists.every((it) => !('code' in it)), lists }
}
