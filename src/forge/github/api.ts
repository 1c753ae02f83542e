import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import { Octokit } from '@octokit/rest'
import * as z from 'zod'
import { Fault } from '../../fault.ts'
import { decodeWith } from '../../model/decode.ts'
import { explain, isRefusal } from './errors.ts'

/** What a GitHub forge is opened with. */
export interface GithubForgeOptions {
  /** `owner/name`. */
  readonly repository: string
  readonly token: string
  /** The API's address; `https://api.github.com` unless given, or `https://HOST/api/v3` of a server. */
  readonly baseUrl?: string | undefined
  /** Where people look at pages; derived from `baseUrl` unless given. */
  readonly webUrl?: string | undefined
  readonly fetch?: typeof fetch | undefined
  readonly sleep?: ((milliseconds: number) => Promise<void>) | undefined
  /**
   * `polite` (unless given) spaces writes as GitHub asks and waits out its limits; `none` does
   * neither: for a server of one's own.
   */
  readonly pace?: 'polite' | 'none' | undefined
  /** The longest that a limit is waited out, in seconds; 300 unless given. */
  readonly longestWait?: number | undefined
  /** Milliseconds in a second of waiting: 1000, and less where a test has no time. */
  readonly second?: number | undefined
  /** Milliseconds after which a request without an answer has failed; 60,000 unless given. */
  readonly timeout?: number | undefined
  /** Whether a commit that GitHub did not sign is accepted, as on servers that do not sign. */
  readonly acceptUnsigned?: boolean | undefined
  /** Says something to people while they wait. */
  readonly note?: ((text: string) => void) | undefined
}

/** Requests to GitHub about one repository, their answers decoded, their refusals explained. */
export interface Api {
  readonly owner: string
  readonly name: string
  /** `owner/name`. */
  readonly repository: string
  readonly webUrl: string
  readonly acceptUnsigned: boolean

  /** One REST request; `{owner}` and `{repo}` are filled in unless given. */
  rest<T>(call: Call<T>): Promise<T>

  /** The same, undefined where GitHub answers that there is no such thing. */
  find<T>(call: Call<T>): Promise<T | undefined>

  /** All pages of a REST list; what is no list of a repository's is asked for without one. */
  list<T>(call: Call<T>): Promise<readonly T[]>

  /** One GraphQL request; `owner` and `name` are among its variables. */
  graphql<T>(call: Query<T>): Promise<T>

  /** The `Date` of an answer given now. */
  date(): Promise<string>

  /** Waits so many seconds. */
  wait(seconds: number): Promise<void>
}

/** A REST request: `GET /repos/{owner}/{repo}`, and what it is for, as `read acme/signer`. */
export interface Call<T> {
  readonly route: string
  readonly given?: Readonly<Record<string, unknown>>
  /** The form of the answer; of one element, for a list. */
  readonly answer: z.ZodType<T>
  readonly doing: string
}

/** A GraphQL request. */
export interface Query<T> {
  readonly query: string
  readonly given?: Readonly<Record<string, unknown>>
  readonly answer: z.ZodType<T>
  readonly doing: string
}

const API_VERSION = '2022-11-28'
const silent = (): void => {}

