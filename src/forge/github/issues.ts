import * as z from 'zod'
import { Fault } from '../../fault.ts'
import type { Issue, IssueDraft, IssueKey, Issues, KeptIssue } from '../../ports/issues.ts'
import type { Api } from './api.ts'
import { isAmbiguous } from './errors.ts'

const issueSchema = z.object({
  number: z.int(),
  html_url: z.string(),
  title: z.string(),
  body: z.string().nullish(),
  state: z.string(),
  locked: z.boolean(),
  labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])),
  pull_request: z.unknown().optional(),
})

type Answered = z.infer<typeof issueSchema>

/** The issues of a repository on GitHub; see the port. */
export function githubIssues(api: Api): Issues {
  return {
    find: (key) => taught(async () => shown(await standing(api, key))),
    keep: (draft) => taught(() => keep(api, draft)),
    close: (key, why) => taught(() => close(api, key, why)),
  }
}

async function keep(api: Api, draft: IssueDraft): Promise<KeptIssue> {
  const found = await standing(api, draft)
  const body = `${draft.marker}\n${draft.body}`
  if (found === undefined) return open(api, draft, body)
  if (found.title === draft.title && sameText(found.body, body)) {
    return { issue: issueOf(found), outcome: 'unchanged' }
  }
  const changed = await update(api, found.number, { title: draft.title, body })
  return { issue: issueOf(changed), outcome: 'updated' }
}

async function open(api: Api, draft: IssueDraft, body: string): Promise<KeptIssue> {
  const { title, label } = draft
  try {
    const made = await api.rest({
      route: 'POST /repos/{owner}/{repo}/issues',
      given: { title, body, labels: [label] },
      answer: issueSchema,
      doing: `open an issue in ${api.repository}`,
    })
    // GitHub leaves out labels that the token may not set, and says nothing.
    if (!namesOf(made).includes(label.toLowerCase())) {
      throw new Fault('FORGE_FORBIDDEN', `issue ${made.number} was opened without its label`, {
        hint: `give the token write access, and issue ${made.number} the label ${label}`,
      })
    }
  } catch (error) {
    // It may have been opened all the same; if it was not, this is the end.
    if (!isAmbiguous(error) || (await standing(api, draft)) === undefined) throw error
  }
  // Another run may have opened one at the same time: the older one stays.
  const stays = await standing(api, draft)
  if (stays === undefined) {
    throw new Fault('FORGE_UNAVAILABLE', 'GitHub does not show the issue that was just opened', {
      hint: 'run this again',
    })
  }
  return { issue: issueOf(stays), outcome: 'opened' }
}

async function close(api: Api, key: IssueKey, why: string): Promise<KeptIssue | undefined> {
  const found = await standing(api, key)
  if (found === undefined) return undefined
  return { issue: issueOf(await end(api, found, why)), outcome: 'closed' }
}

// The oldest open issue with label and marker; those beside it are closed as its doubles.
async function standing(api: Api, { marker, label }: IssueKey): Promise<Answered | undefined> {
  const listed = await api.list({
    route: 'GET /repos/{owner}/{repo}/issues',
    given: { state: 'open', labels: label, sort: 'created', direction: 'asc' },
    answer: issueSchema,
    doing: `list the issues of ${api.repository}`,
  })
  const [oldest, ...doubles] = listed
    .filter((it) => it.pull_request === undefined || it.pull_request === null)
    .filter((it) => it.body?.split(/\r?\n/, 1)[0] === marker)
    .toSorted((a, b) => a.number - b.number)
  for (const it of doubles) {
    await end(api, it, `Issue ${oldest?.number} says the same and stays.`)
  }
  return oldest
}

// The comment is made first, and a locked conversation takes none.
async function end(api: Api, issue: Answered, why: string): Promise<Answered> {
  const given = { issue_number: issue.number }
  if (!issue.locked) {
    await api.rest({
      route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
      given: { ...given, body: why },
      answer: z.object({ id: z.number() }),
      doing: `comment on issue ${issue.number}`,
    })
  }
  return update(api, issue.number, { state: 'closed', state_reason: 'completed' })
}

function update(
  api: Api,
  number: number,
  change: Readonly<Record<string, string>>,
): Promise<Answered> {
  return api.rest({
    route: 'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
    given: { issue_number: number, ...change },
    answer: issueSchema,
    doing: `update issue ${number}`,
  })
}

// What is needed for pull requests is not what is needed for issues.
async function taught<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const { code, message, cause } = error
    if (/Issues (has been|are|is) disabled/i.test(message)) {
      const hint = 'switch issues on under Settings, General, Features, or leave --issue out'
      throw new Fault('FORGE_REFUSED', message, { hint, cause })
    }
    if (code !== 'FORGE_FORBIDDEN' || !/Resource not accessible/.test(message)) throw error
    const hint = 'add "permissions: issues: write" to the job, or to the GitHub App or token'
    throw new Fault(code, message, { hint, cause })
  }
}

function namesOf({ labels }: Answered): readonly string[] {
  return labels.map((it) => (typeof it === 'string' ? it : (it.name ?? '')).toLowerCase())
}

function sameText(a: string | null | undefined, b: string): boolean {
  return (a ?? '').replaceAll('\r\n', '\n') === b
}

function shown(it: Answered | undefined): Issue | undefined {
  return it === undefined ? undefined : issueOf(it)
}

function issueOf({ number, html_url: url, title, body }: Answered): Issue {
  return { number, url, title, body: body ?? '' }
}
