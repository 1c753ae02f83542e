import * as z from 'zod'
import type { GithubDouble } from './server.ts'

/** What a process beside the double may make people do: one JSON object per request to `/_double`. */
const deedSchema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('review'),
    number: z.int(),
    login: z.string(),
    state: z.enum(['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED']).optional(),
  }),
  z.strictObject({
    do: z.literal('merge'),
    number: z.int(),
    login: z.string(),
    how: z.enum(['merge', 'squash', 'rebase']).optional(),
  }),
  z.strictObject({ do: z.literal('close'), number: z.int(), login: z.string() }),
  z.strictObject({ do: z.literal('lock'), number: z.int() }),
  z.strictObject({
    do: z.literal('push'),
    branch: z.string(),
    files: z.record(z.string(), z.string()),
    login: z.string(),
    message: z.string().optional(),
  }),
  z.strictObject({ do: z.literal('delete-branch'), branch: z.string(), login: z.string() }),
  z.strictObject({ do: z.literal('rename-default-branch'), name: z.string() }),
  z.strictObject({
    do: z.literal('account'),
    login: z.string(),
    permission: z.enum(['admin', 'write', 'read', 'none']),
  }),
  z.strictObject({
    do: z.literal('fail'),
    on: z.string(),
    when: z.enum(['before', 'after']),
    status: z.int(),
    message: z.string(),
    headers: z.record(z.string(), z.string()).optional(),
    times: z.int().optional(),
  }),
  z.strictObject({ do: z.literal('look') }),
])

/** Does what one request to `/_double` says, and gives what is worth knowing after. */
export function control(double: GithubDouble, body: unknown): unknown {
  const deed = deedSchema.parse(body)
  const { people, world } = double
  switch (deed.do) {
    case 'review':
      people.review(deed.number, deed.login, deed.state)
      break
    case 'merge':
      return { commit: people.merge(deed.number, deed.login, deed.how) }
    case 'close':
      people.close(deed.number, deed.login)
      break
    case 'lock':
      people.lock(deed.number)
      break
    case 'push':
      return { commit: people.push(deed.branch, deed.files, deed.login, deed.message) }
    case 'delete-branch':
      people.deleteBranch(deed.branch, deed.login)
      break
    case 'rename-default-branch':
      people.renameDefaultBranch(deed.name)
      break
    case 'account':
      world.accounts.delete(deed.login)
      world.account(deed.login, deed.permission)
      break
    case 'fail': {
      const { on, when, times, status, message, headers } = deed
      const answer = { status, message, ...(headers && { headers }) }
      double.faults.plan({ on, when, answer, ...(times !== undefined && { times }) })
      break
    }
    case 'look':
      return { pulls: world.pulls, requests: double.requests, violations: double.violations }
  }
  return {}
}
