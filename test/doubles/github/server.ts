import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { control } from './control.ts'
import { Faults } from './faults.ts'
import { readGraphql } from './graphql.ts'
import { type Operation, operationOf } from './openapi.ts'
import { type GithubPeople, peopleOf } from './people.ts'
import { Refusal } from './refusal.ts'
import { type Handler, handlersOf, type RestAnswer } from './rest.ts'
import { shapesOf } from './shapes.ts'
import { type Answer, addressOf, answerOf, bodyOf } from './wire.ts'
import { type Account, World } from './world.ts'

/** How a double of GitHub is started. */
export interface GithubDoubleOptions {
  /** A bare git repository: the store, and what can be cloned. */
  readonly directory: string
  readonly owner?: string
  readonly name?: string
  /** The clock of everything in it, the `Date` of its answers included; the machine's unless given. */
  readonly now?: () => Date
  /** Whose token is whose; `token` is that of `golden-pcr[bot]` unless given. */
  readonly tokens?: Readonly<Record<string, string>>
  readonly port?: number
  /** Whether `POST /_double` lets another process make people act; see `control.ts`. */
  readonly control?: boolean
}

/** A running double of GitHub's API. */
export interface GithubDouble {
  /** The API's address: what GITHUB_API_URL would hold. */
  readonly url: string
  readonly world: World
  readonly people: GithubPeople
  readonly faults: Faults
  /** Every request so far: its operation and the status of its answer (0: none was given). */
  readonly requests: readonly { readonly operation: string; readonly status: number }[]
  /** What did not fit GitHub's description or schema. */
  readonly violations: readonly string[]
  /** The most that a page of a list holds, whatever is asked for, and how long each takes. */
  readonly paging: { largest: number; delay: number }
  /** Ends it, and throws if any request or answer did not fit. */
  close(): Promise<void>
}

