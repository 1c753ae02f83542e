import { issueShape, type PlainIssue } from './issues.ts'
import { frameOf, type Shape } from './shape.ts'
import { type CommitShapes, commitShapes } from './shape-commits.ts'
import { type PullShapes, pullShapes } from './shape-pulls.ts'
import { type RepositoryShapes, repositoryShapes } from './shape-repository.ts'
import type { World } from './world.ts'

/** The answers' forms, as GitHub's REST API writes them. */
export type Shapes = RepositoryShapes &
  CommitShapes &
  PullShapes & { plainIssue(issue: PlainIssue): Shape }

/** The forms for one world, with addresses that begin with `api` and `web`. */
export function shapesOf(world: World, addresses: () => { api: string; web: string }): Shapes {
  const frame = frameOf(world, addresses)
  const repository = repositoryShapes(frame)
  return {
    ...repository,
    ...commitShapes(frame, repository),
    ...pullShapes(frame, repository),
    plainIssue: (issue) => issueShape(frame, repository, issue),
  }
}
