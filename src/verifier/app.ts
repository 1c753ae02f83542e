import { type Context, Hono } from 'hono'
import { Fault } from '../fault.ts'
import { answerProblem, type ProblemStatus, problemOf } from './answers.ts'
import { readBody } from './body.ts'
import { issueChallenge } from './challenge.ts'
import { sharedHealth } from './health.ts'
import { readList } from './listed.ts'
import type { Gauge } from './metrics.ts'
import { openRateLimiter, type RateLimits } from './rate-limit.ts'
import { releaseSecret } from './release.ts'
import { parseChallengeBody, parseListQuery, parseReleaseBody } from './requests.ts'
import { isPlainTarget } from './target.ts'
import type { Verifier } from './verifier.ts'

/** What the HTTP face of a verifier needs beside it. */
export interface AppOptions {
  readonly limits: RateLimits
  /** Milliseconds of a clock that never goes back. */
  readonly milliseconds: () => number
  /** Whom a request is counted against: an address, as far as it can be believed. */
  readonly clientOf: (context: Context) => string
  /** A request's target as the client wrote it, where it is at hand. */
  readonly targetOf?: ((context: Context) => string | undefined) | undefined
  /** Told of what is our own mistake: the client gets a bare 500. */
  readonly onBug: (error: unknown) => void
  /** Told of what stands in the verifier's own way: the client gets a 503 with the code alone. */
  readonly onFailure?: ((fault: Fault) => void) | undefined
  /** Told of every answer. */
  readonly onAnswer?: ((answer: Answered) => void) | undefined
  /** Whether the server is on its way out, and takes no new work. */
  readonly isStopping?: (() => boolean) | undefined
}

/** An answer, as a server's own log says it: nothing of what the client or the verifier sent. */
export interface Answered {
  readonly client: string
  readonly method: string
  /** One of the verifier's own paths, or `other`: not what the client made up. */
  readonly route: string
  readonly status: number
  readonly milliseconds: number
}

/**
 * The verifier over HTTP, as a function from Request to Response: for a server, a Lambda or a test.
 *
 *   POST /v1/challenge    {service, environment, secret}      {nonce, expiresAt}
 *   POST /v1/release      {document, secret, publicKey?}      {verdict, envelope | reasons}
 *   GET  /v1/allow-list   ?service=&environment=              the list's own text
 *   GET  /healthz                                             whether it could release anything
 *   GET  /livez                                               whether it answers at all
 *   GET  /metrics                                             Prometheus text
 *
 * Bytes are base64, a nonce is hex. A denial is 403; 4xx is the client's to mend, 503 ours.
 */