/** Opens GitHub's API for a repository. Throws INPUT_INVALID for what is no `owner/name`. */
export function openApi(options: GithubForgeOptions): Api {
  const [, owner = '', name = ''] = /^([\w-][\w.-]*)\/([\w.-]+)$/.exec(options.repository) ?? []
  if (owner === '' || name === '' || name === '.' || name === '..') {
    throw new Fault('INPUT_INVALID', `"${options.repository}" is not owner/name`)
  }
  const { repository } = options
  const baseUrl = (options.baseUrl ?? 'https://api.github.com').replace(/\/+$/, '')
  const octokit = openOctokit(options, baseUrl)
  const second = options.second ?? 1000
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((done) => setTimeout(done, ms)))

  const trying = async <T>(doing: string, request: () => Promise<T>): Promise<T> => {
    try {
      return await request()
    } catch (error) {
      throw explain(error, { doing, repository })
    }
  }
  const decode = <T>(answer: z.ZodType<T>, data: unknown, doing: string): T =>
    decodeWith(answer, data, 'FORGE_UNAVAILABLE', `cannot ${doing}: GitHub's answer`)

  const rest = <T>({ route, given, answer, doing }: Call<T>): Promise<T> =>
    trying(doing, async () => {
      const { data }: { data: unknown } = await octokit.request(route, {
        owner,
        repo: name,
        ...given,
      })
      return decode(answer, data, doing)
    })

  return {
    owner,
    name,
    repository,
    webUrl: (options.webUrl ?? webUrlOf(baseUrl)).replace(/\/+$/, ''),
    acceptUnsigned: options.acceptUnsigned ?? false,
    rest,
    async find(call) {
      try {
        return await rest(call)
      } catch (error) {
        if (!isMissing(error)) throw error
      }
      // Nothing is there, or nothing that this token may see: the repository itself tells.
      await rest({ route: 'GET /repos/{owner}/{repo}', answer: z.object({}), doing: call.doing })
      return undefined
    },
    list: ({ route, given, answer, doing }) =>
      trying(doing, async () => {
        const ours = route.includes('{owner}') ? { owner, repo: name } : {}
        const parameters = { ...ours, per_page: 100, ...given }
        const items: readonly unknown[] = await octokit.paginate(route, parameters)
        return items.map((item) => decode(answer, item, doing))
      }),
    graphql: ({ query, given, answer, doing }) =>
      trying(doing, async () => {
        const data: unknown = await octokit.graphql(query, { owner, name, ...given })
        return decode(answer, data, doing)
      }),
    date: () =>
      trying('read the time', async () => {
        const { headers } = await octokit.request('GET /rate_limit')
        return decode(z.string(), headers.date, 'read the time')
      }),
    wait: (seconds) => sleep(seconds * second),
  }
}

/** Tries again, a few times, what GitHub refuses because it has not yet seen what was just made. */
export async function soon<T>(api: Api, words: RegExp, attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (tries > 5 || !isRefusal(error, words)) throw error
      await api.wait(tries)
    }
  }
}

function openOctokit(options: GithubForgeOptions, baseUrl: string): Octokit {
  const second = options.second ?? 1000
  const longest = options.longestWait ?? 300
  const note = options.note ?? silent
  const send = options.fetch ?? fetch
  const waitOut = (what: string) => (seconds: number, _: unknown, __: unknown, times: number) => {
    if (seconds > longest || times >= 3) return false
    note(`GitHub ${what}: waiting ${seconds} seconds`)
    return true
  }
  const octokit = new (Octokit.plugin(retry, throttling))({
    auth: options.token,
    userAgent: 'golden-pcr',
    baseUrl,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: {
      fetch: (address: string, init: RequestInit) =>
        send(address, { ...init, signal: AbortSignal.timeout(options.timeout ?? 60_000) }),
    },
    retry: { retryAfterBaseValue: second },
    throttle:
      options.pace === 'none'
        ? { enabled: false }
        : {
            // The plugin keeps its pace per id in the whole process: one per API.
            id: baseUrl,
            retryAfterBaseValue: second,
            onRateLimit: waitOut('has reached its limit for this token'),
            onSecondaryRateLimit: waitOut('asks for fewer requests at once'),
          },
  })
  octokit.hook.before('request', (request) => {
    request.headers['x-github-api-version'] = API_VERSION
  })
  return octokit
}

function isMissing(error: unknown): boolean {
  return error instanceof Fault && error.code === 'FORGE_REPOSITORY_MISSING'
}

function webUrlOf(baseUrl: string): string {
  if (baseUrl === 'https://api.github.com') return 'https://github.com'
  return baseUrl.replace(/\/api\/v3$/, '')
}
