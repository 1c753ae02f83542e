import { expect, test } from 'vitest'
import * as z from 'zod'
import { type GithubEvent, githubEvents } from './github-events.ts'

// Of payloads only that of `workflow_run` is read (test/host/event.test.ts): that variables and payload tell of the same event is held here, by what
// GitHub writes of its default variables and of each event that starts workflows.

const COMMIT = '1'.repeat(40)
const HEAD = '2'.repeat(40)
const BASE = '3'.repeat(40)
const EVENTS = githubEvents({ COMMIT, HEAD, BASE }).map((it) => [it.name, it] as const)

const repositorySchema = z.looseObject({ full_name: z.string(), default_branch: z.string() })
const endSchema = z.looseObject({ ref: z.string(), sha: z.string(), repo: repositorySchema })
const pullSchema = z.looseObject({
  number: z.int(),
  merged: z.boolean(),
  merge_commit_sha: z.string(),
  head: endSchema,
  base: endSchema,
})
const payloadSchema = z.looseObject({
  repository: repositorySchema,
  sender: z.looseObject({ login: z.string() }).optional(),
  pull_request: pullSchema.optional(),
})

/** What GitHub says to a job in variables, of an event with this payload. */
function variablesOf({ env, payload }: GithubEvent): Readonly<Record<string, string | undefined>> {
  const event = env['GITHUB_EVENT_NAME'] ?? ''
  const { repository, sender, pull_request: pull } = payloadSchema.parse(payload)
  const own = { GITHUB_REPOSITORY: repository.full_name, GITHUB_ACTOR: sender?.login }
  const branch = `refs/heads/${repository.default_branch}`
  if (pull !== undefined) {
    const { head, base, number, merged } = pull
    const target = `refs/heads/${base.ref}`
    return {
      ...own,
      GITHUB_HEAD_REF: head.ref,
      GITHUB_BASE_REF: base.ref,
      // Of a merged one it is the branch that it was merged into, and so it is where the base's own
      // workflow runs.
      GITHUB_REF: merged || event === 'pull_request_target' ? target : `refs/pull/${number}/merge`,
    }
  }
  switch (event) {
    case 'push': {
      const { ref, after } = z.looseObject({ ref: z.string(), after: z.string() }).parse(payload)
      return { ...own, GITHUB_REF: ref, GITHUB_SHA: after }
    }
    case 'workflow_dispatch':
      return { ...own, GITHUB_REF: z.looseObject({ ref: z.string() }).parse(payload).ref }
    case 'merge_group': {
      const { merge_group: group } = z
        .looseObject({ merge_group: z.looseObject({ head_ref: z.string(), head_sha: z.string() }) })
        .parse(payload)
      return { ...own, GITHUB_REF: group.head_ref, GITHUB_SHA: group.head_sha }
    }
    // By schedule it is nobody's event: the actor is whoever changed the schedule last.
    case 'schedule':
      return { GITHUB_REPOSITORY: repository.full_name, GITHUB_REF: branch }
    default:
      throw new Error(`nothing says what ${event} tells`)
  }
}

test.each(EVENTS)('%s says the same in its variables and in its payload', (name, event) => {
  const { env } = event
  for (const [variable, value] of Object.entries(variablesOf(event))) {
    expect([variable, env[variable]]).toEqual([variable, value])
  }
  expect(name.replaceAll('-', '_').startsWith(env['GITHUB_EVENT_NAME'] ?? '?')).toBe(true)
  expect(env['GITHUB_WORKFLOW_REF']).toBe(
    `${env['GITHUB_REPOSITORY']}/.github/workflows/golden-pcr.yml@${env['GITHUB_REF']}`,
  )
  expect(env['GITHUB_SHA']).toBe(COMMIT)
  expect([env['GITHUB_ACTIONS'], env['RUNNER_ENVIRONMENT']]).toEqual(['true', 'github-hosted'])
})

test.each(EVENTS.filter(([, it]) => 'pull_request' in it.payload))(
  '%s tells of a pull request whose parts fit together',
  (name, { payload, writes }) => {
    const { pull_request: pull, repository } = payloadSchema.parse(payload)
    expect(pull).toMatchObject({
      merge_commit_sha: COMMIT,
      head: { sha: HEAD },
      base: { sha: BASE, repo: { full_name: repository.full_name } },
      merged: name === 'pull-request-closed-merged',
    })
    const isFork = pull?.head.repo.full_name !== repository.full_name
    expect(isFork).toBe(name.endsWith('from-fork'))
    expect(writes).toBe(false)
  },
)
