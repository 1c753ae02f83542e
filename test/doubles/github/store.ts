import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type NewCommit, parseCommit, renderCommit, type StoredCommit } from './stored-commit.ts'

/** An entry in a commit's tree. */
export interface StoredEntry {
  readonly mode: string
  readonly type: string
  readonly sha: string
}

/** A difference between two commits. */
export interface StoredChange {
  readonly path: string
  readonly status: 'added' | 'modified' | 'removed'
  readonly sha: string
}

/** The place of a ref before and after. */
export interface StoredMove {
  readonly ref: string
  readonly before: string | undefined
  readonly after: string | undefined
}

const ZERO = '0'.repeat(40)

/** A bare git repository by plumbing alone: what stands in it can be cloned, and its names are true. */
export class GitStore {
  readonly directory: string

  constructor(directory: string) {
    this.directory = directory
  }

  run(args: readonly string[], input?: string | Buffer): string {
    return this.bytes(args, input).toString('utf8').replace(/\n$/, '')
  }

  bytes(args: readonly string[], input?: string | Buffer): Buffer {
    return execFileSync('git', ['-c', 'core.hooksPath=/dev/null', ...args], {
      cwd: this.directory,
      input: input ?? '',
      stdio: ['pipe', 'pipe', 'pipe'],
      maxBuffer: 256 * 1024 * 1024,
      env: {
        PATH: process.env['PATH'],
        GIT_DIR: this.directory,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        LC_ALL: 'C',
        GIT_COMMITTER_NAME: 'double',
        GIT_COMMITTER_EMAIL: 'double@localhost',
      },
    })
  }

  /** What the command prints, or undefined where it fails. */
  attempt(args: readonly string[]): string | undefined {
    try {
      return this.run(args)
    } catch {
      return undefined
    }
  }

  // What is said of objects stays true for ever, and a process for each question is slow.
  readonly #known = new Map<string, string>()

  #immutable(args: readonly string[]): string {
    const key = args.join('\0')
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const found = this.run(args)
    this.#known.set(key, found)
    return found
  }

  /** Where a ref points, from its file: pushes by others are seen at once. */
  ref(name: string): string | undefined {
    const loose = join(this.directory, name)
    if (!/^refs\/[^\0]+$/.test(name) || name.split('/').includes('..')) return undefined
    if (existsSync(loose)) {
      try {
        return readFileSync(loose, 'utf8').trim()
      } catch {
        return undefined
      }
    }
    const packed = join(this.directory, 'packed-refs')
    if (!existsSync(packed)) return undefined
    const line = readFileSync(packed, 'utf8')
      .split('\n')
      .find((it) => it.endsWith(` ${name}`))
    return line?.split(' ')[0]
  }

  refs(prefix: string): readonly { readonly ref: string; readonly sha: string }[] {
    const lines = this.run(['for-each-ref', '--format=%(refname) %(objectname)'])
    return lines
      .split('\n')
      .map((line) => line.split(' '))
      .flatMap(([ref = '', sha = '']) => (ref.startsWith(prefix) ? [{ ref, sha }] : []))
  }

  /** Moves refs in one transaction; what git says where it will not. */
  move(moves: readonly StoredMove[]): void {
    const lines = moves.map(
      ({ ref, before, after }) => `update ${ref} ${after ?? ZERO} ${before ?? ZERO}`,
    )
    this.run(['update-ref', '--stdin'], `${['start', ...lines, 'prepare', 'commit'].join('\n')}\n`)
  }

  typeOf(sha: string): string | undefined {
    if (!/^[0-9a-f]{40}$/.test(sha)) return undefined
    try {
      return this.#immutable(['cat-file', '-t', sha])
    } catch {
      return undefined
    }
  }

  readonly #commits = new Map<string, StoredCommit>()

  commit(sha: string): StoredCommit {
    const known = this.#commits.get(sha)
    if (known !== undefined) return known
    const commit = parseCommit(sha, this.run(['cat-file', 'commit', sha]))
    this.#commits.set(sha, commit)
    return commit
  }

  entry(commit: string, path: string): StoredEntry | undefined {
    const line = this.#immutable([
      '--literal-pathspecs',
      'ls-tree',
      '-z',
      '--full-tree',
      commit,
      '--',
      path,
    ])
    const found = /^(\d+) (\w+) ([0-9a-f]{40})\t/.exec(line)
    return found === null
      ? undefined
      : { mode: found[1] ?? '', type: found[2] ?? '', sha: found[3] ?? '' }
  }

  blob(sha: string): Buffer {
    return this.bytes(['cat-file', 'blob', sha])
  }

  changes(before: string, after: string): readonly StoredChange[] {
    const items = this.#immutable([
      'diff-tree',
      '-r',
      '-z',
      '--no-renames',
      '--raw',
      '--no-abbrev',
      before,
      after,
    ]).split('\0')
    const changes: StoredChange[] = []
    for (let i = 0; i + 1 < items.length; i += 2) {
      const [, , , sha = '', letter = ''] = (items[i] ?? '').split(' ')
      const status = letter === 'A' ? 'added' : letter === 'D' ? 'removed' : 'modified'
      changes.push({ path: items[i + 1] ?? '', status, sha })
    }
    return changes
  }

  isAncestor(older: string, newer: string): boolean {
    return this.mergeBase(older, newer) === older
  }

  mergeBase(a: string, b: string): string | undefined {
    try {
      return this.#immutable(['merge-base', a, b])
    } catch {
      return undefined
    }
  }

  /** Commits reachable from `head` and not from `base`, oldest first. */
  between(base: string, head: string): readonly string[] {
    const text = this.#immutable(['rev-list', '--reverse', '--topo-order', head, `^${base}`])
    return text === '' ? [] : text.split('\n')
  }

  /** The tree of a commit with these files in place. */
  treeWith(
    base: string,
    files: ReadonlyMap<string, Buffer>,
    removed: readonly string[] = [],
  ): string {
    const listed = this.run(['ls-tree', '-r', '-z', '--full-tree', base]).split('\0')
    const entries = new Map(
      listed
        .filter((it) => it !== '')
        .map((it) => [it.slice(it.indexOf('\t') + 1), it.slice(0, it.indexOf('\t'))]),
    )
    for (const path of removed) entries.delete(path)
    for (const [path, content] of files) {
      const sha = this.run(['hash-object', '-w', '--stdin'], content)
      entries.set(path, `100644 blob ${sha}`)
    }
    return this.#tree(entries)
  }

  /** Writes a commit object whole, signed or not. */
  writeCommit(commit: NewCommit): string {
    return this.run(['hash-object', '-t', 'commit', '-w', '--stdin'], renderCommit(commit))
  }

  /** The tree that results from merging two commits, or undefined if both changed the same lines. */
  mergedTree(ours: string, theirs: string): string | undefined {
    return this.attempt(['merge-tree', '--write-tree', '--no-messages', ours, theirs])?.split(
      '\n',
    )[0]
  }

  #tree(entries: ReadonlyMap<string, string>): string {
    const here: string[] = []
    const folders = new Map<string, Map<string, string>>()
    for (const [path, entry] of entries) {
      const slash = path.indexOf('/')
      if (slash === -1) {
        here.push(`${entry}\t${path}\0`)
      } else {
        const folder = folders.get(path.slice(0, slash)) ?? new Map<string, string>()
        folders.set(path.slice(0, slash), folder.set(path.slice(slash + 1), entry))
      }
    }
    for (const [name, inner] of folders) here.push(`040000 tree ${this.#tree(inner)}\t${name}\0`)
    return this.run(['mktree', '-z'], here.join(''))
  }
}
