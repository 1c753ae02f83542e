import { Fault } from '../../fault.ts'
import { instantFromSeconds } from '../../model/instant.ts'
import { oneLine } from '../../model/one-line.ts'

/** What was asked of GitHub, for the messages: `open a pull request in acme/signer`. */
export interface Asked {
  readonly doing: string
  readonly repository: string
}

interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** GitHub's words: the message, then those of the single errors. */
  readonly said: string
}

// Where GitHub's headers do not name the permission, its words do.
const LESSONS: readonly { readonly when: RegExp; readonly hint: string }[] = [
  {
    when: /not permitted to create or approve pull requests/i,
    hint: 'allow it under Settings, Actions, General, "Allow GitHub Actions to create and approve pull requests", or use the token of a GitHub App',
  },
  {
    when: /auto.?merge is not allowed/i,
    hint: 'allow it under Settings, General, "Allow auto-merge", or leave autoMerge out of golden-pcr.yaml',
  },
  {
    when: /clean status|protected branch rules not configured/i,
    hint: 'nothing holds this merge back, so there is nothing to wait for: protect the base branch with an approval or the check-change check, or leave autoMerge out of golden-pcr.yaml',
  },
  {
    when: /archived/i,
    hint: 'the repository is archived and read-only: unarchive it, or configure another',
  },
  {
    when: /locked/i,
    hint: 'the conversation is locked: unlock it, or use a token that may write to locked ones',
  },
  {
    when: /Resource not accessible by personal access token/i,
    hint: 'give the fine-grained token "Contents" and "Pull requests" with write access to this repository',
  },
  {
    when: /Resource not accessible by integration/i,
    hint: 'add "permissions: contents: write" and "pull-requests: write" to the job, or to the GitHub App',
  },
]

const RULES =
  /rule violations|protected branch|Changes must be made through|Cannot (update|force-push|create|delete)|required status check|not authorized to push/i

/**
 * The Fault that tells what GitHub's refusal means and what to do about it.
 * Anything that is no answer of GitHub's and no failure to reach it passes through: it is a bug.
 */
export function explain(error: unknown, asked: Asked): unknown {
  if (error instanceof Fault) return error
  const graphql = graphqlErrorsOf(error)
  if (graphql !== undefined) return explainGraphql(graphql, error, asked)
  const answered = answerOf(error)
  if (answered === undefined) {
    return isRequestError(error) ? unreachable(messageOf(error), error, asked) : error
  }
  return explainStatus(answered, error, asked)
}

/** Whether this is GitHub's refusal of a request with words that match. */
export function isRefusal(error: unknown, words: RegExp): boolean {
  return error instanceof Fault && error.code === 'FORGE_REFUSED' && words.test(error.message)
}

/** Whether an error leaves open if the request was carried out. */
export function isAmbiguous(error: unknown): boolean {
  return error instanceof Fault && error.code === 'FORGE_UNAVAILABLE'
}

function explainStatus(answered: Answered, cause: unknown, asked: Asked): Fault {
  const { status, said, headers } = answered
  const where = `cannot ${asked.doing}: ${said}`
  if (status === 401) {
    return new Fault('FORGE_UNAUTHENTICATED', `GitHub does not accept the token: ${said}`, {
      hint: 'check that the token is set, not expired and not revoked',
      cause,
    })
  }
  if (isRateLimit(answered)) return rateLimited(headers, cause)
  if (status === 403) return forbidden(answered, where, cause)
  if (RULES.test(said)) return protectedBranch(where, cause)
  if (status === 404) return missing(asked, cause)
  if (status >= 500) return unreachable(`${status} ${said}`, cause, asked)
  return new Fault('FORGE_REFUSED', where, { cause, ...lessonFor(said) })
}

function explainGraphql(errors: readonly GraphqlError[], cause: unknown, asked: Asked): Fault {
  const said = oneLine(errors.map((it) => it.message ?? '').join('; '))
  const types = errors.map((it) => it.type ?? '')
  const where = `cannot ${asked.doing}: ${said}`
  if (types.some((it) => it.startsWith('RATE_LIMIT')) || /secondary rate limit/i.test(said)) {
    return rateLimited({}, cause)
  }
  if (types.includes('STALE_DATA') || /Expected branch to point to/.test(said)) {
    return new Fault('FORGE_CONFLICT', where, { cause, hint: 'run this again' })
  }
  const lesson = lessonFor(said)
  if (/auto.?merge|clean status|rules not configured/i.test(said)) {
    return new Fault('FORGE_REFUSED', where, { cause, ...lesson })
  }
  if (RULES.test(said)) return protectedBranch(where, cause)
  if (types.includes('FORBIDDEN') || types.includes('INSUFFICIENT_SCOPES')) {
    return forbidden({ status: 403, headers: {}, said }, where, cause)
  }
  if (errors.some((it) => it.type === 'NOT_FOUND' && it.path?.length === 1)) {
    return /Could not resolve to a Repository/.test(said)
      ? missing(asked, cause)
      : new Fault('FORGE_REFUSED', where, { cause })
  }
  if (/Something went wrong while executing your query/.test(said)) {
    return unreachable(said, cause, asked)
  }
  return new Fault('FORGE_REFUSED', where, { cause, ...lesson })
}

