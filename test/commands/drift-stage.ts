import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { Outcome, RawInputs } from '../../src/commands/command.ts'
import type { World } from '../../src/commands/world.ts'
import { addSeconds, type Instant } from '../../src/model/instant.ts'
import { type Measurement, measurementOf } from '../../src/model/measurement.ts'
import { AT } from '../attestation/documents.ts'
import { expectHarmless } from '../audit/remedies.ts'
import { measurement } from '../events/samples.ts'
import { PCRS } from '../verifier/stage.ts'
import { ANN, commandNamed, quietWorld, readOut } from './world.ts'

/** The allow-list of the stage's environment. */
export const LIST = 'allow-lists/signer/production.json'
/** The stage's configuration. */
export const CONFIG: string = `version: 1
service: signer
ledger: sqlite:.golden-pcr/ledger.db
forge: local
environments:
  production:
    allowList: ${LIST}
    grace: 1h
    approvalWindow: 1d
    evidence: declared
`
/** A build other than the good document's. */
export const OTHER: Measurement = measurementOf('x86_64', {
  ...PCRS,
  '0': measurement(2).pcrs['0'],
})

/** Where a test plays, and what time it is there. */
export const stage: { directory: string; clock: Instant } = { directory: '', clock: AT }

/** Gives each test a repository of its own, with a policy and nothing else. */
export function useStage(): void {
  beforeEach(() => {
    stage.directory = mkdtempSync(join(tmpdir(), 'golden-pcr-drift-'))
    stage.clock = AT
    git('init', '-q', '-b', 'main')
    put('golden-pcr.yaml', CONFIG)
    put('.gitignore', '.golden-pcr/\n')
    committed('policy')
  })
  afterEach(() => rmSync(stage.directory, { recursive: true, force: true }))
}

function dated(): Record<string, string | undefined> {
  return { ...ANN, GIT_COMMITTER_DATE: stage.clock, GIT_AUTHOR_DATE: stage.clock }
}

/** Runs git there. */
export function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: stage.directory, env: dated(), encoding: 'utf8' })
}

/** Writes a file there; its path. */
export function put(name: string, text: string | Uint8Array): string {
  writeFileSync(join(stage.directory, name), text)
  return join(stage.directory, name)
}

/** Commits everything, at the stage's time. */
export function committed(why: string): void {
  git('add', '-A')
  git('commit', '-q', '-m', why)
}

/** Changes the list on the base branch as somebody with an editor does. */
export function edited(change: (text: string) => string): void {
  git('checkout', '-q', '-f', 'main')
  put(LIST, change(readFileSync(join(stage.directory, LIST), 'utf8')))
  committed('by hand')
}

/** Runs a command there. */
export async function run(
  name: string,
  raw: RawInputs = {},
  over: Partial<World> = {},
): Promise<Outcome> {
  const command = commandNamed(name)
  const world = quietWorld(stage.clock, { directory: stage.directory, env: ANN })
  return readOut(await command.run(raw, { ...world, clockIsSet: false, ...over }))
}

/** Records and promotes a build, and merges it a minute later. */
export async function released(made: Measurement): Promise<Measurement> {
  await run('record', { measurement: JSON.stringify(made) })
  const { json } = await run('promote', { environment: 'production', measurement: made.id })
  stage.clock = addSeconds(stage.clock, 60)
  await run('forge merge', { number: pullNumber(json) })
  await run('settle')
  return made
}

/** The number of the pull request that a command opened. */
export function pullNumber({ pullRequest }: Outcome['json']): string {
  const isPull = typeof pullRequest === 'object' && pullRequest !== null && 'number' in pullRequest
  if (!isPull) throw new Error('no pull request was opened')
  return String(pullRequest.number)
}

/** What drift answers. */
export interface Found {
  readonly answer: Outcome['answer']
  readonly brief: readonly string[]
  readonly findings: readonly Readonly<Record<string, unknown>>[]
  readonly outputs: Outcome['outputs']
}

/** What drift answers, each finding as `severity kind: subject`. */
export async function found(raw: RawInputs = {}, over: Partial<World> = {}): Promise<Found> {
  const { answer, json, outputs } = await run('drift', raw, over)
  const { findings } = json
  if (!Array.isArray(findings)) throw new Error('no findings')
  for (const it of findings) expectHarmless(it.remedy)
  const brief = findings.map((it) => `${it.severity} ${it.kind}: ${it.subject}`)
  return { answer, brief, findings, outputs }
}
