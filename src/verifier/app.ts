import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Fault, faultClass } from '../fault.ts'
import { issueChallenge } from './challenge.ts'
import { healthOf } from './health.ts'
import { readList } from './listed.ts'
import { openRateLimiter, type RateLimits } from './rate-limit.ts'
import { releaseSecret } from './release.ts'
import { MAX_BODY_BYTES, parseChallengeBody, parseListQuery, parseReleaseBody } from './requests.ts'
import type { Verifier } from './verifier.ts'

/** What the HTTP face of a verifier needs beside it. */
export interface AppOptions {
  readonly limits: RateLimits
  /** Milliseconds of a clock that never goes back. */
  readonly milliseconds: () => number
  /** Whom a request is counted against: an address, as far as it can be believed. */
  readonly clientOf: (context: Context) => string
  /** Told of what is our own mistake: the client gets a bare 500. */
  readonly onBug: (error: unknown) => void
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
 *   GET  /metrics                                             Prometheus text
 *
 * Bytes are base64, a nonce is hex. A denial is 403; 4xx is the client's to mend, 503 ours.
 */
export function verifierApp(verifier: Verifier, options: AppOptions): Hono {
  const app = new Hono()
  const { metrics } = verifier
  const admit = openRateLimiter(options.limits, options.milliseconds)

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
    context.header('cache-control', 'no-store')
    context.header('x-content-type-options', 'nosniff')
  })
  app.use('/v1/*', async (context, next) => {
    if (options.isStopping?.() === true) return refuse(context, busy('the verifier is stopping', 1))
    const admission = admit(options.clientOf(context))
    if (admission.kind === 'pass') return next()
    metrics.count('throttled', { route: routeOf(context) })
    context.header('retry-after', String(admission.seconds))
    return refuse(context, busy('too many requests', admission.seconds))
  })
  const body = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: (context) =>
      problem(context, 413, 'REQUEST_INVALID', `a body has at most ${MAX_BODY_BYTES} bytes`),
  })

  app.post('/v1/challenge', body, async (context) => {
    const { nonce, expiresAt } = await issueChallenge(
      verifier,
      parseChallengeBody(await bodyOf(context)),
    )
    return context.json({ nonce, expiresAt })
  })

  app.post('/v1/release', body, async (context) => {
    const since = options.milliseconds()
    const asked = parseReleaseBody(await bodyOf(context))
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
    const owner = parseListQuery(context.req.query())
    const known = verifier.policy.secrets.some(
      (it) => it.service === owner.service && it.environment === owner.environment,
    )
    if (!known) return problem(context, 404, 'SECRET_UNKNOWN', 'there is no such list here')
    const { text, sha256 } = await readList(verifier, owner)
    context.header('etag', `"${sha256}"`)
    return context.body(text, 200, { 'content-type': 'application/json' })
  })

  app.get('/healthz', async (context) => {
    const health = await healthOf(verifier)
    const stopping = options.isStopping?.() === true
    return context.json({ ...health, stopping }, health.ok && !stopping ? 200 : 503)
  })

  app.get('/metrics', (context) =>
    context.text(metrics.render({ open_challenges: verifier.nonces.count() ?? 0 })),
  )

  app.notFound((context) =>
    problem(context, 404, 'REQUEST_INVALID', 'there is nothing at this path'),
  )
  app.onError((error, context) => {
    if (error instanceof Fault) return refuse(context, error)
    options.onBug(error)
    return problem(context, 500, 'INTERNAL', 'a mistake of the verifier, not of the request')
  })
  return app
}

// A body that breaks off is the client's doing, or its connection's.
async function bodyOf(context: Context): Promise<string> {
  try {
    return await context.req.text()
  } catch (cause) {
    throw new Fault('REQUEST_INVALID', 'request: the body did not arrive whole', { cause })
  }
}

/** A Fault as an answer. */
function refuse(context: Context, fault: Fault): Response {
  const { code, message, hint } = fault
  return problem(context, statusOf(fault), code, message, hint)
}

function statusOf({ code }: Fault): 400 | 403 | 404 | 429 | 503 {
  if (code === 'VERIFIER_BUSY') return 429
  if (code === 'SECRET_UNKNOWN') return 404
  const kind = faultClass(code)
  if (kind === 'malformed' || kind === 'usage') return 400
  // What denies everything until somebody mends it here is not the client's doing.
  if (code === 'ALLOW_LIST_UNAUTHENTICATED' || code === 'AUDIT_LOG_CORRUPT') return 503
  return kind === 'no' ? 403 : 503
}

function problem(
  context: Context,
  status: 400 | 403 | 404 | 413 | 429 | 500 | 503,
  code: string,
  message: string,
  hint?: string,
): Response {
  return context.json({ error: { code, message, ...(hint === undefined ? {} : { hint }) } }, status)
}

function busy(why: string, seconds: number): Fault {
  return new Fault('VERIFIER_BUSY', why, { hint: `try again in ${seconds} s` })
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']
const ROUTES = ['/v1/challenge', '/v1/release', '/v1/allow-list', '/healthz', '/metrics']

// A path that the client made up is no label.
function routeOf(context: Context): string {
  return ROUTES.find((it) => it === context.req.path) ?? 'other'
}
