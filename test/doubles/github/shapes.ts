import type { Account, Pull, World } from './world.ts'

/** JSON of an answer. */
export type Shape = Readonly<Record<string, unknown>>

/** The answers' forms, as GitHub's REST API writes them. */
export interface Shapes {
  user(account: Account): Shape
  repository(): Shape
  ref(name: string, sha: string): Shape
  commit(sha: string): Shape
  commitWithFiles(sha: string): Shape
  gitCommit(sha: string): Shape
  comparison(base: string, head: string, page: { size: number; number: number }): Shape
  pullSimple(pull: Pull): Shape
  pull(pull: Pull): Shape
  issue(pull: Pull): Shape
  comment(pull: Pull, comment: Pull['comments'][number]): Shape
  review(pull: Pull, review: Pull['reviews'][number]): Shape
  label(name: string): Shape
}

/** The forms for one world, with addresses that begin with `api` and `web`. */
export function shapesOf(world: World, addresses: () => { api: string; web: string }): Shapes {
  const node = (kind: string, id: number | string): string => `${kind}_${id}`
  const repoApi = (): string => `${addresses().api}/repos/${world.fullName}`
  const repoWeb = (): string => `${addresses().web}/${world.fullName}`

  const user = (account: Account): Shape => {
    const api = `${addresses().api}/users/${encodeURIComponent(account.login)}`
    return {
      login: account.login,
      id: account.id,
      node_id: node('U', account.id),
      avatar_url: `${addresses().web}/${encodeURIComponent(account.login)}.png`,
      gravatar_id: '',
      url: api,
      html_url: `${addresses().web}/${encodeURIComponent(account.login)}`,
      ...each(
        ['followers', 'subscriptions', 'organizations', 'repos', 'received_events'],
        (it) => `${api}/${it}`,
      ),
      following_url: `${api}/following{/other_user}`,
      gists_url: `${api}/gists{/gist_id}`,
      starred_url: `${api}/starred{/owner}{/repo}`,
      events_url: `${api}/events{/privacy}`,
      type: account.type,
      site_admin: false,
    }
  }

  const repository = (): Shape => ({
    id: 1,
    node_id: node('R', 1),
    name: world.name,
    full_name: world.fullName,
    private: true,
    owner: user(world.account(world.owner)),
    html_url: repoWeb(),
    description: null,
    fork: false,
    url: repoApi(),
    ...each(REPOSITORY_ADDRESSES, (it) => `${repoApi()}/${it}`),
    git_url: `git://example.com/${world.fullName}.git`,
    ssh_url: `git@example.com:${world.fullName}.git`,
    clone_url: `${repoWeb()}.git`,
    svn_url: repoWeb(),
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    ...Object.fromEntries(REPOSITORY_COUNTS.map((it) => [it, 0])),
    ...Object.fromEntries(REPOSITORY_SWITCHES.map((it) => [it, false])),
    default_branch: world.defaultBranch,
    pushed_at: world.now(),
    created_at: world.now(),
    updated_at: world.now(),
  })

  const verification = (sha: string): Shape => {
    const { signature, raw } = world.store.commit(sha)
    const verified = world.isSigned(sha)
    return {
      verified,
      reason: verified ? 'valid' : 'unsigned',
      signature: signature ?? null,
      payload: verified ? raw : null,
      verified_at: verified ? world.now() : null,
    }
  }

  const commit = (sha: string): Shape => {
    const found = world.store.commit(sha)
    const person = (email: string): Shape | null => {
      const account = world.accountOf(email)
      return account === undefined ? null : user(account)
    }
    const signed = ({ name, email, at }: (typeof found)['author']): Shape => ({
      name,
      email,
      date: at,
    })
    return {
      sha,
      node_id: node('C', sha),
      url: `${repoApi()}/commits/${sha}`,
      html_url: `${repoWeb()}/commit/${sha}`,
      comments_url: `${repoApi()}/commits/${sha}/comments`,
      commit: {
        url: `${repoApi()}/git/commits/${sha}`,
        author: signed(found.author),
        committer: signed(found.committer),
        message: found.message,
        comment_count: 0,
        tree: { sha: found.tree, url: `${repoApi()}/git/trees/${found.tree}` },
        verification: verification(sha),
      },
      author: person(found.author.email),
      committer: person(found.committer.email),
      parents: found.parents.map((it) => ({
        sha: it,
        url: `${repoApi()}/commits/${it}`,
        html_url: `${repoWeb()}/commit/${it}`,
      })),
    }
  }

  const filesOf = (before: string, after: string): readonly Shape[] =>
    world.store.changes(before, after).map(({ path, status, sha }) => ({
      sha,
      filename: path,
      status,
      additions: 1,
      deletions: status === 'added' ? 0 : 1,
      changes: status === 'added' ? 1 : 2,
      blob_url: `${repoWeb()}/blob/${after}/${encodeURIComponent(path)}`,
      raw_url: `${repoWeb()}/raw/${after}/${encodeURIComponent(path)}`,
      contents_url: `${repoApi()}/contents/${encodeURIComponent(path)}?ref=${after}`,
    }))

  const label = (name: string): Shape => ({
    id: 1,
    node_id: node('LA', name),
    url: `${repoApi()}/labels/${encodeURIComponent(name)}`,
    name,
    description: '',
    color: 'ededed',
    default: false,
  })

  const side = (pull: Pull, branch: string, sha: string): Shape => {
    const fork = branch === pull.branch ? pull.fork : undefined
    const repo = repository()
    return {
      label: `${fork ?? world.owner}:${branch}`,
      ref: branch,
      sha,
      user: user(world.account(fork ?? world.owner)),
      repo:
        fork === undefined
          ? repo
          : { ...repo, id: 2, full_name: `${fork}/${world.name}`, fork: true },
    }
  }

  const pullSimple = (pull: Pull): Shape => {
    const api = `${repoApi()}/pulls/${pull.number}`
    const web = `${repoWeb()}/pull/${pull.number}`
    const issue = `${repoApi()}/issues/${pull.number}`
    const addresses = {
      self: api,
      html: web,
      issue,
      comments: `${issue}/comments`,
      review_comments: `${api}/comments`,
      review_comment: `${repoApi()}/pulls/comments{/number}`,
      commits: `${api}/commits`,
      statuses: `${repoApi()}/statuses/${pull.head}`,
    }
    return {
      url: api,
      id: 5000 + pull.number,
      node_id: node('PR', pull.number),
      html_url: web,
      diff_url: `${web}.diff`,
      patch_url: `${web}.patch`,
      issue_url: issue,
      commits_url: addresses.commits,
      review_comments_url: addresses.review_comments,
      review_comment_url: addresses.review_comment,
      comments_url: addresses.comments,
      statuses_url: addresses.statuses,
      number: pull.number,
      state: pull.state,
      locked: pull.locked,
      title: pull.title,
      user: user(pull.author),
      body: pull.body,
      labels: pull.labels.map(label),
      milestone: null,
      created_at: pull.createdAt,
      updated_at: pull.updatedAt,
      closed_at: pull.closed?.at ?? null,
      merged_at: pull.merge?.at ?? null,
      merge_commit_sha: pull.merge?.sha ?? null,
      assignee: null,
      assignees: [],
      requested_reviewers: pull.reviewers.map((it) => user(world.account(it))),
      requested_teams: pull.teams.map((it, i) => ({
        id: 900 + i,
        node_id: node('T', it),
        name: it,
        slug: it,
        description: null,
        privacy: 'closed',
        notification_setting: 'notifications_enabled',
        url: `${repoApi()}/teams/${it}`,
        html_url: `${repoWeb()}/teams/${it}`,
        members_url: `${repoApi()}/teams/${it}/members{/member}`,
        repositories_url: `${repoApi()}/teams/${it}/repos`,
        permission: 'push',
        type: 'organization',
        organization_id: 1,
        parent: null,
      })),
      head: side(pull, pull.branch, pull.head),
      base: side(pull, pull.base, world.branch(pull.base) ?? pull.head),
      _links: Object.fromEntries(Object.entries(addresses).map(([key, href]) => [key, { href }])),
      author_association: 'CONTRIBUTOR',
      auto_merge:
        pull.autoMergeBy === undefined
          ? null
          : {
              enabled_by: user(pull.autoMergeBy),
              merge_method: 'merge',
              commit_title: '',
              commit_message: '',
            },
      draft: false,
    }
  }

  return {
    user,
    repository,
    commit,
    label,
    pullSimple,
    ref: (name, sha) => ({
      ref: name,
      node_id: node('REF', name),
      url: `${repoApi()}/git/${name}`,
      object: { type: world.store.typeOf(sha), sha, url: `${repoApi()}/git/commits/${sha}` },
    }),
    commitWithFiles: (sha) => {
      const [parent] = world.store.commit(sha).parents
      const files = parent === undefined ? [] : filesOf(parent, sha)
      const stats = { additions: files.length, deletions: 0, total: files.length }
      return { ...commit(sha), stats, files }
    },
    gitCommit: (sha) => {
      const inner = Object(commit(sha)['commit'])
      const { parents } = world.store.commit(sha)
      return {
        sha,
        node_id: node('C', sha),
        url: `${repoApi()}/git/commits/${sha}`,
        html_url: `${repoWeb()}/commit/${sha}`,
        ...pick(inner, ['author', 'committer', 'message', 'tree', 'verification']),
        parents: parents.map((it) => ({ sha: it, url: repoApi(), html_url: repoWeb() })),
      }
    },
    comparison: (base, head, page) => {
      const ahead = world.store.between(base, head)
      const behind = world.store.between(head, base)
      const mergeBase = world.store.mergeBase(base, head) ?? base
      const status =
        base === head
          ? 'identical'
          : behind.length === 0
            ? 'ahead'
            : ahead.length === 0
              ? 'behind'
              : 'diverged'
      const web = `${repoWeb()}/compare/${base}...${head}`
      const start = (page.number - 1) * page.size
      return {
        url: `${repoApi()}/compare/${base}...${head}`,
        html_url: web,
        permalink_url: web,
        diff_url: `${web}.diff`,
        patch_url: `${web}.patch`,
        base_commit: commit(base),
        merge_base_commit: commit(mergeBase),
        status,
        ahead_by: ahead.length,
        behind_by: behind.length,
        total_commits: ahead.length,
        commits: ahead.slice(start, start + page.size).map(commit),
        files: filesOf(mergeBase, head),
      }
    },
    pull: (pull) => {
      const base = world.branch(pull.base)
      return {
        ...pullSimple(pull),
        additions: 1,
        deletions: 0,
        changed_files: 1,
        comments: pull.comments.length,
        review_comments: 0,
        commits: base === undefined ? 0 : world.store.between(base, pull.head).length,
        mergeable: null,
        mergeable_state: 'unknown',
        merged: pull.merge !== undefined,
        maintainer_can_modify: false,
        merged_by: pull.merge === undefined ? null : user(pull.merge.by),
      }
    },
    issue: (pull) => ({
      ...pick(pullSimple(pull), [
        'html_url',
        'node_id',
        'number',
        'state',
        'locked',
        'title',
        'user',
        'body',
        'labels',
        'milestone',
        'assignee',
        'assignees',
        'created_at',
        'updated_at',
        'closed_at',
        'comments_url',
        'author_association',
      ]),
      id: 5000 + pull.number,
      url: `${repoApi()}/issues/${pull.number}`,
      repository_url: repoApi(),
      labels_url: `${repoApi()}/issues/${pull.number}/labels{/name}`,
      events_url: `${repoApi()}/issues/${pull.number}/events`,
      comments: pull.comments.length,
      closed_by: pull.closed === undefined ? null : user(pull.closed.by),
    }),
    comment: (pull, { id, user: by, body, at }) => ({
      id,
      node_id: node('IC', id),
      url: `${repoApi()}/issues/comments/${id}`,
      html_url: `${repoWeb()}/pull/${pull.number}#issuecomment-${id}`,
      issue_url: `${repoApi()}/issues/${pull.number}`,
      user: user(by),
      body,
      created_at: at,
      updated_at: at,
      author_association: 'CONTRIBUTOR',
    }),
    review: (pull, { id, user: by, state, commit: sha, at }) => ({
      id,
      node_id: node('PRR', id),
      user: user(by),
      body: '',
      state,
      html_url: `${repoWeb()}/pull/${pull.number}#pullrequestreview-${id}`,
      pull_request_url: `${repoApi()}/pulls/${pull.number}`,
      _links: { html: { href: repoWeb() }, pull_request: { href: repoApi() } },
      submitted_at: at,
      commit_id: sha,
      author_association: 'MEMBER',
    }),
  }
}

function each(names: readonly string[], address: (name: string) => string): Shape {
  return Object.fromEntries(names.map((it) => [`${it}_url`, address(it)]))
}

function pick(from: Shape, keys: readonly string[]): Shape {
  return Object.fromEntries(keys.map((key) => [key, from[key]]))
}

const REPOSITORY_ADDRESSES =
  'archive assignees blobs branches collaborators comments commits compare contents contributors deployments downloads events forks git_commits git_refs git_tags hooks issue_comment issue_events issues keys labels languages merges milestones notifications pulls releases stargazers statuses subscribers subscription tags teams trees'.split(
    ' ',
  )

const REPOSITORY_COUNTS =
  'forks forks_count open_issues open_issues_count size stargazers_count watchers watchers_count network_count subscribers_count'.split(
    ' ',
  )

const REPOSITORY_SWITCHES =
  'has_issues has_projects has_wiki has_pages has_discussions has_downloads archived disabled'.split(
    ' ',
  )
