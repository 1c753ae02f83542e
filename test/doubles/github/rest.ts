import { issueHandlers } from './issues.ts'
import { custom, Refusal } from './refusal.ts'
import type { Shape } from './shape.ts'
import type { Shapes } from './shapes.ts'
import type { Account, World } from './world.ts'

/** A REST request that GitHub's description accepts. */
export interface RestRequest {
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: Shape
  readonly viewer: Account
}

/** An answer; `items` is a list of which the server gives the page that was asked for. */
export type RestAnswer =
  | { readonly status: number; readonly body: unknown }
  | { readonly items: readonly unknown[] }

/** What the double does for one operation of the description. */
export type Handler = (request: RestRequest) => RestAnswer

/** The operations that this double knows, by their ids in GitHub's description. */
export function handlersOf(world: World, shapes: Shapes): Readonly<Record<string, Handler>> {
  const ok = (body: unknown): RestAnswer => ({ status: 200, body })
  const made = (body: unknown): RestAnswer => ({ status: 201, body })

  /** Refuses what is not this repository, as GitHub refuses what a token may not see. */
  const here =
    (handler: Handler): Handler =>
    (request) => {
      const { owner, repo } = request.path
      if (`${owner}/${repo}`.toLowerCase() !== world.fullName.toLowerCase()) {
        throw new Refusal(404, 'Not Found')
      }
      return handler(request)
    }
  const pullOf = ({ path }: RestRequest, parameter: string) => world.pull(Number(path[parameter]))
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const texts = (value: unknown): readonly string[] =>
    Array.isArray(value) ? value.filter((it) => typeof it === 'string') : []

  const git: Readonly<Record<string, Handler>> = {
    'git/get-ref': ({ path }) => {
      const ref = `refs/${path['ref'] ?? ''}`
      const sha = world.store.ref(ref)
      if (sha === undefined) throw new Refusal(404, 'Not Found')
      return ok(shapes.ref(ref, sha))
    },
    // Not in pages, whatever GitHub's other lists do.
    'git/list-matching-refs': ({ path }) =>
      ok(world.store.refs(`refs/${path['ref'] ?? ''}`).map(({ ref, sha }) => shapes.ref(ref, sha))),
    'git/create-ref': ({ body, viewer }) => {
      const ref = text(body['ref'])
      const sha = text(body['sha'])
      if (!/^refs\/.+\/.+/.test(ref)) throw new Refusal(422, 'Reference name is invalid')
      if (world.store.ref(ref) !== undefined) throw new Refusal(422, 'Reference already exists')
      if (world.store.typeOf(sha) !== 'commit') throw new Refusal(422, 'Object does not exist')
      world.move([{ ref, before: undefined, after: sha }], viewer)
      return made(shapes.ref(ref, sha))
    },
    'git/create-tree': ({ body }) => {
      const entries = (Array.isArray(body['tree']) ? body['tree'] : []).map(
        (it): Shape => Object(it),
      )
      const input = entries.map((it) => {
        const sha = world.store.run(['hash-object', '-w', '--stdin'], text(it['content']))
        return {
          path: text(it['path']),
          mode: '100644',
          type: 'blob',
          sha,
          url: `https://example.com/${sha}`,
        }
      })
      const lines = input.map((it) => `${it.mode} blob ${it.sha}\t${it.path}\0`).join('')
      const sha = world.store.run(['mktree', '-z'], lines)
      return made({ sha, url: `https://example.com/${sha}`, truncated: false, tree: input })
    },
    'git/create-commit': ({ body, viewer }) => {
      const author = world.signatureOf(viewer)
      const sha = world.store.writeCommit({
        tree: text(body['tree']),
        parents: texts(body['parents']),
        author,
        committer: author,
        message: text(body['message']),
        seconds: Date.parse(world.now()) / 1000,
        signed: false,
      })
      return made(shapes.gitCommit(sha))
    },
    'git/get-blob': ({ path }) => {
      const sha = path['file_sha'] ?? ''
      if (world.store.typeOf(sha) !== 'blob') throw new Refusal(404, 'Not Found')
      const bytes = world.store.blob(sha)
      return ok({
        sha,
        node_id: `B_${sha}`,
        size: bytes.length,
        url: `https://example.com/${sha}`,
        // GitHub breaks its lines, as `base64` does.
        content: bytes.toString('base64').replaceAll(/.{60}/g, '$&\n'),
        encoding: 'base64',
      })
    },
    'repos/list-commits': ({ query }) => {
      const log = ['log', '--format=%H', query['sha'] ?? world.defaultBranch]
      const path = query['path'] === undefined ? [] : ['--', query['path']]
      const found = world.store.run([...log, ...path]).split('\n')
      return { items: found.filter((it) => it !== '').map(shapes.commit) }
    },
    'repos/get-commit': ({ path }) => {
      const sha = path['ref'] ?? ''
      if (world.store.typeOf(sha) === undefined)
        throw new Refusal(422, `No commit found for SHA: ${sha}`)
      return ok(shapes.commitWithFiles(sha))
    },
    'repos/compare-commits-with-basehead': ({ path, query }) => {
      const [base = '', head = ''] = (path['basehead'] ?? '').split('...')
      for (const it of [base, head]) {
        if (world.store.typeOf(it) !== 'commit') throw new Refusal(404, 'Not Found')
      }
      if (world.store.mergeBase(base, head) === undefined) {
        throw new Refusal(404, `No common ancestor between ${base} and ${head}.`)
      }
      const page = { size: Number(query['per_page'] ?? 250), number: Number(query['page'] ?? 1) }
      return ok(shapes.comparison(base, head, page))
    },
  }

  const pulls: Readonly<Record<string, Handler>> = {
    'pulls/list': ({ query }) => {
      const [owner, branch] = (query['head'] ?? '').split(':')
      const found = world.pulls.filter(
        (it) =>
          (query['state'] === 'all' || it.state === (query['state'] ?? 'open')) &&
          (branch === undefined || (it.branch === branch && (it.fork ?? world.owner) === owner)) &&
          (query['base'] === undefined || it.base === query['base']),
      )
      return { items: found.toReversed().map(shapes.pullSimple) }
    },
    'pulls/get': (request) => ok(shapes.pull(pullOf(request, 'pull_number'))),
    'pulls/create': ({ body, viewer }) => {
      const draft = {
        title: text(body['title']),
        body: text(body['body']) || null,
        branch: text(body['head']),
        base: text(body['base']),
      }
      refuseLongBody(draft.body)
      return made(shapes.pull(world.openPull(draft, viewer)))
    },
    'pulls/update': (request) => {
      const pull = pullOf(request, 'pull_number')
      const { body, viewer } = request
      refuseLongBody(text(body['body']))
      if (typeof body['title'] === 'string') pull.title = body['title']
      if (typeof body['body'] === 'string') pull.body = body['body']
      if (body['state'] === 'closed' && pull.state === 'open') {
        pull.state = 'closed'
        pull.closed = { at: world.now(), by: viewer }
      }
      pull.updatedAt = world.now()
      return ok(shapes.pull(pull))
    },
    'pulls/list-reviews': (request) => {
      const pull = pullOf(request, 'pull_number')
      return { items: pull.reviews.map((it) => shapes.review(pull, it)) }
    },
    'pulls/request-reviewers': (request) => {
      const pull = pullOf(request, 'pull_number')
      for (const login of texts(request.body['reviewers'])) {
        if (login === pull.author.login) {
          throw new Refusal(422, 'Review cannot be requested from pull request author.')
        }
        const permission = world.accounts.get(login)?.permission ?? 'none'
        if (permission === 'none') {
          throw new Refusal(
            422,
            'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.',
          )
        }
      }
      if (texts(request.body['team_reviewers']).length > 0 && request.viewer.type === 'Bot') {
        throw new Refusal(403, 'Resource not accessible by integration')
      }
      pull.reviewers = [...new Set([...pull.reviewers, ...texts(request.body['reviewers'])])]
      pull.teams = [...new Set([...pull.teams, ...texts(request.body['team_reviewers'])])]
      return made(shapes.pullSimple(pull))
    },
  }

  const issues: Readonly<Record<string, Handler>> = {
    'issues/get': (request) => ok(shapes.issue(pullOf(request, 'issue_number'))),
    'issues/list-comments': (request) => {
      const pull = pullOf(request, 'issue_number')
      return { items: pull.comments.map((it) => shapes.comment(pull, it)) }
    },
    'issues/create-comment': (request) => {
      const number = Number(request.path['issue_number'])
      const pull = world.issues.find((it) => it.number === number) ?? world.pull(number)
      if (pull.locked && request.viewer.type === 'Bot') {
        throw new Refusal(403, 'Unable to create comment because issue is locked.')
      }
      const comment = {
        id: world.nextId(),
        user: request.viewer,
        body: text(request.body['body']),
        at: world.now(),
      }
      pull.comments.push(comment)
      return made(shapes.comment(pull, comment))
    },
    'issues/add-labels': (request) => {
      const pull = pullOf(request, 'issue_number')
      const labels = Array.isArray(request.body) ? request.body : request.body['labels']
      pull.labels = [...new Set([...pull.labels, ...texts(labels)])]
      return { items: pull.labels.map(shapes.label) }
    },
  }

  const repository: Readonly<Record<string, Handler>> = {
    'repos/get': () => ok(shapes.repository()),
    'repos/get-branch': ({ path }) => {
      const name = path['branch'] ?? ''
      const sha = world.store.ref(`refs/heads/${name}`)
      if (sha === undefined) throw new Refusal(404, 'Branch not found')
      return ok(shapes.branch(name, sha, world.protectedBranches?.test(name) === true))
    },
    'repos/get-collaborator-permission-level': ({ path }) => {
      const account = world.accounts.get(path['username'] ?? '')
      if (account === undefined) throw new Refusal(404, 'Not Found')
      const { permission } = account
      const user = { ...shapes.user(account), role_name: permission }
      return ok({ permission, role_name: permission, user })
    },
  }

  const plain = issueHandlers(world, shapes.plainIssue, (it) => shapes.issue(world.pull(it)))
  const all = { ...git, ...pulls, ...issues, ...plain, ...repository }
  return {
    // As GitHub answers for a team that is not there, and for one that a token may not see.
    'teams/list-members-in-org': ({ path, viewer }) => {
      const members = world.teams.get(path['team_slug'] ?? '')
      const hidden = path['org'] !== world.owner || !world.seesTeams.includes(viewer.login)
      if (members === undefined || hidden) throw new Refusal(404, 'Not Found')
      return { items: members.map((it) => shapes.user(world.account(it))) }
    },
    ...Object.fromEntries(Object.entries(all).map(([id, handler]) => [id, here(handler)])),
    'rate-limit/get': () => {
      const limit = { limit: 5000, remaining: 4999, reset: 2_000_000_000, used: 1 }
      return ok({ resources: { core: limit, search: limit, graphql: limit }, rate: limit })
    },
  }
}

function refuseLongBody(body: string | null): void {
  if (body !== null && [...body].length > 65_536) {
    throw custom('body is too long (maximum is 65536 characters)')
  }
}
