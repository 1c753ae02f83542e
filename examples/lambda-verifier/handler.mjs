/**
 * The reference verifier as an AWS Lambda function behind a function URL or an HTTP API (payload 2.0).
 *
 *   VERIFIER_CONFIG   the configuration's file in the bundle (default: verifier.yaml)
 *   GITHUB_REPOSITORY owner/name of the repository whose protected branch has the allow-lists
 *   GITHUB_TOKEN      a token that may read its contents
 *
 * The configuration names a DynamoDB table under `nonces`: instances share no memory, and a challenge
 * that one gave must be used up for all.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import {
  branchLists,
  listPathOf,
  openLedgerStates,
  openLineAudit,
  openVerifier,
  openWorld,
  parseVerifierConfig,
  verifierApp,
} from 'golden-pcr'

/** A handler over a configuration and a forge; what else it is given is for trying it out. */
export async function makeHandler({
  config: text,
  world,
  forge,
  write,
  roots = undefined,
  unauthenticatedLists = undefined,
  fileAt = (path) => path,
}) {
  const config = parseVerifierConfig(text, 'verifier.yaml')
  const { now } = world
  const random = (count) => randomBytes(count)
  // Where the configuration names a ledger: a table, which stays open as long as the instance lives.
  const ledger = await openLedgerStates(config, { directory: process.cwd(), random, now })
  const verifier = await openVerifier(config, {
    now,
    random,
    ledger: ledger?.states,
    lists: branchLists({
      forge,
      branch: config.branch ?? (await forge.defaultBranch()),
      pathOf: listPathOf(config),
      now,
      refreshSeconds: config.refreshSeconds,
      staleSeconds: config.staleSeconds,
    }),
    audit: openLineAudit(write, now),
    fileAt,
    roots,
    unauthenticatedLists,
  })
  const app = verifierApp(verifier, {
    // Each instance counts for itself; the whole is limited by the function's reserved concurrency.
    limits: { perClient: config.perClient, overall: config.overall, clients: 1000 },
    milliseconds: () => performance.now(),
    clientOf: (context) => context.env.sourceIp,
    onBug: (error) => process.stderr.write(`${error instanceof Error ? error.stack : error}\n`),
  })
  return async (event) => {
    const { method, sourceIp } = event.requestContext.http
    const url = new URL(event.rawPath, 'https://verifier.invalid')
    url.search = event.rawQueryString ?? ''
    const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
    const bodiless = method === 'GET' || method === 'HEAD'
    const request = new Request(url, {
      method,
      headers: event.headers,
      ...(bodiless ? {} : { body }),
    })
    const response = await app.fetch(request, { sourceIp })
    return {
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    }
  }
}

let made

/** What Lambda calls. */
export async function handler(event) {
  made ??= makeForLambda()
  try {
    const handle = await made
    return await handle(event)
  } catch (error) {
    // What could not be made is made anew for the next request.
    made = undefined
    throw error
  }
}

async function makeForLambda() {
  const { env } = process
  const world = openWorld({
    process,
    at: undefined,
    dryRun: false,
    progress: { step() {}, advance() {} },
    token: env.GITHUB_TOKEN,
    note: (text) => process.stderr.write(`${text}\n`),
  })
  return makeHandler({
    config: readFileSync(env.VERIFIER_CONFIG ?? 'verifier.yaml', 'utf8'),
    world,
    forge: await world.openForge({ kind: 'github', repository: env.GITHUB_REPOSITORY }),
    // Synchronously: what is written when this returns is in the function's log.
    write: async (line) => {
      writeFileSync(1, line)
    },
  })
}
