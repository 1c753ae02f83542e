import type { Approval } from '../lifecycle/events.ts'
import type { Instant } from '../model/instant.ts'

/** A file that a pull request changes: its whole new text. */
export interface FileChange {
  readonly path: string
  readonly content: string
}

/** A pull request as data, before any forge has seen it. */
export interface PullDraft {
  /** Deterministic per service and environment, so that running again finds the same. */
  readonly branch: string
  readonly base: string
  /** The base's commit that `files` were computed from: the optimistic lock. */
  readonly baseCommit: string
  readonly title: string
  /** Markdown, at most 65,536 characters. */
  readonly body: string
  /** The commit's message: first line, blank, rest. */
  readonly message: string
  readonly files: readonly FileChange[]
  readonly labels: readonly string[]
  readonly reviewers: readonly string[]
}

/** A pull request as the forge tells it. */
export interface PullRequest {
  readonly number: number
  readonly url: string
  readonly branch: string
  readonly base: string
  readonly state: 'open' | 'merged' | 'closed'
  readonly title: string
  readonly headCommit: string
  readonly closedAt?: Instant | undefined
  readonly closedBy?: string | undefined
  readonly merge?:
    | { readonly commit: string; readonly at: Instant; readonly by: string }
    | undefined
}

/** A file as it stands at a commit. */
export interface FileAt {
  readonly content: string
  readonly commit: string
}

/**
 * Where pull requests live.
 *
 * - `propose` opens the branch's pull request or brings the open one up to date; it is safe to run
 *   twice, and the second run with the same draft changes nothing and says so.
 * - It applies `files` on top of `baseCommit` and throws FORGE_CONFLICT when the base has moved on:
 *   the caller reads the base again and plans again. It never forces over commits it did not make
 *   (FORGE_BRANCH_FOREIGN).
 * - Times are the forge's own.
 */
export interface Forge {
  readonly kind: 'local' | 'github'

  /** Where the repository is, as people write it: `acme/signer`, or a directory. */
  readonly repository: string

  /** The forge's clock. */
  now(): Promise<Instant>

  defaultBranch(): Promise<string>

  /** The commit at a branch's head, or undefined if there is no such branch. */
  headOf(branch: string): Promise<string | undefined>

  /** A file at a commit, or undefined if it is not there. */
  readFile(path: string, commit: string): Promise<FileAt | undefined>

  /** Whether `older` is an ancestor of (or the same as) `newer`; undefined if the forge does not know one of them. */
  isAncestor(older: string, newer: string): Promise<boolean | undefined>

  /** A page that compares two commits, where the forge has one. */
  compareUrl(older: string, newer: string, repository?: string): string | undefined

  propose(draft: PullDraft): Promise<{
    readonly pull: PullRequest
    readonly outcome: 'created' | 'updated' | 'unchanged'
  }>

  /** All pull requests ever made from this branch into this base, newest first. */
  pullsFrom(branch: string, base: string): Promise<readonly PullRequest[]>

  pull(number: number): Promise<PullRequest | undefined>

  /** Each person's standing approval of the pull request's head. */
  approvals(number: number): Promise<readonly Approval[]>

  /** Closes without merging, with a comment that says why. */
  close(number: number, why: string): Promise<void>
}
