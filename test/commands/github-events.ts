import { readdirSync, readFileSync } from 'node:fs'
import * as z from 'zod'

const DIRECTORY = new URL('../vectors/github-events/', import.meta.url)

/** An event as GitHub tells it to a job: variables, and the file that GITHUB_EVENT_PATH names. */
export interface GithubEvent {
  readonly name: string
  readonly about: string
  /** Whether a command may write to the ledger at this event. */
  readonly writes: boolean
  readonly env: Readonly<Record<string, string>>
  readonly payload: Readonly<Record<string, unknown>>
}

const schema: z.ZodType<Omit<GithubEvent, 'name'>> = z.strictObject({
  about: z.string(),
  writes: z.boolean(),
  env: z.record(z.string(), z.string()),
  payload: z.record(z.string(), z.unknown()),
})

/** The commits that an event speaks of: `$COMMIT` is the job's own, `$HEAD` the pull request's. */
export interface EventCommits {
  readonly COMMIT: string
  readonly HEAD: string
  readonly BASE: string
}

/** All of them, with these commits in their places, in the repository of that name. */
export function githubEvents(
  commits: EventCommits,
  repository: string = 'signer',
): readonly GithubEvent[] {
  return readdirSync(DIRECTORY)
    .toSorted()
    .map((file) => {
      const text = readFileSync(new URL(file, DIRECTORY), 'utf8')
        .replaceAll(/"\$(COMMIT|HEAD|BASE)"/g, (_, name: keyof EventCommits) =>
          JSON.stringify(commits[name]),
        )
        .replaceAll('signer', repository)
      return { name: file.replace('.json', ''), ...schema.parse(JSON.parse(text)) }
    })
}

/** One of them. */
export function githubEvent(name: string, commits: EventCommits, repository?: string): GithubEvent {
  const found = githubEvents(commits, repository).find((it) => it.name === name)
  if (found === undefined) throw new Error(`there is no event ${name}`)
  return found
}