function forbidden(answered: Answered, where: string, cause: unknown): Fault {
  const { headers, said } = answered
  const sso = /url=(\S+)/.exec(headers['x-github-sso'] ?? '')?.[1]
  if (sso !== undefined || /SAML/.test(said)) {
    const hint = `authorise the token for the organisation's single sign-on${sso === undefined ? '' : ` at ${sso}`}`
    return new Fault('FORGE_FORBIDDEN', where, { hint, cause })
  }
  if (RULES.test(said)) return protectedBranch(where, cause)
  const accepted = headers['x-accepted-github-permissions']
  const lesson = lessonFor(said)
  if (accepted !== undefined && /Resource not accessible/.test(said)) {
    const hint = `the token needs ${accepted.replaceAll('=', ': ').replaceAll(';', ', or')}`
    return new Fault('FORGE_FORBIDDEN', where, { hint, cause })
  }
  const hint = lesson.hint ?? 'check what the token may do in this repository'
  return new Fault('FORGE_FORBIDDEN', where, { hint, cause })
}

function protectedBranch(where: string, cause: unknown): Fault {
  return new Fault('FORGE_PROTECTED', where, {
    hint: 'let the token bypass the rule for golden-pcr/ branches, or leave them out of it',
    cause,
  })
}

function missing(asked: Asked, cause: unknown): Fault {
  return new Fault(
    'FORGE_REPOSITORY_MISSING',
    `cannot ${asked.doing}: GitHub shows no such thing in ${asked.repository} to this token`,
    {
      hint: 'check the name; of a private repository, GitHub shows nothing to a token without access to it',
      cause,
    },
  )
}

function rateLimited(headers: Readonly<Record<string, string>>, cause: unknown): Fault {
  const reset = Number(headers['x-ratelimit-reset'])
  const seconds = Number(headers['retry-after'])
  const until =
    Number.isSafeInteger(reset) && reset > 0 && headers['x-ratelimit-remaining'] === '0'
      ? ` until ${instantFromSeconds(reset)}`
      : Number.isSafeInteger(seconds) && seconds > 0
        ? ` for ${seconds} seconds`
        : ''
  return new Fault('FORGE_RATE_LIMITED', `GitHub limits the requests of this token${until}`, {
    hint: 'run this again later, and less at the same time',
    cause,
  })
}

function unreachable(said: string, cause: unknown, asked: Asked): Fault {
  return new Fault('FORGE_UNAVAILABLE', `cannot ${asked.doing}: GitHub did not answer: ${said}`, {
    hint: 'run this again; see githubstatus.com if it goes on',
    cause,
  })
}

function isRateLimit({ status, headers, said }: Answered): boolean {
  if (status === 429) return true
  if (status !== 403) return false
  return headers['x-ratelimit-remaining'] === '0' || /rate limit|abuse/i.test(said)
}

function lessonFor(said: string): { readonly hint?: string } {
  const found = LESSONS.find(({ when }) => when.test(said))
  return found === undefined ? {} : { hint: found.hint }
}

interface GraphqlError {
  readonly type?: string | undefined
  readonly message?: string | undefined
  readonly path?: readonly unknown[] | undefined
}

function graphqlErrorsOf(error: unknown): readonly GraphqlError[] | undefined {
  if (!(error instanceof Error)) return undefined
  if ('errors' in error && Array.isArray(error.errors)) return error.errors.map(graphqlError)
  // The throttling plugin throws a limit of GraphQL as a plain error.
  if (error.message === 'GraphQL Rate Limit Exceeded') return [{ type: 'RATE_LIMITED' }]
  return undefined
}

function graphqlError(value: unknown): GraphqlError {
  if (typeof value !== 'object' || value === null) return {}
  return {
    type: 'type' in value && typeof value.type === 'string' ? value.type : undefined,
    message: 'message' in value && typeof value.message === 'string' ? value.message : undefined,
    path: 'path' in value && Array.isArray(value.path) ? value.path : undefined,
  }
}

function isRequestError(error: unknown): error is Error & { readonly status: number } {
  return error instanceof Error && 'status' in error && typeof error.status === 'number'
}

function answerOf(error: unknown): Answered | undefined {
  if (!isRequestError(error) || !('response' in error)) return undefined
  const { response } = error
  if (typeof response !== 'object' || response === null) return undefined
  const headers: Record<string, string> = {}
  if ('headers' in response && typeof response.headers === 'object' && response.headers !== null) {
    for (const [name, value] of Object.entries(response.headers)) headers[name] = String(value)
  }
  return { status: error.status, headers, said: messageOf(error) }
}

function messageOf(error: Error): string {
  // Octokit adds a link to its documentation after the words.
  return oneLine(error.message.replace(/ - https:\/\/docs\.github\.com\S*$/, ''))
}
