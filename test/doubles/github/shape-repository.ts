import type { Frame, Shape } from './shape.ts'
import type { Account } from './world.ts'

/** The forms of accounts, the repository, its refs and labels. */
export interface RepositoryShapes {
  user(account: Account): Shape
  repository(): Shape
  ref(name: string, sha: string): Shape
  label(name: string): Shape
}

/** The forms for one world. */
export function repositoryShapes({
  world,
  addresses,
  node,
  repoApi,
  repoWeb,
}: Frame): RepositoryShapes {
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

  const label = (name: string): Shape => ({
    id: 1,
    node_id: node('LA', name),
    url: `${repoApi()}/labels/${encodeURIComponent(name)}`,
    name,
    description: '',
    color: 'ededed',
    default: false,
  })

  return {
    user,
    repository,
    label,
    ref: (name, sha) => ({
      ref: name,
      node_id: node('REF', name),
      url: `${repoApi()}/git/${name}`,
      object: { type: world.store.typeOf(sha), sha, url: `${repoApi()}/git/commits/${sha}` },
    }),
  }
}

function each(names: readonly string[], address: (name: string) => string): Shape {
  return Object.fromEntries(names.map((it) => [`${it}_url`, address(it)]))
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
