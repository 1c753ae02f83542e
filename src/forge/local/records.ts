import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../../fault.ts'
import type { Instant } from '../../model/instant.ts'
import { type Git, itemsOf, type Person, textOf } from './git.ts'
import { fileNameOf, type PullRecord, parseRecord, renderRecord } from './record.ts'
import { readRefs } from './refs.ts'
import { parseEntry, storeBlob, writeCommitOf } from './tree.ts'

/** The ref that holds every pull request's file. It is the truth; files in a directory are copies for people. */
export const PULLS_REF = 'refs/golden-pcr/pulls'

/** All pull requests as they stood at one commit of {@link PULLS_REF}. */
export interface Records {
  /** Undefined before the first pull request. */
  readonly commit: string | undefined
  /** In order of their numbers. */
  readonly pulls: readonly PullRecord[]
  /** Each file, by its name. */
  readonly files: ReadonlyMap<string, { readonly blob: string; readonly text: string }>
}

const NO_RECORDS: Records = { commit: undefined, pulls: [], files: new Map() }

/** Reads all pull requests at a commit of the ref. Throws FORGE_PULL_INVALID for what is no record of ours. */
export async function readRecords(git: Git, commit: string | undefined): Promise<Records> {
  if (commit === undefined) return NO_RECORDS
  const entries = itemsOf(await git(['ls-tree', '-z', '--full-tree', commit])).map(parseEntry)
  const found = entries.filter(({ path }) => /^\d{4,9}\.md$/.test(path))
  const texts = await readBlobs(
    git,
    found.map(({ object }) => object),
  )
  const files = new Map(
    found.map(({ path, object }, i) => [path, { blob: object, text: texts[i] ?? '' }]),
  )
  return recordsOf(commit, files)
}

/** Writes the commit of the ref that follows when one pull request is as given; the ref is not moved yet. */
export async function writeRecord(
  git: Git,
  before: Records,
  record: PullRecord,
  signed: { readonly by: Person; readonly at: Instant; readonly note: string },
): Promise<Records> {
  const text = renderRecord(record)
  const blob = await storeBlob(git, text)
  const files = new Map([...before.files, [fileNameOf(record.number), { blob, text }]])
  const input = [...files].map(([name, file]) => `100644 blob ${file.blob}\t${name}\0`).join('')
  const tree = textOf(await git(['mktree', '-z'], { input }))
  const commit = await writeCommitOf(git, {
    tree,
    parents: before.commit === undefined ? [] : [before.commit],
    message: signed.note,
    by: signed.by,
    at: signed.at,
  })
  return recordsOf(commit, files)
}

function recordsOf(commit: string, files: Records['files']): Records {
  const pulls = [...files].map(([path, { text }]) => {
    const record = parseRecord(text, path)
    if (fileNameOf(record.number) === path) return record
    throw new Fault('FORGE_PULL_INVALID', `${path}: holds pull request ${record.number}`, {
      at: path,
    })
  })
  return { commit, pulls: pulls.toSorted((a, b) => a.number - b.number), files }
}

/**
 * Brings the copies for people up to date, from what this run knows: each file whole, by a rename.
 * A copy that a killed run left behind is put right by the next one.
 */
export async function copyRecords(git: Git, folder: string, known: Records): Promise<void> {
  let records = known
  for (;;) {
    await writeCopies(folder, records)
    // Another writer may have moved the ref while we wrote, and have been faster with its copies.
    const commit = (await readRefs(git, [PULLS_REF])).get(PULLS_REF)
    if (commit === records.commit) return
    records = await readRecords(git, commit)
  }
}

async function writeCopies(folder: string, records: Records): Promise<void> {
  await mkdir(folder, { recursive: true })
  // So that the copies never mix with what people commit.
  const texts = [...records.files].map(([name, { text }]) => [name, text] as const)
  const wanted = new Map([...texts, ['.gitignore', '*\n'] as const])
  for (const [name, text] of wanted) {
    const path = join(folder, name)
    if ((await textAt(path)) === text) continue
    const temporary = join(folder, `.${name}.${randomUUID()}.tmp`)
    try {
      await writeFile(temporary, text)
      await rename(temporary, path)
    } catch (cause) {
      await rm(temporary, { force: true })
      throw new Fault('FILE_WRITE_FAILED', `${path} could not be written`, { cause, at: path })
    }
  }
}

async function readBlobs(git: Git, blobs: readonly string[]): Promise<readonly string[]> {
  if (blobs.length === 0) return []
  const { stdout } = await git(['cat-file', '--batch'], { input: `${blobs.join('\n')}\n` })
  const texts: string[] = []
  let at = 0
  for (const blob of blobs) {
    const line = stdout.indexOf('\n', at)
    const [object, type, size] = stdout.toString('utf8', at, line).split(' ')
    if (line === -1 || object !== blob || type !== 'blob') {
      throw new Fault(
        'FORGE_PULL_INVALID',
        `${PULLS_REF}: the object ${blob} is not a file that is there`,
      )
    }
    const end = line + 1 + Number(size)
    texts.push(stdout.toString('utf8', line + 1, end))
    at = end + 1
  }
  return texts
}

async function textAt(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    return undefined
  }
}
