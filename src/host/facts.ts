import { Fault } from '../fault.ts'
import type { Facts } from '../model/facts.ts'
import { gitFacts } from './git.ts'

/** Where facts can come from, as the process found it. */
export interface FactSources {
  readonly env: NodeJS.ProcessEnv
  readonly directory: string
  /** The operating system's name for who runs this; undefined where it has none. */
  readonly user: () => string | undefined
  /** Verifies the job's identity token; undefined where the job has none. */
  readonly identity: (() => Promise<Facts>) | undefined
}

/**
 * What is known of this commit and run: by GitHub's identity token where the job may ask for one,
 * else by GitHub's variables, else by git.
 *
 * A token whose claims contradict the runner's variables throws PROVENANCE_CONTRADICTS.
 */
export async function gatherFacts(sources: FactSources): Promise<Facts> {
  const { env, directory, identity } = sources
  const declared = env['GITHUB_ACTIONS'] === 'true' ? variableFacts(env) : undefined
  const found = await gitFacts(directory, env)
  if (identity !== undefined) {
    const proven = await identity()
    refuseContradiction(proven, declared ?? {})
    return { ...proven, ...commitTime(proven, found) }
  }
  if (declared !== undefined)
    return { evidence: 'declared', ...declared, ...commitTime(declared, found) }
  const actor = found.actor ?? env['USER'] ?? env['USERNAME'] ?? sources.user()
  return {
    evidence: 'declared',
    builder: 'local',
    ...found,
    ...(actor === undefined ? {} : { actor }),
  }
}

// No token and no variable has a commit's time; the checkout has it, if it is of that commit.
function commitTime(known: Partial<Facts>, found: Partial<Facts>): Pick<Facts, 'committedAt'> {
  const { commit, committedAt } = found
  return committedAt === undefined || commit !== known.commit ? {} : { committedAt }
}

/** What GitHub's runner says of the run in its variables; these are claims, not proofs. */
export function variableFacts(env: NodeJS.ProcessEnv): Partial<Facts> {
  const pairs = {
    repository: env['GITHUB_REPOSITORY'],
    commit: env['GITHUB_SHA'],
    ref: env['GITHUB_REF'],
    workflow: env['GITHUB_WORKFLOW_REF'],
    run: env['GITHUB_RUN_ID'],
    attempt:
      env['GITHUB_RUN_ATTEMPT'] === undefined ? undefined : Number(env['GITHUB_RUN_ATTEMPT']),
    actor: env['GITHUB_ACTOR'],
    builder: env['RUNNER_ENVIRONMENT'],
  }
  return Object.fromEntries(
    Object.entries(pairs).filter(([, value]) => value !== undefined && value !== ''),
  )
}

/** Refuses facts of which one source says other than another. */
export function refuseContradiction(proven: Partial<Facts>, declared: Partial<Facts>): void {
  for (const key of ['repository', 'commit', 'ref', 'run', 'attempt'] as const) {
    const [is, said] = [proven[key], declared[key]]
    if (is === undefined || said === undefined || is === said) continue
    throw new Fault(
      'PROVENANCE_CONTRADICTS',
      `the identity token says ${key} ${is}, but ${said} was declared`,
      {
        at: key,
        hint: `leave --${key} away: the token is the stronger witness`,
      },
    )
  }
}
