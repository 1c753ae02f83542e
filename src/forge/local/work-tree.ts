import type { Git } from './git.ts'
import { itemsOf, openGit } from './git.ts'
import { branchRef } from './refs.ts'

/** A work tree that has a branch checked out. */
export interface WorkTree {
  readonly directory: string
  /** Whether nothing in it differs from the branch's commit, untracked files aside. */
  readonly clean: boolean
}

/** The work tree that has this branch checked out, if one does. */
export async function workTreeOf(
  git: Git,
  branch: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<WorkTree | undefined> {
  const items = itemsOf(await git(['worktree', 'list', '--porcelain', '-z']))
  let directory: string | undefined
  let bare = false
  for (const item of items) {
    if (item.startsWith('worktree ')) {
      directory = item.slice('worktree '.length)
      bare = false
    } else if (item === 'bare') {
      bare = true
    } else if (item === `branch ${branchRef(branch)}` && directory !== undefined && !bare) {
      const inside = openGit(directory, environment)
      const status = await inside(['status', '--porcelain', '-z', '--untracked-files=no'])
      return { directory, clean: status.stdout.length === 0 }
    }
  }
  return undefined
}

/**
 * Lets a clean work tree follow its branch from one commit to the next; a notice where it was left
 * as it was, because it was not clean or a file that git does not know stood in the way.
 */
export async function followBranch(
  tree: WorkTree | undefined,
  move: { readonly branch: string; readonly before: string; readonly after: string },
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  if (tree === undefined) return []
  if (tree.clean) {
    const inside = openGit(tree.directory, environment)
    const args = ['read-tree', '-m', '-u', move.before, move.after]
    const answer = await inside(args, { accept: [0, 1, 128] })
    if (answer.code === 0) return []
  }
  return [
    `${tree.directory} has ${move.branch} checked out with changes of its own and was left as it was: ` +
      `it is now behind ${move.branch}, at ${move.before.slice(0, 12)}`,
  ]
}
