import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import * as z from 'zod'
import { textAt } from './documents.ts'
import { type Installed, install, ROOT } from './installed.ts'
import { type Ended, run, type Started } from './processes.ts'
import { mergePull, RELEASE } from './steps.ts'

/** A verifier that was started from dist/, and where it listens. */
export interface Serving {
  readonly started: Started
  readonly base: string
  post(path: string, body: unknown): Promise<{ readonly status: number; readonly body: unknown }>
  /** Asks it to end, and waits until it has. */
  stop(): Promise<Ended>
}

const listeningSchema = z.looseObject({ event: z.literal('listening'), port: z.int() })

/** Starts `serve` at a free port of this machine. */
export async function serve(at: Installed, ...args: readonly string[]): Promise<Serving> {
  return listening(at.begin('serve', '--listen', '127.0.0.1:0', ...args))
}

/** A server that was begun, once it listens. */
export async function listening(started: Started): Promise<Serving> {
  const { port } = listeningSchema.parse(JSON.parse(await said(started, 1)))
  const base = `http://127.0.0.1:${port}`
  return {
    started,
    base,
    async post(path, body) {
      const headers = { 'content-type': 'application/json' }
      const text = JSON.stringify(body)
      const answer = await fetch(base + path, { method: 'POST', headers, body: text })
      return { status: answer.status, body: await answer.json() }
    },
    stop() {
      started.child.kill('SIGTERM')
      return started.ended
    },
  }
}

/** A line that a process says, counted from 1. Throws where it ends before. */
export function said({ child, ended }: Started, line: number): Promise<string> {
  const wanted = new Promise<string>((resolve) => {
    let text = ''
    child.stdout?.on('data', (part: Buffer) => {
      text += part.toString('utf8')
      const lines = text.split('\n')
      const found = lines[line - 1]
      if (lines.length > line && found !== undefined) resolve(found)
    })
  })
  const over = ended.then(({ status, stderr }) => {
    throw new Error(`it ended with ${status}: ${stderr}`)
  })
  return Promise.race([wanted, over])
}

/** Puts the examples beside dist/, as they stand in a checkout; resolves to their folder. */
export function withExamples(at: Installed): string {
  const examples = join(at.program, 'examples')
  for (const name of ['development-signer', 'enclave-client', 'lambda-verifier']) {
    cpSync(join(ROOT, 'examples', name), join(examples, name), { recursive: true })
  }
  return examples
}

/** Runs an example's program in the work tree. */
export function example(at: Installed, script: string, ...args: readonly string[]): Promise<Ended> {
  const path = join(at.program, 'examples', script)
  return run(process.execPath, [path, ...args], { cwd: at.work, env: at.env })
}

/** Makes a development root in a folder of the work tree; resolves to its fingerprint. */
export async function makeSigner(at: Installed, folder: string): Promise<string> {
  const { status, stdout, stderr } = await example(at, 'development-signer/signer.mjs', folder)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout.trim()
}

/** The registers of a release, as the file that `measure --json` would print. */
export function measurementFile(released: unknown): string {
  const pcrs = Object.fromEntries(
    ['0', '1', '2'].map((register) => [register, textAt(released, `measurement.pcrs.${register}`)]),
  )
  return JSON.stringify({ measurement: { pcrs } })
}

/** The secret that a verifier of these tests gives out, as `signing-key`. */
export const SECRET: string = 'the key to everything'

/** Writes the secret where the configurations of these tests have it, for its owner alone. */
export function writeSecret({ work }: Pick<Installed, 'work'>): void {
  writeFileSync(join(work, 'signing-key.bin'), SECRET, { mode: 0o600 })
}

/** The verifier's configuration: the hello service in production, its list read for each question. */
export const VERIFIER: string = `version: 1
lists: {refresh: 0s}
environments:
  - service: hello
    environment: production
    allowList: allow-lists/hello/production.json
    secrets:
      signing-key: {from: file, path: signing-key.bin}
`

/** The verifier's own log, in its work tree. */
export const LOG: string = '.golden-pcr/verifier-audit.jsonl'

/**
 * A work tree with a verifier's configuration, a development signer at `../signer`, and one release
 * that is merged and not yet settled; its registers are in `measurement.json`.
 */
export async function installMerged(): Promise<{
  readonly at: Installed
  readonly root: string
}> {
  const at = install()
  withExamples(at)
  at.write({ 'verifier.yaml': VERIFIER })
  writeSecret(at)
  const root = await makeSigner(at, '../signer')
  at.version('v1.0.0')
  at.write({ 'measurement.json': measurementFile(await at.json(0, ...RELEASE)) })
  await mergePull(at, 1)
  return { at, root }
}
