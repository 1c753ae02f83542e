import { Refusal } from './refusal.ts'
import { type Account, WEB_FLOW, type World } from './world.ts'

/** The mutations that this double knows; `object` tells a commit as a query would. */
export function mutations(
  world: World,
  viewer: Account,
  object: (world: World, oid: string) => unknown,
): Readonly<Record<string, unknown>> {
  return {
    createCommitOnBranch: ({ input }: { input: CommitInput }) => {
      const { branchName = '', repositoryNameWithOwner } = input.branch
      const ref = `refs/heads/${branchName}`
      const head = world.branch(branchName)
      if (repositoryNameWithOwner !== world.fullName || head === undefined) {
        throw new Refusal(404, `Could not resolve to a Ref with the name '${branchName}'.`, {
          type: 'NOT_FOUND',
        })
      }
      if (head !== input.expectedHeadOid) {
        const message = `Expected branch to point to "${input.expectedHeadOid}" but it did not. Pull and try again.`
        throw new Refusal(422, message, { type: 'STALE_DATA' })
      }
      const files = new Map(
        (input.fileChanges?.additions ?? []).map((it) => [
          it.path,
          Buffer.from(it.contents, 'base64'),
        ]),
      )
      const { headline, body } = input.message
      const after = world.store.writeCommit({
        tree: world.store.treeWith(
          head,
          files,
          input.fileChanges?.deletions?.map((it) => it.path),
        ),
        parents: [head],
        author: world.signatureOf(viewer),
        committer: WEB_FLOW,
        message: body ? `${headline}\n\n${body}` : headline,
        seconds: Date.parse(world.now()) / 1000,
        signed: world.signs,
      })
      world.move([{ ref, before: head, after }], viewer)
      return { commit: object(world, after) }
    },
    updateRefs: ({ input }: { input: RefsInput }) => {
      const moves = input.refUpdates.map(({ name, beforeOid, afterOid, force }) => {
        const at = world.store.ref(name)
        const wanted = beforeOid === undefined ? at : fromOid(beforeOid)
        if (at !== wanted) throw new Refusal(422, `${name} is not at the expected commit`)
        return { ref: name, before: at, after: fromOid(afterOid), force: force ?? false }
      })
      world.move(moves, viewer)
      return {}
    },
    enablePullRequestAutoMerge: ({ input }: { input: { pullRequestId: string } }) => {
      const found = world.pull(Number(input.pullRequestId.replace('PR_', '')))
      if (found.state !== 'open') throw new Refusal(422, 'Pull request is closed')
      found.autoMergeBy = viewer
      return {}
    },
  }
}

interface CommitInput {
  readonly branch: { readonly branchName?: string; readonly repositoryNameWithOwner?: string }
  readonly expectedHeadOid: string
  readonly message: { readonly headline: string; readonly body?: string | null }
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[]
    readonly deletions?: readonly { readonly path: string }[]
  }
}

interface RefsInput {
  readonly refUpdates: readonly {
    readonly name: string
    readonly beforeOid?: string
    readonly afterOid: string
    readonly force?: boolean
  }[]
}

function fromOid(oid: string): string | undefined {
  if (!/^[0-9a-f]{40}$/.test(oid)) throw new Refusal(422, `"${oid}" is not an object id`)
  return /^0+$/.test(oid) ? undefined : oid
}
