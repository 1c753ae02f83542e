import { readFileSync } from 'node:fs'
import * as z from 'zod'

/** An event's name where it says all, as for most; or that of a run before this one. */
const AFTER = 'workflow_run'

// docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run
const payloadSchema = z.looseObject({
  repository: z.looseObject({ default_branch: z.string() }),
  workflow_run: z.looseObject({ event: z.string(), head_branch: z.string().nullable() }),
})

/**
 * The event that a job of GitHub Actions works for; undefined elsewhere.
 *
 * A workflow that runs after another one (`workflow_run`) has the default branch's rights, and works for
 * what started that one: what a pull request or another branch built is no more merged for it. So it
 * is the earlier run's event where that was of the default branch, and else `workflow_run` itself.
 */
export function eventOf(env: NodeJS.ProcessEnv): string | undefined {
  if (env['GITHUB_ACTIONS'] !== 'true') return undefined
  const name = env['GITHUB_EVENT_NAME']
  return name === AFTER ? startedBy(env['GITHUB_EVENT_PATH']) : name
}

// What cannot be read or does not say is the event itself, which may write nothing.
function startedBy(path: string | undefined): string {
  const read = payloadSchema.safeParse(payloadAt(path))
  if (!read.success) return AFTER
  const { repository, workflow_run: run } = read.data
  return run.head_branch === repository.default_branch ? run.event : AFTER
}

function payloadAt(path: string | undefined): unknown {
  if (path === undefined) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
