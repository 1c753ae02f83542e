import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fault } from '../../fault.ts'
import type { Instant } from '../../model/instant.ts'
import type { FileChange } from '../../ports/forge.ts'
import { type ChangedBlob, isOurs } from '../draft.ts'
import { type Git, itemsOf, type Person, signedBy, textOf } from './git.ts'

/** An entry of a tree. */
export interface TreeEntry {
  readonly mode: string
  readonly type: string
  readonly object: string
  /** In bytes, where it was asked for and the entry is a file; else 0. */
  readonly size: number
  readonly path: string
}

/** A commit, as far as it matters here. */
export interface CommitInfo {
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: Person
  readonly committer: Person
  /** The committer's time, in seconds since 1970. */
  readonly committedAt: number
  readonly message: string
}

/** The entries at exactly these paths in a commit or tree. */
export async function entriesAt(
  git: Git,
  commit: string,
  paths: readonly string[],
): Promise<readonly TreeEntry[]> {
  return itemsOf(await git(['ls-tree', '-z', '-l', '--full-tree', commit, '--', ...paths])).map(
    parseEntry,
  )
}

/** Stores the contents, and says which of the files differ from what the base holds. */
export async function storeChanged(
  git: Git,
  base: string,
  files: readonly FileChange[],
): Promise<readonly ChangedBlob[]> {
  const held = new Map(
    (
      await entriesAt(
        git,
        base,
        files.map(({ path }) => path),
      )
    ).map((it) => [it.path, it]),
  )
  const changed: ChangedBlob[] = []
  for (const { path, content } of files) {
    const blob = await storeBlob(git, content)
    const before = held.get(path)
    if (before?.object !== blob || before.mode === '120000') changed.push({ path, blob })
  }
  return changed
}

/** Stores a text as a blob. */
export async function storeBlob(git: Git, content: string): Promise<string> {
  return textOf(await git(['hash-object', '-w', '-t', 'blob', '--stdin'], { input: content }))
}

/** Writes a commit on top of `base` that changes exactly these files; no index or work tree of the user is touched. */
export async function writeCommit(
  git: Git,
  change: {
    readonly base: string
    readonly changed: readonly ChangedBlob[]
    readonly message: string
    readonly by: Person
    readonly at: Instant
  },
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'golden-pcr-'))
  try {
    const variables = { GIT_INDEX_FILE: join(folder, 'index') }
    await git(['read-tree', change.base], { variables })
    const input = change.changed.map(({ path, blob }) => `100644 ${blob}\t${path}\0`).join('')
    // --replace: a directory, or a file where a directory must be, gives way as on GitHub.
    await git(['update-index', '--replace', '-z', '--index-info'], { variables, input })
    const tree = textOf(await git(['write-tree'], { variables }))
    return await writeCommitOf(git, { ...change, tree, parents: [change.base] })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Writes a commit of a tree that is there. */
export async function writeCommitOf(
  git: Git,
  commit: {
    readonly tree: string
    readonly parents: readonly string[]
    readonly message: string
    readonly by: Person
    readonly at: Instant
  },
): Promise<string> {
  const parents = commit.parents.flatMap((it) => ['-p', it])
  const answer = await git(['commit-tree', commit.tree, ...parents, '-F', '-'], {
    input: commit.message,
    variables: signedBy(commit.by, commit.at),
  })
  return textOf(answer)
}

/** Reads a commit. */
export async function readCommit(git: Git, commit: string): Promise<CommitInfo> {
  const format = '%T%x00%P%x00%an%x00%ae%x00%cn%x00%ce%x00%ct%x00%B'
  const answer = await git(['log', '-1', '--no-show-signature', `--format=${format}`, commit])
  const [tree = '', parents = '', an = '', ae = '', cn = '', ce = '', time = '', message = ''] =
    answer.stdout.toString('utf8').split('\0')
  return {
    tree,
    parents: parents.split(' ').filter((it) => it !== ''),
    author: { name: an, email: ae },
    committer: { name: cn, email: ce },
    committedAt: Number(time),
    message: message.trimEnd(),
  }
}

/** What a commit changed against its only parent; undefined where it removed, moved or linked something. */
export async function changedIn(
  git: Git,
  parent: string,
  commit: string,
): Promise<readonly ChangedBlob[] | undefined> {
  const items = itemsOf(
    await git(['diff-tree', '-r', '-z', '--no-renames', '--raw', '--no-abbrev', parent, commit]),
  )
  const changed: ChangedBlob[] = []
  for (let i = 0; i + 1 < items.length; i += 2) {
    const [, mode = '', , blob = ''] = (items[i] ?? '').split(' ')
    if (mode !== '100644') return undefined
    changed.push({ path: items[i + 1] ?? '', blob })
  }
  return changed
}

/**
 * The first commit between `base` and `head` that this program did not make, or undefined.
 *
 * A merge of the base into the branch counts as ours where it holds exactly what git merges by
 * itself: whoever pressed the button wrote nothing of their own.
 */
export async function foreignCommit(
  git: Git,
  base: string,
  head: string,
): Promise<string | undefined> {
  const list = textOf(await git(['rev-list', '--parents', head, `^${base}`]))
  for (const line of list.split('\n').filter((it) => it !== '')) {
    const [commit = '', first = '', second, ...rest] = line.split(' ')
    if (second !== undefined) {
      const merged = rest.length === 0 ? await mergeTrees(git, first, second) : undefined
      const { tree } = await readCommit(git, commit)
      if (merged?.kind !== 'clean' || merged.tree !== tree) return commit
      continue
    }
    const { message } = await readCommit(git, commit)
    const changed = first === '' ? undefined : await changedIn(git, first, commit)
    if (changed === undefined || !isOurs(message, changed)) return commit
  }
  return undefined
}

/** Merges two commits by content, in memory: the tree, or the files that both changed. */
export async function mergeTrees(
  git: Git,
  ours: string,
  theirs: string,
): Promise<
  | { readonly kind: 'clean'; readonly tree: string }
  | { readonly kind: 'conflict'; readonly files: readonly string[] }
> {
  const args = ['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', ours, theirs]
  const answer = await git(args, { accept: [0, 1] })
  const [tree, ...files] = itemsOf(answer)
  if (tree === undefined) throw new Fault('FORGE_UNAVAILABLE', 'git merge-tree printed no tree')
  return answer.code === 0 ? { kind: 'clean', tree } : { kind: 'conflict', files }
}

/** Whether a commit is there. */
export async function hasCommit(git: Git, commit: string): Promise<boolean> {
  const answer = await git(['cat-file', '-t', commit], { accept: [0, 128] })
  return answer.code === 0 && textOf(answer) === 'commit'
}

/** Whether one commit is an ancestor of another, or the same; both must be there. */
export async function isAncestorOf(git: Git, older: string, newer: string): Promise<boolean> {
  const answer = await git(['merge-base', '--is-ancestor', older, newer], { accept: [0, 1] })
  return answer.code === 0
}

/** An entry as `ls-tree -z` prints it, with `-l` or without. */
export function parseEntry(item: string): TreeEntry {
  const tab = item.indexOf('\t')
  const [mode = '', type = '', object = '', size = ''] = item.slice(0, tab).split(/ +/)
  return { mode, type, object, size: Number(size) || 0, path: item.slice(tab + 1) }
}
