import { Fault } from '../../fault.ts'
import { type Git, textOf } from './git.ts'

/** What a ref is to point to, if it still points where it was seen; undefined: there is none. */
export interface RefMove {
  readonly ref: string
  readonly before: string | undefined
  /** The same as `before` where the ref is only to be held in place. */
  readonly after: string | undefined
}

/** The full name of a branch's ref. */
export function branchRef(branch: string): string {
  return `refs/heads/${branch}`
}

/** Where each of these refs points; one that does not exist is missing from the answer. */
export async function readRefs(
  git: Git,
  refs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const answer = await git(['for-each-ref', '--format=%(refname) %(objectname)', ...refs])
  const found = new Map<string, string>()
  for (const line of textOf(answer).split('\n')) {
    const [name = '', object = ''] = line.split(' ')
    if (refs.includes(name)) found.set(name, object)
  }
  return found
}

/**
 * Moves refs in one transaction: all, or none and false because one of them is no longer where it
 * was seen. Throws FORGE_UNAVAILABLE where git cannot lock them for another reason.
 *
 * The moves are given in one order everywhere (base, branch, records), so that two writers cannot
 * hold what the other waits for.
 */
export async function moveRefs(
  git: Git,
  moves: readonly RefMove[],
  note: string,
): Promise<boolean> {
  const zero = '0'.repeat(moves.find((it) => it.after !== undefined)?.after?.length ?? 40)
  const lines = moves.map(({ ref, before, after }) =>
    before === after
      ? `verify ${ref} ${before ?? zero}`
      : `update ${ref} ${after ?? zero} ${before ?? zero}`,
  )
  const input = ['start', ...lines, 'prepare', 'commit', ''].join('\n')
  const args = ['update-ref', '-m', `golden-pcr: ${note}`, '--stdin']
  const answer = await git(args, { input, accept: [0, 1, 128] })
  if (answer.code === 0) return true

  const now = await readRefs(
    git,
    moves.map(({ ref }) => ref),
  )
  if (moves.every(({ ref, after }) => now.get(ref) === after)) return true
  if (moves.some(({ ref, before }) => now.get(ref) !== before)) return false
  const said = answer.stderr.split('\n').find((line) => line.trim() !== '')
  throw new Fault(
    'FORGE_UNAVAILABLE',
    `git could not move its refs: ${said?.trim() ?? 'no reason given'}`,
    {
      hint: 'another git may be at work; if none is, remove the lock file that it names',
    },
  )
}
