import { custom, Refusal } from './refusal.ts'
import type { Handler } from './rest.ts'
import type { Frame, Shape } from './shape.ts'
import type { RepositoryShapes } from './shape-repository.ts'
import type { Account, World } from './world.ts'

/** An issue that is no pull request; both are numbered in one row. */
export interface PlainIssue {
  readonly number: number
  title: string
  body: string | null
  readonly author: Account
  readonly createdAt: string
  updatedAt: string
  state: 'open' | 'closed'
  locked: boolean
  labels: string[]
  comments: {
    readonly id: number
    readonly user: Account
    readonly body: string
    readonly at: string
  }[]
  closed?: { readonly at: string; readonly by: Account }
}

/** The form of an issue. */
export function issueShape(frame: Frame, { user, label }: RepositoryShapes, it: PlainIssue): Shape {
  const api = `${frame.repoApi()}/issues/${it.number}`
  return {
    id: 5000 + it.number,
    node_id: frame.node('I', it.number),
    url: api,
    repository_url: frame.repoApi(),
    labels_url: `${api}/labels{/name}`,
    comments_url: `${api}/comments`,
    events_url: `${api}/events`,
    html_url: `${frame.repoWeb()}/issues/${it.number}`,
    number: it.number,
    state: it.state,
    title: it.title,
    body: it.body,
    user: user(it.author),
    labels: it.labels.map(label),
    assignee: null,
    assignees: [],
    milestone: null,
    locked: it.locked,
    comments: it.comments.length,
    closed_at: it.closed?.at ?? null,
    closed_by: it.closed === undefined ? null : user(it.closed.by),
    created_at: it.createdAt,
    updated_at: it.updatedAt,
    author_association: 'CONTRIBUTOR',
  }
}

/** What the double does for issues; a comment's or label's own handlers find pull requests too. */
export function issueHandlers(
  world: World,
  shape: (it: PlainIssue) => Shape,
  pullAsIssue: (number: number) => Shape,
): Readonly<Record<string, Handler>> {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const find = (number: string | undefined): PlainIssue => {
    const found = world.issues.find((it) => it.number === Number(number))
    if (found === undefined) throw new Refusal(404, 'Not Found')
    return found
  }
  const refuseLong = (body: string): void => {
    if ([...body].length > 65_536) throw custom('body is too long (maximum is 65536 characters)')
  }
  return {
    'issues/list-for-repo': ({ query }) => {
      const labels = (query['labels'] ?? '').split(',').filter((it) => it !== '')
      const open = (it: { readonly state: string; readonly labels: readonly string[] }): boolean =>
        (query['state'] === 'all' || it.state === (query['state'] ?? 'open')) &&
        labels.every((label) => it.labels.includes(label))
      const pulls = world.pulls.filter(open).map((it) => ({
        number: it.number,
        shape: { ...pullAsIssue(it.number), pull_request: PULL_ADDRESSES },
      }))
      const issues = world.issues
        .filter(open)
        .map((it) => ({ number: it.number, shape: shape(it) }))
      const sorted = [...pulls, ...issues].toSorted((a, b) => a.number - b.number)
      const ordered = query['direction'] === 'asc' ? sorted : sorted.toReversed()
      return { items: ordered.map((it) => it.shape) }
    },
    'issues/create': ({ body, viewer }) => {
      refuseLong(text(body['body']))
      const given = Array.isArray(body['labels']) ? body['labels'].map(text) : []
      const made: PlainIssue = {
        number:
          Math.max(
            0,
            ...world.pulls.map((it) => it.number),
            ...world.issues.map((it) => it.number),
          ) + 1,
        title: text(body['title']),
        body: text(body['body']) || null,
        author: viewer,
        createdAt: world.now(),
        updatedAt: world.now(),
        state: 'open',
        locked: false,
        // Labels of who may not set them are left out without a word.
        labels: ['admin', 'write'].includes(viewer.permission) ? given : [],
        comments: [],
      }
      world.issues.push(made)
      return { status: 201, body: shape(made) }
    },
    'issues/update': ({ path, body, viewer }) => {
      const issue = find(path['issue_number'])
      refuseLong(text(body['body']))
      if (typeof body['title'] === 'string') issue.title = body['title']
      if (typeof body['body'] === 'string') issue.body = body['body']
      if (body['state'] === 'closed' && issue.state === 'open') {
        issue.state = 'closed'
        issue.closed = { at: world.now(), by: viewer }
      }
      issue.updatedAt = world.now()
      return { status: 200, body: shape(issue) }
    },
  }
}

const PULL_ADDRESSES = {
  url: 'https://example.com/pull',
  html_url: 'https://example.com/pull',
  diff_url: 'https://example.com/pull',
  patch_url: 'https://example.com/pull',
}
