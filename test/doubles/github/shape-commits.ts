import { type Frame, pick, type Shape } from './shape.ts'
import type { RepositoryShapes } from './shape-repository.ts'

/** The forms of commits and what lies between them. */
export interface CommitShapes {
  commit(sha: string): Shape
  branch(name: string, sha: string, isProtected: boolean): Shape
  commitWithFiles(sha: string): Shape
  gitCommit(sha: string): Shape
  comparison(base: string, head: string, page: { size: number; number: number }): Shape
}

/** The forms for one world. */
export function commitShapes(
  { world, node, repoApi, repoWeb }: Frame,
  { user }: RepositoryShapes,
): CommitShapes {
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

  return {
    branch(name, sha, isProtected) {
      return {
        name,
        commit: commit(sha),
        _links: { self: `${repoApi()}/branches/${name}`, html: `${repoWeb()}/tree/${name}` },
        protected: isProtected,
        protection: { enabled: isProtected },
        protection_url: `${repoApi()}/branches/${name}/protection`,
      }
    },
    commit,
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
  }
}
