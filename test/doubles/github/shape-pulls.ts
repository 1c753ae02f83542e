import { type Frame, pick, type Shape } from './shape.ts'
import type { RepositoryShapes } from './shape-repository.ts'
import type { Pull } from './world.ts'

/** The forms of pull requests, what is said of them, and the issues that they are too. */
export interface PullShapes {
  pullSimple(pull: Pull): Shape
  pull(pull: Pull): Shape
  issue(pull: Pull): Shape
  comment(pull: Pick<Pull, 'number'>, comment: Pull['comments'][number]): Shape
  review(pull: Pull, review: Pull['reviews'][number]): Shape
}

/** The forms for one world. */
export function pullShapes(
  { world, node, repoApi, repoWeb }: Frame,
  { user, repository, label }: RepositoryShapes,
): PullShapes {
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
    pullSimple,
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
