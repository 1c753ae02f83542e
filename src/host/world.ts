import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { availableParallelism, tmpdir, userInfo } from 'node:os'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ForgeChoice, Progress, World } from '../commands/world.ts'
import { Fault } from '../fault.ts'
import { IMAGE_LIMITS } from '../image/limits.ts'
import { parseImageRef } from '../image/reference.ts'
import { openLedgerCopy } from '../ledger/open-ledger.ts'
import type { Facts } from '../model/facts.ts'
import { type Instant, instantFromSeconds } from '../model/instant.ts'
import type { Forge } from '../ports/forge.ts'
import type { DecidableForge, Person } from '../ports/local-forge.ts'
import { eventOf } from './event.ts'
import { gatherFacts } from './facts.ts'
import { openFiles } from './files.ts'
import { gitPerson } from './git.ts'
import { fileVersions } from './git-history.ts'
import type { GitHubOptions } from './github.ts'
import { openLedgerAt } from './ledgers.ts'
import { openHasher } from './parallel-hasher.ts'

/** What a door knows when it opens the world. */
export interface WorldOptions {
  readonly process: NodeJS.Process
  /** The clock, where it was set. */
  readonly at: Instant | undefined
  readonly dryRun: boolean
  readonly progress: Progress
  /** The forge's token, where there is one. */
  readonly token: string | undefined
  readonly note: (text: string) => void
  /** Called before an image is unpacked, which makes many small objects that stay. */
  readonly onUnpack?: (() => void) | undefined
}

/** The real world. Its drivers are loaded when a command first needs them. */
export function openWorld(options: WorldOptions): World {
  const { process, at, dryRun, progress, token, note, onUnpack } = options
  const { env } = process
  const directory = process.cwd()
  const random = (bytes: number): Uint8Array => randomBytes(bytes)
  const now = (): Instant => at ?? instantFromSeconds(Math.floor(Date.now() / 1000))
  const pause = async (milliseconds: number): Promise<void> => {
    await sleep(milliseconds)
  }
  const person = (): Promise<Person> => gitPerson(directory, env)
  const local = async (chosen: string): Promise<DecidableForge> => {
    const { openLocalForge } = await import('../forge/local/forge.ts')
    return openLocalForge({
      directory: resolve(directory, chosen),
      person: await person(),
      now,
      environment: env,
    })
  }
  const temporary = env['RUNNER_TEMP'] ?? tmpdir()
  const elsewhere = { env, execPath: process.execPath, directory, temporary }
  const files = openFiles({
    directory,
    standardInput: () => process.stdin,
    pid: process.pid,
    random,
    isRunning: (pid) => isRunning(process, pid),
    onDraft: draftsRemovedOnSignal(process),
  })
  const hasher = openHasher()
  let known: Promise<Facts> | undefined
  const facts = (issuer?: string): Promise<Facts> => {
    known ??= gatherFacts({ env, directory, user: systemUser, identity: identityOf(env, issuer) })
    return known
  }
  return {
    now,
    clockIsSet: at !== undefined,
    dryRun,
    random,
    sleep: pause,
    files,
    progress,
    openImage: async (ref) => {
      const { credentialFiles, openImageSource } = await import('../sources/open.ts')
      const { programPath } = await import('../sources/attributes.ts')
      return openImageSource(parseImageRef(ref), {
        credentialFiles: credentialFiles(env),
        dockerHost: env['DOCKER_HOST'],
        searchPath: programPath(env),
      })
    },
    openBootKit: async (path, arch) => {
      const { openBootKit } = await import('../sources/boot-kit.ts')
      return openBootKit(path, arch)
    },
    lockBootKit: async (path, what) => {
      const { lockBootKit } = await import('../sources/boot-kit.ts')
      return lockBootKit(path, what)
    },
    downloadBootKit: async (request) => {
      const { downloadBootKit } = await import('../sources/published-boot-kit.ts')
      return downloadBootKit({ ...request, target: resolve(directory, request.target) })
    },
    openSpool: async () => {
      const { openSpool } = await import('../sources/spool.ts')
      onUnpack?.()
      return openSpool(temporary, hasher)
    },
    openKmsSigner: async (certificatePem, arn) => {
      const { openKmsSigner } = await import('./kms-signer.ts')
      return openKmsSigner(certificatePem, arn)
    },
    readKeyPolicy: async (arn) => {
      const { readKeyPolicy } = await import('./kms-policy.ts')
      return readKeyPolicy(arn)
    },
    readKeyGrants: async (arn) => {
      const { readKeyGrants } = await import('./kms-policy.ts')
      return readKeyGrants(arn)
    },
    lookUpTrail: async function* (request) {
      const { lookUpTrail } = await import('./cloudtrail.ts')
      yield* lookUpTrail(request)
    },
    buildElsewhere: async (request, purpose) => {
      const { buildElsewhere } = await import('./build-elsewhere.ts')
      return buildElsewhere(request, purpose, elsewhere)
    },
    rebuildImage: async (command) => {
      const { rebuildImage } = await import('./build-elsewhere.ts')
      return rebuildImage(command, elsewhere)
    },
    imageLimits: IMAGE_LIMITS,
    hasher,
    note,
    facts,
    actor: async () => actorOf(env, (await facts()).actor),
    inActions: env['GITHUB_ACTIONS'] === 'true',
    event: eventOf(env),
    openLedger: (url, mode) => openLedgerAt(url, { mode, directory, random }),
    openLedgerCopy: (url, id) => openLedgerCopy(url, { id, directory }),
    verifyParts: async (url, parts, events) => {
      const { threadsFor, verifyParts } = await import('./parallel-verifier.ts')
      const threads = threadsFor(events, availableParallelism())
      return verifyParts({ url, directory }, parts, random, threads)
    },
    openForge: (choice) => openForge(choice, { local, token, env, directory, note, sleep: pause }),
    openLocalForge: local,
    fileVersions: (chosen, ending) => fileVersions(resolve(directory, chosen), ending, env),
    person,
    openServer: async (request) => {
      const { openServer } = await import('./serve.ts')
      return openServer(request, { process, directory, now, random })
    },
    attest: async (address, nonce) => {
      if (at !== undefined) {
        throw new Fault('USAGE', 'an enclave that is asked now is judged by the time that it is', {
          hint: 'leave --at out, or give a document that was kept',
        })
      }
      const { askEnclave } = await import('./attest.ts')
      return askEnclave(address, nonce)
    },
    fetchRevocationList: async (address) => {
      const { fetchRevocationList } = await import('./fetch-revocation-list.ts')
      return fetchRevocationList(address)
    },
    signStatement: async (statement, where) => {
      const { signStatement } = await import('./sigstore-sign.ts')
      return signStatement(statement, where, { env, token })
    },
    verifyBundle: async (bytes, trustedRoot) => {
      const { trustedRoots } = await import('./sigstore-trust.ts')
      const { verifyBundle } = await import('../witness/verify-bundle.ts')
      return verifyBundle(bytes, await trustedRoots(trustedRoot, files))
    },
  }
}

