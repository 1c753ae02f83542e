import * as z from 'zod'
import { parseInstant } from '../../model/instant.ts'
import type { Forge } from '../../ports/forge.ts'
import { checkBranchName } from '../branch-name.ts'
import { isCommitName } from '../draft.ts'
import { type Api, type GithubForgeOptions, openApi } from './api.ts'
import { readApprovals } from './approvals.ts'
import { foreignCommit } from './commits.ts'
import { githubIssues } from './issues.ts'
import { commitOnGithub, proposeOnGithub } from './propose.ts'
import { closePull, readPull, readPullsFrom } from './pulls.ts'
import { readAncestry, readChanges, readFileAt, readHead, readProtection } from './reading.ts'
import { readMembers } from './teams.ts'

/**
 * A repository on GitHub as a forge.
 *
 * Commits are made by GitHub itself and so are signed by it; the branch's place is changed only
 * from where it was seen; pull requests are those of this repository's own branches. Opening asks
 * nothing of GitHub yet. Throws INPUT_INVALID for what is no `owner/name`.
 */
export function openGithubForge(options: GithubForgeOptions): Forge {
  const api = openApi(options)
  return {
    kind: 'github',
    repository: api.repository,
    issues: githubIssues(api),
    // An HTTP date is an RFC 1123 time in GMT.
    now: async () => parseInstant(new Date(await api.date()).toISOString()),
    async defaultBranch() {
      const { default_branch: name } = await api.rest({
        route: 'GET /repos/{owner}/{repo}',
        answer: z.object({ default_branch: z.string().min(1) }),
        doing: `read ${api.repository}`,
      })
      return name
    },
    async headOf(branch) {
      checkBranchName(branch)
      return readHead(api, branch)
    },
    async isProtected(branch) {
      checkBranchName(branch)
      return readProtection(api, branch)
    },
    readFile: (path, commit) => readFileAt(api, path, commit),
    changesOf: (path, commit, most) => readChanges(api, path, commit, most),
    isAncestor: (older, newer, repository) => readAncestry(api, older, newer, repository),
    compareUrl: (older, newer, repository) => compareUrl(api, older, newer, repository),
    propose: (draft) => proposeOnGithub(api, draft),
    commit: (change) => commitOnGithub(api, change),
    pullsFrom: (branch, base) => readPullsFrom(api, branch, base),
    pull: (number) => readPull(api, number),
    foreignCommit: (base, head) => foreignCommit(api, base, head),
    approvals: (number) => readApprovals(api, number),
    members: (team) => readMembers(api, team),
    close: (number, why) => closePull(api, number, why),
  }
}

function compareUrl(
  api: Api,
  older: string,
  newer: string,
  repository: string = api.repository,
): string | undefined {
  if (!isCommitName(older) || !isCommitName(newer)) return undefined
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) return undefined
  return `${api.webUrl}/${repository}/compare/${older}...${newer}`
}
