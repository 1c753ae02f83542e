import type { PlainIssue } from './issues.ts'
import { custom, invalid, Refusal } from './refusal.ts'
import { GitStore, type StoredMove } from './store.ts'
import { SIGNATURE, type Signature } from './stored-commit.ts'

/** Who may do what in the repository. */
export type Permission = 'admin' | 'write' | 'read' | 'none'

/** A person, an app or an organisation. */
export interface Account {
  readonly login: string
  readonly id: number
  readonly type: 'User' | 'Bot' | 'Organization'
  readonly permission: Permission
}

/** A review. */
export interface Review {
  readonly id: number
  readonly user: Account
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED'
  readonly commit: string
  readonly at: string
}

/** A pull request. */
export interface Pull {
  readonly number: number
  title: string
  body: string | null
  readonly branch: string
  readonly base: string
  /** The owner of the fork that the branch is in, if it is in one. */
  readonly fork?: string
  readonly author: Account
  readonly createdAt: string
  updatedAt: string
  head: string
  state: 'open' | 'closed'
  locked: boolean
  labels: string[]
  reviewers: string[]
  teams: string[]
  reviews: Review[]
  comments: {
    readonly id: number
    readonly user: Account
    readonly body: string
    readonly at: string
  }[]
  autoMergeBy?: Account
  closed?: { readonly at: string; readonly by: Account }
  merge?: { readonly sha: string; readonly at: string; readonly by: Account }
}

/** GitHub itself, as the committer of what is made on its pages and by its API. */
export const WEB_FLOW: Signature = { name: 'GitHub', email: 'noreply@github.com' }

/** Everything that GitHub would hold of one repository, with git underneath. */
export class World {
  readonly store: GitStore
  readonly owner: string
  readonly name: string
  defaultBranch: string = 'main'
  readonly accounts: Map<string, Account> = new Map()
  readonly pulls: Pull[] = []
  readonly issues: PlainIssue[] = []
  /** Who is in which team of the owner's; only a token of `seesTeams` is told. */
  readonly teams: Map<string, readonly string[]> = new Map()
  seesTeams: readonly string[] = []
  /** Branches that only a person in `bypass` may move: as a rule of the repository. */
  protectedBranches: RegExp | undefined
  /** Whether commits made by the API are signed, as on github.com. */
  signs: boolean = true
  readonly #now: () => Date
  #id = 1000

  constructor(directory: string, options: { owner: string; name: string; now: () => Date }) {
    this.store = new GitStore(directory)
    this.owner = options.owner
    this.name = options.name
    this.#now = options.now
    this.account('web-flow', 'none')
  }

  get fullName(): string {
    return `${this.owner}/${this.name}`
  }

  now(): string {
    return this.#now().toISOString().replace(/\.\d+/, '')
  }

  nextId(): number {
    this.#id += 1
    return this.#id
  }

  /** The account with this name, made if need be. */
  account(login: string, permission: Permission = 'write'): Account {
    const known = this.accounts.get(login)
    if (known !== undefined) return known
    const type = login.endsWith('[bot]') ? 'Bot' : login === this.owner ? 'Organization' : 'User'
    const made: Account = { login, id: this.nextId(), type, permission }
    this.accounts.set(login, made)
    return made
  }

  signatureOf(account: Account): Signature {
    const name = account.login
    return { name, email: `${account.id}+${account.login}@users.noreply.github.com` }
  }

  /** The account behind a commit's address, as GitHub finds it. */
  accountOf(email: string): Account | undefined {
    if (email === WEB_FLOW.email) return this.account('web-flow')
    const login = /^(?:\d+\+)?(.+)@(?:users\.noreply\.github\.com|example\.com)$/.exec(email)?.[1]
    return login === undefined ? undefined : this.accounts.get(login)
  }

  isSigned(sha: string): boolean {
    const { signature, committer } = this.store.commit(sha)
    return signature === SIGNATURE && committer.email === WEB_FLOW.email
  }

  branch(name: string): string | undefined {
    return this.store.ref(`refs/heads/${name}`)
  }

  pull(number: number): Pull {
    const found = this.pulls.find((it) => it.number === number)
    if (found === undefined) throw new Refusal(404, 'Not Found')
    return found
  }

  /** Moves refs as GitHub does: rules first, then all or none, then what pull requests become of it. */
  move(moves: readonly (StoredMove & { readonly force?: boolean })[], by: Account): void {
    for (const { ref, before, after, force } of moves) {
      const branch = ref.replace('refs/heads/', '')
      if (this.protectedBranches?.test(branch) === true && by.type !== 'User') {
        throw new Refusal(
          422,
          'Repository rule violations found\n\nCannot update this protected ref.',
        )
      }
      if (
        before !== undefined &&
        after !== undefined &&
        force !== true &&
        !this.store.isAncestor(before, after)
      ) {
        throw new Refusal(422, 'Update is not a fast forward')
      }
    }
    this.store.move(moves)
    for (const { ref } of moves) this.#followRef(ref.replace('refs/heads/', ''), by)
  }

  openPull(
    draft: { title: string; body: string | null; branch: string; base: string },
    by: Account,
  ): Pull {
    const head = this.branch(draft.branch)
    const base = this.branch(draft.base)
    if (head === undefined) throw invalid('head', 'Validation Failed')
    if (base === undefined) throw invalid('base', 'Validation Failed')
    const standing = this.pulls.find(
      (it) =>
        it.state === 'open' &&
        it.branch === draft.branch &&
        it.base === draft.base &&
        it.fork === undefined,
    )
    if (standing !== undefined) {
      throw custom(`A pull request already exists for ${this.owner}:${draft.branch}.`)
    }
    if (this.store.between(base, head).length === 0) {
      throw custom(`No commits between ${draft.base} and ${draft.branch}`)
    }
    return this.addPull({ ...draft, head }, by)
  }

  addPull(
    made: {
      title: string
      body: string | null
      branch: string
      base: string
      head: string
      fork?: string
    },
    by: Account,
  ): Pull {
    const at = this.now()
    const pull: Pull = {
      ...made,
      number: Math.max(this.pulls.at(-1)?.number ?? 0, this.issues.at(-1)?.number ?? 0) + 1,
      author: by,
      createdAt: at,
      updatedAt: at,
      state: 'open',
      locked: false,
      labels: [],
      reviewers: [],
      teams: [],
      reviews: [],
      comments: [],
    }
    this.pulls.push(pull)
    return pull
  }

  // A branch that moves takes its pull requests along; one that goes, or comes to hold nothing of
  // its own, closes them; a base that comes to hold their head merges them.
  #followRef(branch: string, by: Account): void {
    const at = this.branch(branch)
    for (const pull of this.pulls) {
      if (pull.state !== 'open') continue
      const base = this.branch(pull.base)
      if (pull.branch === branch && pull.fork === undefined) {
        if (at === undefined || (base !== undefined && this.store.isAncestor(at, base))) {
          pull.state = 'closed'
          pull.closed = { at: this.now(), by }
        } else {
          pull.head = at
          delete pull.autoMergeBy
        }
      } else if (pull.base === branch && at !== undefined && this.store.isAncestor(pull.head, at)) {
        pull.state = 'closed'
        pull.closed = { at: this.now(), by }
        pull.merge = { sha: at, at: this.now(), by }
      }
      pull.updatedAt = this.now()
    }
  }
}
