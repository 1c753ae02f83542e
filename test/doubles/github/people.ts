import { Refusal } from './refusal.ts'
import { type Account, WEB_FLOW, type World } from './world.ts'

/** What people do on GitHub's pages and with git, in a world. */
export interface GithubPeople {
  review(
    number: number,
    login: string,
    state?: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED',
  ): void
  /** Takes back what a person said. */
  dismiss(number: number, login: string): void
  merge(number: number, login: string, how?: 'merge' | 'squash' | 'rebase'): string
  close(number: number, login: string): void
  lock(number: number): void
  /** Commits files onto a branch (made from the default one if need be) and pushes it, unsigned. */
  push(
    branch: string,
    files: Readonly<Record<string, string>>,
    login: string,
    message?: string,
  ): string
  /** GitHub's button "Update branch": merges the base into the pull request's branch. */
  updateBranch(number: number, login: string): string
  deleteBranch(branch: string, login: string): void
  renameDefaultBranch(name: string): void
  /** Opens a pull request from a fork of somebody's, from a branch of any name. */
  forkPull(branch: string, files: Readonly<Record<string, string>>, owner: string): number
}

/** People in this world; what GitHub's pages would refuse throws a Refusal. */
export function peopleOf(world: World): GithubPeople {
  const { store } = world
  const seconds = (): number => Date.parse(world.now()) / 1000

  const close = (number: number, by: Account): void => {
    const pull = world.pull(number)
    if (pull.state !== 'open') throw new Refusal(422, 'Pull request is not open')
    pull.state = 'closed'
    pull.closed = { at: world.now(), by }
    pull.updatedAt = world.now()
  }

  const commit = (
    parent: string,
    files: Readonly<Record<string, string>>,
    login: string,
    message: string,
  ): string => {
    const author = world.signatureOf(world.account(login))
    return store.writeCommit({
      tree: store.treeWith(
        parent,
        new Map(Object.entries(files).map(([path, it]) => [path, Buffer.from(it)])),
      ),
      parents: [parent],
      author,
      committer: author,
      message,
      seconds: seconds(),
      signed: false,
    })
  }

  const mergeCommit = (ours: string, theirs: string, login: string, message: string): string => {
    const tree = store.mergedTree(ours, theirs)
    if (tree === undefined) throw new Refusal(405, 'Pull Request is not mergeable')
    const author = world.signatureOf(world.account(login))
    return store.writeCommit({
      tree,
      parents: [ours, theirs],
      author,
      committer: WEB_FLOW,
      message,
      seconds: seconds(),
      signed: true,
    })
  }

  return {
    review(number, login, state = 'APPROVED') {
      const pull = world.pull(number)
      const user = world.account(login)
      if (user === pull.author && state !== 'COMMENTED') {
        throw new Refusal(422, 'Can not approve your own pull request')
      }
      pull.reviewers = pull.reviewers.filter((it) => it !== login)
      pull.reviews.push({ id: world.nextId(), user, state, commit: pull.head, at: world.now() })
    },
    dismiss(number, login) {
      const last = world
        .pull(number)
        .reviews.findLast((it) => it.user.login === login && it.state !== 'COMMENTED')
      if (last !== undefined) last.state = 'DISMISSED'
    },
    merge(number, login, how = 'merge') {
      const pull = world.pull(number)
      const base = world.branch(pull.base)
      if (pull.state !== 'open' || base === undefined)
        throw new Refusal(405, 'Pull Request is not mergeable')
      const merged = mergeCommit(
        base,
        pull.head,
        login,
        `Merge pull request #${number} from ${pull.branch}`,
      )
      const { tree } = store.commit(merged)
      const author = world.signatureOf(world.account(login))
      const alone = { tree, parents: [base], author, committer: WEB_FLOW, seconds: seconds() }
      const sha =
        how === 'merge'
          ? merged
          : store.writeCommit({
              ...alone,
              message: `${pull.title} (#${number})`,
              signed: how === 'squash',
            })
      const by = world.account(login)
      pull.state = 'closed'
      pull.closed = { at: world.now(), by }
      pull.merge = { sha, at: world.now(), by }
      world.move([{ ref: `refs/heads/${pull.base}`, before: base, after: sha }], by)
      return sha
    },
    close: (number, login) => close(number, world.account(login)),
    lock(number) {
      world.pull(number).locked = true
    },
    push(branch, files, login, message = `Change ${Object.keys(files).join(', ')}`) {
      const before = world.branch(branch)
      const parent = before ?? world.branch(world.defaultBranch)
      if (parent === undefined) throw new Error(`there is no ${world.defaultBranch}`)
      const after = commit(parent, files, login, message)
      world.move([{ ref: `refs/heads/${branch}`, before, after }], world.account(login))
      return after
    },
    updateBranch(number, login) {
      const pull = world.pull(number)
      const base = world.branch(pull.base)
      if (base === undefined) throw new Error(`there is no ${pull.base}`)
      const after = mergeCommit(
        pull.head,
        base,
        login,
        `Merge branch '${pull.base}' into ${pull.branch}`,
      )
      world.move(
        [{ ref: `refs/heads/${pull.branch}`, before: pull.head, after }],
        world.account(login),
      )
      return after
    },
    deleteBranch(branch, login) {
      world.move(
        [{ ref: `refs/heads/${branch}`, before: world.branch(branch), after: undefined }],
        world.account(login),
      )
    },
    renameDefaultBranch(name) {
      const old = world.defaultBranch
      const at = world.branch(old)
      store.move([
        { ref: `refs/heads/${name}`, before: undefined, after: at },
        { ref: `refs/heads/${old}`, before: at, after: undefined },
      ])
      store.run(['symbolic-ref', 'HEAD', `refs/heads/${name}`])
      // As on GitHub, what was decided before keeps the name that its base had.
      for (const pull of world.pulls) {
        if (pull.base === old && pull.state === 'open') Object.assign(pull, { base: name })
      }
      world.defaultBranch = name
    },
    forkPull(branch, files, owner) {
      const base = world.branch(world.defaultBranch)
      if (base === undefined) throw new Error(`there is no ${world.defaultBranch}`)
      const head = commit(base, files, owner, 'From a fork')
      const made = {
        title: 'From a fork',
        body: null,
        branch,
        base: world.defaultBranch,
        head,
        fork: owner,
      }
      return world.addPull(made, world.account(owner, 'read')).number
    },
  }
}
