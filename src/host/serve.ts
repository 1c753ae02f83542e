import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { PassThrough } from 'node:stream'
import type { Servable, ServePlan, ServeRequest, Serving } from '../commands/serving.ts'
import { Fault } from '../fault.ts'
import { parseLedgerUrl } from '../ledger/ledger-url.ts'
import type { Instant } from '../model/instant.ts'
import { openAuditFile } from '../verifier/audit-file.ts'
import { branchLists } from '../verifier/branch-lists.ts'
import { parseVerifierConfig, type VerifierConfig } from '../verifier/config.ts'
import { examineSecretFiles } from '../verifier/configured-secrets.ts'
import { fileLists } from '../verifier/file-lists.ts'
import { listPathOf, openVerifier } from '../verifier/open-verifier.ts'
import { startServer } from '../verifier/server.ts'
import { authorityOf } from '../verifier/verifier.ts'
import { openLedgerStates } from './ledger-states.ts'

/** What serving needs of its process. */
export interface ServeSurroundings {
  readonly process: NodeJS.Process
  readonly directory: string
  readonly now: () => Instant
  readonly random: (bytes: number) => Uint8Array
}

/** Lines that wait for whoever reads them; what comes beyond is dropped, and counted. */
const WAITING_LINES = 10_000

/** Milliseconds that a whole request may take to arrive, and that open ones get when the server stops. */
const REQUEST_TIMEOUT = 10_000
const STOP_TIMEOUT = 10_000

/** Clients that are told apart at a time. */
const CLIENTS = 10_000

/** Connections at a time, and those of one client: twice the requests that it may make at once. */
const CONNECTIONS = 2000
const CONNECTIONS_PER_CLIENT = 100

/** Reads a verifier's configuration. Throws CONFIG_INVALID, LEDGER_URL_INVALID. */
export function openServer(request: ServeRequest, surroundings: ServeSurroundings): Servable {
  const config = parseVerifierConfig(request.config.text, request.config.path)
  if (config.ledger !== undefined) parseLedgerUrl(config.ledger.url)
  return {
    plan: planOf(config),
    start: () => start(config, request, surroundings),
  }
}

async function start(
  config: VerifierConfig,
  request: ServeRequest,
  { process, directory, now, random }: ServeSurroundings,
): Promise<Serving> {
  const fileAt = (path: string): string => resolve(directory, path)
  const log = openLog(now)
  const lists = await listsOf(config, request, { now, fileAt })
  const ledger = await openLedgerStates(config, { directory, random, now })
  const auditPath = fileAt(request.auditLog)
  // Where this fails, opening the log says why.
  await mkdir(dirname(auditPath), { recursive: true, mode: 0o700 }).catch(() => undefined)
  const audit = await openAuditFile(auditPath, { now, maxBytes: config.auditLogBytes })
  const verifier = await openVerifier(config, {
    now,
    random,
    lists,
    ledger: ledger?.states,
    audit: audit.log,
    revisions: audit.revisions.map(([owner, revision]) => [owner, revision] as const),
    fileAt,
    roots: request.roots,
    unauthenticatedLists: request.unauthenticatedLists,
  })
  const server = await startServer(verifier, {
    host: request.host,
    port: request.port,
    limits: { perClient: config.perClient, overall: config.overall, clients: CLIENTS },
    milliseconds: () => performance.now(),
    onAnswer: (answer) => log.write('info', 'answered', { ...answer }),
    onFailure: log.failed,
    onBug: (error) => log.write('error', 'bug', { stack: stackOf(error) }),
    requestTimeout: REQUEST_TIMEOUT,
    stopTimeout: STOP_TIMEOUT,
    connections: CONNECTIONS,
    connectionsPerClient: CONNECTIONS_PER_CLIENT,
    proxies: config.proxies,
  }).catch(async (error: unknown) => {
    await audit.log.close()
    await ledger?.close()
    throw error
  })
  log.write('info', 'listening', {
    ...server.address,
    authority: authorityOf(verifier),
    auditHead: audit.head?.hash ?? null,
  })
  // It serves all the same: another secret may be in order, and this one may still be put there.
  for (const fault of await examineSecretFiles(config, fileAt)) log.failed(fault)
  stopOnSignal(process, async (signal) => {
    log.write('info', 'stopping', { signal })
    try {
      await server.stop()
      await ledger?.close()
      log.write('info', 'stopped', {})
      log.end()
    } catch (error) {
      log.fail(error)
    }
  })
  return { address: server.address, lines: log.lines }
}

async function listsOf(
  config: VerifierConfig,
  { lists, unauthenticatedLists }: ServeRequest,
  { now, fileAt }: { readonly now: () => Instant; readonly fileAt: (path: string) => string },
) {
  const pathOf = listPathOf(config)
  if (lists.kind === 'files') {
    return fileLists({
      now,
      keys: lists.keys,
      pathOf: (owner) => {
        const path = pathOf(owner)
        return path === undefined ? undefined : fileAt(path)
      },
    })
  }
  const { forge } = lists
  const { refreshSeconds, staleSeconds } = config
  const branch = config.branch ?? (await forge.defaultBranch())
  // It is asked again with each list; here it only fails early.
  if (unauthenticatedLists === 'refuse' && !(await forge.isProtected(branch))) {
    throw new Fault('ALLOW_LIST_UNAUTHENTICATED', `the branch ${branch} is not protected`, {
      hint: 'protect it, or add --unauthenticated-lists to try things out',
      at: branch,
    })
  }
  return branchLists({ forge, branch, pathOf, now, refreshSeconds, staleSeconds })
}

// The first signal asks; a second one ends the process as signals do.
function stopOnSignal(
  process: NodeJS.Process,
  stop: (signal: NodeJS.Signals) => Promise<void>,
): void {
  const signals = ['SIGTERM', 'SIGINT'] as const
  const once = (signal: NodeJS.Signals): void => {
    for (const it of signals) process.removeListener(it, once)
    void stop(signal)
  }
  for (const signal of signals) process.on(signal, once)
}

function openLog(now: () => Instant) {
  const lines = new PassThrough({ objectMode: true })
  let dropped = 0
  const write = (
    level: 'info' | 'error',
    event: string,
    more: Readonly<Record<string, unknown>>,
  ): void => {
    if (lines.writableLength + lines.readableLength >= WAITING_LINES) {
      dropped += 1
      return
    }
    const lost = dropped === 0 ? {} : { linesDropped: dropped }
    dropped = 0
    lines.write(`${JSON.stringify({ at: now(), level, event, ...more, ...lost })}\n`)
  }
  return {
    lines,
    write,
    failed: ({ code, message, hint }: Fault) =>
      write('error', 'failed', { code, message, hint: hint ?? null }),
    end: () => lines.end(),
    fail: (error: unknown) =>
      lines.destroy(error instanceof Error ? error : new Fault('AUDIT_LOG_UNAVAILABLE', 'failed')),
  }
}

function planOf({ environments, nonces, ledger }: VerifierConfig): ServePlan {
  return {
    environments: environments.map(({ service, environment, allowList, secrets, registers }) => ({
      service,
      environment,
      allowList,
      secrets: [...secrets.keys()],
      registers: Object.keys(registers),
    })),
    nonces: nonces === undefined ? 'memory' : `dynamodb:${nonces.table}`,
    ledger: ledger?.url ?? null,
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