/** Starts a double of GitHub's API on 127.0.0.1. */
export async function startGithubDouble(options: GithubDoubleOptions): Promise<GithubDouble> {
  const now = options.now ?? ((): Date => new Date())
  const world = new World(options.directory, {
    owner: options.owner ?? 'acme',
    name: options.name ?? 'policy',
    now,
  })
  const tokens = new Map(Object.entries(options.tokens ?? { token: 'golden-pcr[bot]' }))
  let url = ''
  const shapes = shapesOf(world, () => ({ api: url, web: url }))
  const handlers = Object.entries(handlersOf(world, shapes)).map(
    ([id, handler]): readonly [Operation, Handler] => [operationOf(id), handler],
  )
  const faults = new Faults()
  const violations: string[] = []
  const requests: { operation: string; status: number }[] = []
  const paging = { largest: 100, delay: 0 }

  const viewerOf = (request: IncomingMessage): Account => {
    const token = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
    const login = tokens.get(token ?? '')
    if (login === undefined) throw new Refusal(401, 'Bad credentials')
    return world.account(login)
  }

  const graphql = async (
    request: IncomingMessage,
    text: string,
  ): Promise<readonly [string, () => Promise<Answer>]> => {
    const body: { query?: unknown; variables?: unknown } = JSON.parse(text)
    const read = readGraphql(String(body.query), Object(body.variables ?? {}))
    return [
      read.name,
      async () => {
        violations.push(...read.violations)
        if (read.violations.length > 0)
          return { status: 400, body: { message: read.violations.join('; ') } }
        const outcome = await read.run(world, viewerOf(request), url)
        violations.push(...outcome.violations)
        return { status: 200, body: outcome.body }
      },
    ]
  }

  const rest = (
    request: IncomingMessage,
    address: URL,
    text: string,
  ): readonly [string, () => Promise<Answer>] => {
    const path = address.pathname
    const found = handlers
      .filter(([it]) => it.method === request.method)
      .map(([operation, handler]) => ({ operation, handler, match: operation.pattern.exec(path) }))
      .find((it) => it.match !== null)
    if (found === undefined) {
      const violation = `${request.method} ${path}: this double does not know it`
      violations.push(violation)
      return ['?', async () => ({ status: 404, body: { message: violation } })]
    }
    const { operation, handler, match } = found
    const parameters = Object.fromEntries(
      operation.parameters.map((name, i) => [name, decodeURIComponent(match?.[i + 1] ?? '')]),
    )
    const query = Object.fromEntries(address.searchParams)
    const body: unknown = text === '' ? undefined : JSON.parse(text)
    return [
      operation.id,
      async () => {
        const wrong = operation.checkRequest({ path: parameters, query, body })
        violations.push(...wrong)
        if (wrong.length > 0) return { status: 400, body: { message: wrong.join('; ') } }
        const viewer = viewerOf(request)
        const given = handler({ path: parameters, query, body: Object(body ?? {}), viewer })
        const answer = await paged(given, address, query)
        violations.push(...operation.checkAnswer(answer.status, answer.body))
        return answer
      },
    ]
  }

  const paged = async (
    given: RestAnswer,
    address: URL,
    query: Readonly<Record<string, string>>,
  ): Promise<Answer> => {
    if (!('items' in given)) return given
    const size = Math.min(Number(query['per_page'] ?? 30), paging.largest)
    const page = Number(query['page'] ?? 1)
    if (paging.delay > 0) await new Promise((done) => setTimeout(done, paging.delay))
    const next = new URL(address)
    next.searchParams.set('page', String(page + 1))
    const more = page * size < given.items.length
    return {
      status: 200,
      body: given.items.slice((page - 1) * size, page * size),
      headers: more ? { link: `<${url}${next.pathname}${next.search}>; rel="next"` } : {},
    }
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await bodyOf(request)
    const address = new URL(request.url ?? '/', url)
    if (options.control === true && address.pathname === '/_double') {
      const answer = await refusing(
        async () => ({ status: 200, body: control(double, JSON.parse(text)) }),
        '?',
      )
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer.body))
      return
    }
    const [operation, act] =
      address.pathname === '/graphql' ? await graphql(request, text) : rest(request, address, text)
    const entry = { operation, status: 0 }
    requests.push(entry)
    const fault = faults.take(operation)
    let answer: Answer | 'cut'
    if (fault?.when === 'before') {
      answer = answerOf(fault)
    } else {
      answer = await refusing(act, operation)
      if (fault !== undefined) answer = answerOf(fault)
    }
    if (answer === 'cut') {
      response.destroy()
      return
    }
    entry.status = answer.status
    response.writeHead(answer.status, {
      'content-type': 'application/json; charset=utf-8',
      date: now().toUTCString(),
      ...answer.headers,
    })
    response.end(JSON.stringify(answer.body))
  }

  const refusing = async (act: () => Promise<Answer>, operation: string): Promise<Answer> => {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const { message, errors, status } = error
      const body = {
        message,
        documentation_url: 'https://docs.github.com/rest',
        status: String(status),
        ...(errors && { errors }),
      }
      const known = handlers.find(([it]) => it.id === operation)?.[0]
      violations.push(...(known?.checkAnswer(status, body) ?? []))
      return { status, body }
    }
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      violations.push(`the double failed: ${error instanceof Error ? error.stack : String(error)}`)
      response.writeHead(500, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ message: 'the double failed' }))
    })
  })
  await new Promise<void>((done) => server.listen(options.port ?? 0, '127.0.0.1', done))
  const { port } = addressOf(server.address())
  url = `http://127.0.0.1:${port}`

  const double: GithubDouble = {
    url,
    world,
    people: peopleOf(world),
    faults,
    requests,
    violations,
    paging,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      if (violations.length > 0) {
        throw new Error(`what went over the wire is not GitHub's API:\n${violations.join('\n')}`)
      }
    },
  }
  return double
}
