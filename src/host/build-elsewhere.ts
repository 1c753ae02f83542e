import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import type { BuildRequest } from '../commands/build-eif.ts'
import type { BuiltElsewhere } from '../commands/world.ts'
import { Fault } from '../fault.ts'
import { formatImageRef, parseImageRef } from '../image/reference.ts'
import { decodeJsonWith } from '../model/decode.ts'
import { measurementSchema } from '../model/measurement.ts'
import { sha256Schema } from '../model/provenance.ts'

/** What building elsewhere needs of its process. */
export interface ElsewhereOptions {
  readonly env: NodeJS.ProcessEnv
  /** The program that runs this one. */
  readonly execPath: string
  readonly directory: string
  readonly temporary: string
}

/** A day that is none of ours: nothing in an EIF may depend on the clock. */
const OTHER_CLOCK = '2001-09-09T01:46:40Z'
const SHUFFLE = 20_010_909

const OTHER = {
  TZ: 'Pacific/Kiritimati',
  LC_ALL: 'C',
  LANG: 'C',
} as const

/** What the second build has otherwise than the first. */
const VARIED: readonly string[] = [
  'process',
  'directory',
  `time zone (${OTHER.TZ})`,
  `locale (${OTHER.LC_ALL})`,
  'umask (027)',
  `file order (shuffled by ${SHUFFLE})`,
  `clock (${OTHER_CLOCK})`,
]

/** Variables that a build of ours, or of an image, has use for; no other is handed on, so no token is. */
const HANDED_ON =
  /^(PATH|HOME|USER|LOGNAME|SHELL|TERM|LANG|LC_(ALL|COLLATE|CTYPE|MESSAGES|MONETARY|NUMERIC|TIME)|TZ|TMPDIR|TMP|TEMP|SOURCE_DATE_EPOCH|CI|DOCKER_HOST|BUILDKIT_HOST|BUILDX_BUILDER|XDG_RUNTIME_DIR|NIX_(PATH|PROFILES|REMOTE|SSL_CERT_FILE)|HTTPS?_PROXY|https?_proxy|NO_PROXY|no_proxy|SSL_CERT_FILE|SSL_CERT_DIR|SYSTEMROOT|PATHEXT|COMSPEC)$/

// A proxy's address is handed on, and the user and password in it are not.
const PROXY = /^https?_proxy$/i
const USER = /^([a-z]+:\/\/)?[^/]*@/i

const outcomeSchema = z.object({
  eif: z.object({ sha256: sha256Schema }),
  measurement: measurementSchema,
})

/** Builds the same in another process, directory, time zone, locale, umask, file order and clock. Throws REBUILD_FAILED. */
export async function buildElsewhere(
  request: BuildRequest,
  purpose: 'measure' | 'keep',
  options: ElsewhereOptions,
): Promise<BuiltElsewhere> {
  const place = await mkdtemp(join(options.temporary, 'golden-pcr-again-'))
  const dispose = (): Promise<void> => rm(place, { recursive: true, force: true })
  try {
    await mkdir(join(place, 'tmp'))
    const path = join(place, 'again.eif')
    const args = [
      '-c',
      'umask 027; exec "$@"',
      'sh',
      options.execPath,
      commandLinePath(),
      ...argumentsOf(request, path, options.directory),
      // A clock can be set only where nothing is written.
      ...(purpose === 'measure' ? ['--dry-run', `--at=${OTHER_CLOCK}`] : []),
    ]
    const env = {
      ...handedOn(options.env),
      ...credentialFiles(options.env, options.directory),
      ...OTHER,
      TMPDIR: join(place, 'tmp'),
    }
    const { status, stdout, stderr } = await run('/bin/sh', args, { cwd: place, env })
    if (status !== 0) {
      throw new Fault(
        'REBUILD_FAILED',
        `the second build ended with ${status}: ${lastLine(stderr)}`,
      )
    }
    const { eif, measurement } = decodeJsonWith(
      outcomeSchema,
      stdout,
      'REBUILD_FAILED',
      'second build',
    )
    return {
      sha256: eif.sha256,
      measurement,
      varied: purpose === 'measure' ? VARIED : VARIED.slice(0, -1),
      ...(purpose === 'keep' ? { path } : {}),
      dispose,
    }
  } catch (error) {
    await dispose()
    throw error
  }
}

/** Runs the user's command that builds the container image anew; its output goes to stderr. Throws REBUILD_FAILED. */
export async function rebuildImage(command: string, options: ElsewhereOptions): Promise<void> {
  const { status } = await run('/bin/sh', ['-c', command], {
    cwd: options.directory,
    env: handedOn(options.env),
    show: true,
  })
  if (status !== 0)
    throw new Fault('REBUILD_FAILED', `--rebuild ended with ${status}`, { at: command })
}

/** The variables that reach a second build: what it has use for, and nothing that opens doors. */
export function handedOn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env)
      .filter(([name]) => HANDED_ON.test(name))
      .map(([name, value]) => [name, PROXY.test(name) ? value?.replace(USER, '$1') : value]),
  )
}

// Where the credentials of registries are: for the program itself, which pulls docker:// again.
function credentialFiles(env: NodeJS.ProcessEnv, directory: string): NodeJS.ProcessEnv {
  return Object.fromEntries(
    ['DOCKER_CONFIG', 'REGISTRY_AUTH_FILE'].flatMap((name) => {
      const path = env[name]
      return path === undefined || path === '' ? [] : [[name, resolve(directory, path)]]
    }),
  )
}

// Beside this file once built; from source, the entry one folder up.
function commandLinePath(): string {
  const relative = import.meta.url.endsWith('.ts') ? '../cli.ts' : './cli.js'
  return fileURLToPath(new URL(relative, import.meta.url))
}

function argumentsOf(request: BuildRequest, output: string, directory: string): readonly string[] {
  return [
    'build',
    '--json',
    `--image=${absoluteRef(request.image, directory)}`,
    `--boot-kit=${resolve(directory, request.bootKit)}`,
    `--output=${output}`,
    `--arch=${request.arch}`,
    `--layout=${request.layout}`,
    `--shuffle=${SHUFFLE}`,
    ...request.cmd.map((it) => `--cmd=${it}`),
    ...request.env.map((it) => `--env=${it}`),
    ...(request.strict ? ['--strict'] : []),
  ]
}

function absoluteRef(text: string, directory: string): string {
  const ref = parseImageRef(text)
  switch (ref.kind) {
    case 'oci':
    case 'rootfs':
      return formatImageRef({ ...ref, directory: resolve(directory, ref.directory) })
    case 'oci-archive':
    case 'docker-archive':
      return formatImageRef({ ...ref, file: resolve(directory, ref.file) })
    default:
      return text
  }
}

function run(
  program: string,
  args: readonly string[],
  how: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly show?: boolean },
): Promise<{ readonly status: number | string; readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: how.cwd,
      env: how.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (how.show === true) process.stderr.write(text)
      else said.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (how.show === true) process.stderr.write(text)
      said.stderr = (said.stderr + text).slice(-65_536)
    })
    child.on('error', (cause) => {
      reject(new Fault('REBUILD_FAILED', `${program} cannot be run: ${cause.message}`, { cause }))
    })
    child.on('close', (code, signal) => resolve({ status: code ?? signal ?? 'nothing', ...said }))
  })
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