async function openForge(
  choice: ForgeChoice,
  lent: GitHubOptions & { readonly local: (directory: string) => Promise<Forge> },
): Promise<Forge> {
  if (choice.kind === 'local') return lent.local(choice.directory)
  const { openGitHub } = await import('./github.ts')
  return openGitHub(choice.repository, lent)
}

function identityOf(
  env: NodeJS.ProcessEnv,
  issuer: string | undefined,
): (() => Promise<Facts>) | undefined {
  if (env['ACTIONS_ID_TOKEN_REQUEST_URL'] === undefined) return undefined
  return async () => {
    const { proveIdentity } = await import('./prove-identity.ts')
    return proveIdentity(issuer)
  }
}

function actorOf(env: NodeJS.ProcessEnv, actor: string | undefined): string {
  const place = env['GITHUB_ACTIONS'] === 'true' ? 'github' : 'local'
  if (actor === undefined) {
    throw new Fault('USAGE', 'who writes this is not known', {
      hint: "set git's user.email, or the variable USER",
    })
  }
  return `${place}:${actor}`
}

// A user id without a name (as in many containers) has none.
function systemUser(): string | undefined {
  try {
    return userInfo().username
  } catch {
    return undefined
  }
}

function isRunning(process: NodeJS.Process, pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // EPERM: it runs, but is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

// A signal ends the process between two steps; what it was writing must not stay behind.
function draftsRemovedOnSignal(
  process: NodeJS.Process,
): (path: string, state: 'begun' | 'ended') => void {
  const drafts = new Set<string>()
  let watching = false
  return (path, state) => {
    if (state === 'ended') drafts.delete(path)
    else drafts.add(path)
    if (watching) return
    watching = true
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        for (const draft of drafts) rmSync(draft, { force: true })
        // Dies of the same signal, as whoever sent it expects.
        process.kill(process.pid, signal)
      })
    }
  }
}