export function verifierApp(verifier: Verifier, options: AppOptions): Hono {
  const app = new Hono()
  const { metrics } = verifier
  const admit = openRateLimiter(options.limits, options.milliseconds)
  const healthNow = sharedHealth(verifier, options.milliseconds)
  const isStopping = (): boolean => options.isStopping?.() === true
  const refuse = (context: Context, fault: Fault): Response => {
    const problem = problemOf(fault)
    if (problem.status === 503) options.onFailure?.(fault)
    return answerProblem(context, problem)
  }
  const invalid = (context: Context, status: ProblemStatus, message: string): Response =>
    answerProblem(context, { status, code: 'REQUEST_INVALID', message })

  app.use('*', async (context, next) => {
    const since = options.milliseconds()
    await next()
    const { status } = context.res
    const route = routeOf(context)
    metrics.count('requests', { route, status: String(status) })
    options.onAnswer?.({
      client: options.clientOf(context),
      method: METHODS.find((it) => it === context.req.method) ?? 'other',
      route,
      status,
      milliseconds: Math.round(options.milliseconds() - since),
    })
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store')
    context.header('x-content-type-options', 'nosniff')
    // Whoever keeps a connection to a server that stops would keep the server.
    if (isStopping()) context.header('connection', 'close')
  })
  app.use('*', async (context, next) => {
    const target = options.targetOf?.(context)
    if (target === undefined || isPlainTarget(target)) return next()
    return invalid(context, 400, 'the path is not written as it is read')
  })
  app.use('/v1/*', async (context, next) => {
    if (isStopping()) {
      context.header('retry-after', '1')
      const message = 'the verifier is stopping'
      return answerProblem(context, { status: 503, code: 'VERIFIER_BUSY', message })
    }
    const admission = admit(options.clientOf(context))
    if (admission.kind === 'pass') return next()
    metrics.count('throttled', { route: routeOf(context) })
    context.header('retry-after', String(admission.seconds))
    const hint = `try again in ${admission.seconds} s`
    return refuse(context, new Fault('VERIFIER_BUSY', 'too many requests', { hint }))
  })

  app.post('/v1/challenge', async (context) => {
    const body = await readBody(context.req.raw)
    if (body.kind === 'refused') return invalid(context, body.status, body.why)
    const { nonce, expiresAt } = await issueChallenge(verifier, parseChallengeBody(body.text))
    return context.json({ nonce, expiresAt })
  })

  app.post('/v1/release', async (context) => {
    const since = options.milliseconds()
    const body = await readBody(context.req.raw)
    if (body.kind === 'refused') return invalid(context, body.status, body.why)
    const asked = parseReleaseBody(body.text)
    const request = Buffer.from(verifier.random(8)).toString('hex')
    const release = await releaseSecret(verifier, { ...asked, request })
    metrics.observeRelease((options.milliseconds() - since) / 1000)
    if (release.kind === 'denied') {
      return context.json({ verdict: 'deny', request, reasons: release.reasons }, 403)
    }
    const { measurement, version } = release.entry
    const envelope = Buffer.from(release.envelope).toString('base64')
    return context.json({ verdict: 'allow', request, envelope, entry: { measurement, version } })
  })

  app.get('/v1/allow-list', async (context) => {
    const owner = parseListQuery(context.req.queries())
    const known = verifier.policy.secrets.some(
      (it) => it.service === owner.service && it.environment === owner.environment,
    )
    if (!known) {
      const message = 'there is no such list here'
      return answerProblem(context, { status: 404, code: 'SECRET_UNKNOWN', message })
    }
    const { text, sha256 } = await readList(verifier, owner)
    const etag = `"${sha256}"`
    context.header('etag', etag)
    // It may be kept, and must be asked for again before it is used: what it denies counts at once.
    context.header('cache-control', 'no-cache')
    if (isKnown(context.req.header('if-none-match'), etag)) return context.body(null, 304)
    return context.body(text, 200, { 'content-type': 'application/json' })
  })

  app.get('/healthz', async (context) => {
    const { ok, ...health } = await healthNow()
    const ready = ok && !isStopping()
    return context.json({ ok: ready, ...health, stopping: isStopping() }, ready ? 200 : 503)
  })

  app.get('/livez', (context) => context.json({ ok: true }))

  app.get('/metrics', (context) =>
    context.body(metrics.render(gaugesOf(verifier)), 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    }),
  )

  for (const [path, methods] of ROUTES) {
    app.all(path, (context) => {
      context.header('allow', methods)
      return invalid(context, 405, `this path takes ${methods}`)
    })
  }
  app.notFound((context) => invalid(context, 404, 'there is nothing at this path'))
  app.onError((error, context) => {
    if (error instanceof Fault) return refuse(context, error)
    options.onBug(error)
    const message = 'a mistake of the verifier, not of the request'
    return answerProblem(context, { status: 500, code: 'INTERNAL', message })
  })
  return app
}

function gaugesOf({ nonces }: Verifier): Readonly<Record<string, Gauge>> {
  const count = nonces.count()
  if (count === undefined) return {}
  return {
    open_challenges: { help: 'Challenges kept in memory, past ones among them.', value: count },
  }
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']
const ROUTES = new Map([
  ['/v1/challenge', 'POST'],
  ['/v1/release', 'POST'],
  ['/v1/allow-list', 'GET, HEAD'],
  ['/healthz', 'GET, HEAD'],
  ['/livez', 'GET, HEAD'],
  ['/metrics', 'GET, HEAD'],
])

// A path that the client made up is no label.
function routeOf({ req }: Context): string {
  return ROUTES.has(req.path) ? req.path : 'other'
}

// RFC 9110, section 13.1.2: compared weakly, and * is any.
function isKnown(header: string | undefined, etag: string): boolean {
  const known = (header ?? '').split(',').map((it) => it.trim().replace(/^W\//, ''))
  return known.includes('*') || known.includes(etag)
}
