import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { type GithubEvent, githubEvent } from '../commands/github-events.ts'
import type { Installed } from './installed.ts'

/** The fixture of each event that a workflow may name in its `on`. */
const FIXTURES: Readonly<Record<string, string>> = {
  push: 'push',
  pull_request: 'pull-request-opened',
  merge_group: 'merge-group',
  schedule: 'schedule',
  workflow_dispatch: 'workflow-dispatch',
  // A workflow that is called has its caller's event.
  workflow_call: 'push',
}

/** What is told to a job that runs for this event in the repository hello, at what is checked out. */
export function toldTo(at: Installed, event: string): GithubEvent {
  const commit = at.git('rev-parse', 'HEAD').trim()
  const [base = commit, head = base] = at.git('rev-parse', 'HEAD^@').split('\n').filter(Boolean)
  const commits = { COMMIT: commit, BASE: base, HEAD: head }
  const fixture = FIXTURES[event]
  if (fixture === undefined) throw new Error(`there is no fixture of ${event}`)
  return githubEvent(fixture, commits, 'hello')
}

/** Its variables, with the payload in a file. */
export function variablesOf(at: Installed, { env, payload }: GithubEvent): GithubEvent['env'] {
  const path = join(at.place, 'event.json')
  writeFileSync(path, JSON.stringify(payload))
  return { ...env, GITHUB_EVENT_PATH: path }
}

const BRANCH_GUARD =
  "github.ref == format('refs/heads/{0}', github.event.repository.default_branch)"

/** Whether a job's `if` holds: the one condition that these workflows put on a job. */
export function isRun(condition: string | undefined, { env, payload }: GithubEvent): boolean {
  if (condition === undefined) return true
  if (condition !== BRANCH_GUARD) throw new Error(`nothing here evaluates: ${condition}`)
  const { repository } = z
    .looseObject({ repository: z.looseObject({ default_branch: z.string() }) })
    .parse(payload)
  return env['GITHUB_REF'] === `refs/heads/${repository.default_branch}`
}
