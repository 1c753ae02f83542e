import { Fault } from '../fault.ts'
import { sha256Hex } from '../model/canonical.ts'
import type { DirectChange, FileChange, PullDraft } from '../ports/forge.ts'
import { checkBranchName } from './branch-name.ts'

/** Most files in one change. */
export const MOST_FILES = 100

/** Most bytes of text in one change, all files together. */
export const MOST_BYTES: number = 16 * 1024 * 1024

const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/
const TRAILER = 'Golden-PCR-Change'

/** A file that a change really alters, with the git blob that it becomes. */
export interface ChangedBlob {
  readonly path: string
  /** The object name of the new content, by the repository's own hash. */
  readonly blob: string
}

/** Whether a text is a commit's full name. */
export function isCommitName(text: string): boolean {
  return COMMIT.test(text)
}

/** Refuses (INPUT_INVALID) a draft that no forge could carry out as it stands. */
export function checkDraft(draft: PullDraft): void {
  checkBranchName(draft.branch)
  if (draft.branch === draft.base) throw invalid(`the branch ${draft.branch} is its own base`)
  checkTitle(draft.title)
  for (const label of draft.labels) checkLine('label', label, 50)
  for (const reviewer of draft.reviewers) {
    if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,99}(\/[A-Za-z0-9._-]{1,100})?$/.test(reviewer)) {
      throw invalid(`"${reviewer}" is neither a person's name nor organisation/team`)
    }
  }
  if (draft.body.includes('\0')) throw invalid('the body holds a zero byte')
  checkChange(draft)
}

/** Refuses (INPUT_INVALID) a change whose base, message or files no forge could carry out. */
export function checkChange(change: DirectChange): void {
  checkBranchName(change.base)
  if (!isCommitName(change.baseCommit)) {
    throw invalid(`"${change.baseCommit}" is not a full commit id`)
  }
  checkMessage(change.message)
  checkFiles(change.files)
}

/**
 * The message that a commit of ours carries: the given one without needless space, and a trailer
 * that names what the commit changes, so that one which somebody amended is not taken for ours.
 */
export function sealMessage(message: string, changed: readonly ChangedBlob[]): string {
  const [headline = '', ...rest] = message
    .trim()
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
  // As git-stripspace(1) would have it, so that no forge has a reason to store it otherwise.
  const body = rest
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
  const paragraphs = [headline, body, `${TRAILER}: ${changeDigest(changed)}`]
  return paragraphs.filter((it) => it !== '').join('\n\n')
}

/** Whether a commit with this message, that changed exactly these files, is one that we made. */
export function isOurs(message: string, changed: readonly ChangedBlob[]): boolean {
  const last = message.trimEnd().split('\n').at(-1)
  return last === `${TRAILER}: ${changeDigest(changed)}`
}

/** Whether a message claims to be of a commit that we made. */
export function claimsToBeOurs(message: string): boolean {
  return (message.trimEnd().split('\n').at(-1) ?? '').startsWith(`${TRAILER}: `)
}

/** SHA-256 over `path`, a zero byte, the blob's name and a newline, for each file in order of its path. */
export function changeDigest(changed: readonly ChangedBlob[]): string {
  const lines = changed.map(({ path, blob }) => `${path}\0${blob}\n`)
  return sha256Hex(lines.toSorted().join(''))
}

function checkFiles(files: readonly FileChange[]): void {
  if (files.length === 0) throw invalid('a change without files')
  if (files.length > MOST_FILES) {
    throw invalid(`a change of ${files.length} files, more than ${MOST_FILES}`)
  }
  const bytes = files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0)
  if (bytes > MOST_BYTES) throw invalid(`a change of ${bytes} bytes, more than ${MOST_BYTES}`)
  const seen = new Set<string>()
  for (const { path, content } of files) {
    checkPath(path)
    if (!content.isWellFormed()) throw invalid(`${path}: the content is not valid Unicode`)
    if (seen.has(path)) throw invalid(`${path} stands twice in one change`)
    seen.add(path)
  }
  for (const path of seen) {
    const parent = parentsOf(path).find((it) => seen.has(it))
    if (parent !== undefined) throw invalid(`${parent} would be both a file and a directory`)
  }
}

/** Refuses (INPUT_INVALID) what is no path of a file inside a repository: absolute, upward, or in `.git`. */
export function checkPath(path: string): void {
  const parts = path.split('/')
  const bad = parts.some(
    (part) => part === '' || part === '.' || part === '..' || /^\.git$/i.test(part),
  )
  if (
    bad ||
    path.length > 1024 ||
    !path.isWellFormed() ||
    hasControl(path) ||
    path.includes('\\')
  ) {
    throw invalid(`"${path}" is not the path of a file inside the repository`)
  }
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'))
}

function checkTitle(title: string): void {
  checkLine('title', title, 256)
}

function checkMessage(message: string): void {
  if (message.trim() === '' || message.includes('\0') || !message.isWellFormed()) {
    throw invalid('a commit needs a message of text')
  }
  if (claimsToBeOurs(message)) throw invalid(`a message must not end in its own ${TRAILER}`)
}

function checkLine(what: string, text: string, longest: number): void {
  if (text.trim() === '' || text.length > longest || hasControl(text) || !text.isWellFormed()) {
    throw invalid(
      `the ${what} "${text.slice(0, 60)}" is not one line of 1 to ${longest} characters`,
    )
  }
}

function hasControl(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20 || code === 0x7f) return true
  }
  return false
}

function invalid(why: string): Fault {
  return new Fault('INPUT_INVALID', `cannot propose this: ${why}`)
}
