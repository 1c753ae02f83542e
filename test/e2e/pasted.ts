import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { readSarif } from '../audit/code-scanning.ts'
import type { Hub } from './hub.ts'
import { type Installed, ROOT } from './installed.ts'
import { isRun, toldTo, variablesOf } from './pasted-event.ts'
import { run } from './processes.ts'

/** How a job of a workflow ended. A job is skipped where one that it needs did not succeed. */
export interface JobEnded {
  readonly result: 'success' | 'failure' | 'skipped'
  readonly outputs: Readonly<Record<string, string>>
  /** The outputs of its steps, by their ids, and those of the last step as `last`. */
  readonly steps: Outputs
  readonly log: string
}

type Values = Readonly<Record<string, string>>
type Outputs = Readonly<Record<string, Values>>

/** What a run of a workflow is given. */
export interface Run {
  /** The event that it runs for, of those in its `on`; the first of them where none is named. */
  readonly on?: string | undefined
  /** The branch that somebody starts it on, instead of the default one. */
  readonly ref?: string | undefined
  /** The GitHub that it runs against, as it stands there; else pull requests live in the checkout. */
  readonly hub?: Hub | undefined
  readonly inputs?: Values | undefined
  /** More that stands in the place of what only AWS has: the root of a development signer. */
  readonly instead?: Values | undefined
  /** What somebody does to the artifact between its upload and its download. */
  readonly tamper?: ((artifact: string) => void) | undefined
}

const text = z.union([z.string(), z.boolean(), z.number()]).transform(String)
const stepSchema = z.object({
  id: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), text).default({}),
  env: z.record(z.string(), text).default({}),
})
type Step = z.infer<typeof stepSchema>
const jobSchema = z.object({
  if: z.string().optional(),
  needs: z.string().optional(),
  outputs: z.record(z.string(), z.string()).default({}),
  strategy: z
    .object({ matrix: z.object({ environment: z.array(z.string()) }) })
    .default({ matrix: { environment: [''] } }),
  steps: z.array(stepSchema),
})
const workflowSchema = z.object({
  on: z.record(z.string(), z.unknown()),
  jobs: z.record(z.string(), jobSchema),
})

// In the place of AWS and a container image.
const LEDGER = { ledger: 'sqlite:.golden-pcr/ledger.db' }
const WRITES = { ...LEDGER, 'ledger-kept': 'true' }
const INSTEAD: Readonly<Record<string, Values>> = {
  build: { image: 'rootfs:rootfs', 'boot-kit': 'boot-kit', cmd: '/app/hello' },
  measure: {},
  record: WRITES,
  promote: WRITES,
  settle: WRITES,
  retire: WRITES,
  revoke: WRITES,
  'check-change': LEDGER,
  drift: WRITES,
  verify: LEDGER,
}

// In the place of GitHub, where there is none: a plain repository has no issues.
const LOCAL: Readonly<Record<string, Values>> = {
  build: {},
  measure: {},
  record: {},
  drift: { forge: 'local', issue: 'false' },
}

/**
 * Runs a workflow of docs/workflows as GitHub would, job after job and once for each environment of
 * its matrix: the steps of golden-pcr by dist/, the scripts by bash, the artifact through a store.
 * What makes the container image or takes a role in AWS is left out. Keys: `job`, or `job ENVIRONMENT`.
 */
export async function runPasted(
  at: Installed,
  file: string,
  given: Run = {},
): Promise<Readonly<Record<string, JobEnded>>> {
  const source = readFileSync(join(ROOT, 'docs/workflows', file), 'utf8')
  const { on, jobs } = workflowSchema.parse(parse(source))
  const event = given.on ?? Object.keys(on)[0] ?? ''
  if (!(event in on)) throw new Error(`${file} does not run on ${event}`)
  const told = toldTo(at, event)
  const its = { ...told, env: { ...told.env, ...(given.ref && { GITHUB_REF: given.ref }) } }
  const run = { ...given, env: { ...variablesOf(at, its), ...given.hub?.job } }
  const ended: Record<string, JobEnded> = {}
  for (const [name, job] of Object.entries(jobs)) {
    const before = job.needs === undefined ? undefined : ended[job.needs]
    for (const environment of job.strategy.matrix.environment) {
      ended[`${name} ${environment}`.trim()] =
        (job.needs !== undefined && before?.result !== 'success') || !isRun(job.if, its)
          ? { result: 'skipped', outputs: {}, steps: {}, log: '' }
          : await runJob(
              at,
              job,
              {
                ...named('inputs', given.inputs ?? {}),
                ...named('matrix', { environment }),
                ...named(`needs.${job.needs}.outputs`, before?.outputs ?? {}),
              },
              run,
            )
    }
  }
  return ended
}

function named(prefix: string, values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([key, it]) => [`${prefix}.${key}`, it]))
}

/** A run with the variables of its event. */
type Told = Run & { readonly env: Values }

async function runJob(
  at: Installed,
  job: z.infer<typeof jobSchema>,
  context: Values,
  given: Told,
): Promise<JobEnded> {
  // Each job has a disk of its own.
  for (const path of ['enclave.eif', 'built', 'drift.sarif']) {
    rmSync(join(at.work, path), { recursive: true, force: true })
  }
  const steps: Record<string, Values> = {}
  let values = context
  let log = ''
  let result: JobEnded['result'] = 'success'
  for (const step of job.steps) {
    if (!isStepRun(at, step, result)) continue
    const done = await runOne(at, step, (it) => evaluated(it, values), given)
    log += done.log
    if (Object.keys(done.outputs).length > 0) steps['last'] = done.outputs
    if (step.id !== undefined) {
      steps[step.id] = done.outputs
      values = { ...values, ...named(`steps.${step.id}.outputs`, done.outputs) }
    }
    if (!done.ok) result = 'failure'
  }
  if (result === 'failure') return { result, outputs: {}, steps, log }
  const outputs = Object.entries(job.outputs).map(([key, it]) => [key, evaluated(it, values)])
  return { result, outputs: Object.fromEntries(outputs), steps, log }
}

// A step runs while those before it went well; or, as its condition says, where they left a file.
function isStepRun(at: Installed, step: Step, result: JobEnded['result']): boolean {
  if (step.if === undefined) return result === 'success'
  const [, file] =
    /^\$\{\{ !cancelled\(\) && hashFiles\('([\w.]+)'\) != '' \}\}$/.exec(step.if) ?? []
  if (file === undefined) throw new Error(`nothing here evaluates: ${step.if}`)
  return existsSync(join(at.work, file))
}

// A name that nothing set is a mistake here, where GitHub would take it for an empty text.
function evaluated(source: string, values: Values): string {
  return source.replaceAll(/\$\{\{ *(.*?) *\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`nothing set ${name}`)
    return value
  })
}

interface StepDone {
  readonly ok: boolean
  readonly outputs: Values
  readonly log: string
}

const NOTHING: StepDone = { ok: true, outputs: {}, log: '' }

async function runOne(
  at: Installed,
  step: Step,
  evaluate: (source: string) => string,
  given: Told,
): Promise<StepDone> {
  const all = (values: Values): Values =>
    Object.fromEntries(Object.entries(values).map(([key, it]) => [key, evaluate(it)]))
  if (step.run !== undefined) {
    if (step.run.startsWith('docker ')) return NOTHING
    const around = { cwd: at.work, env: { ...at.env, ...all(step.env) } }
    const { status, stdout, stderr } = await run('bash', ['-e', '-c', step.run], around)
    return { ok: status === 0, outputs: {}, log: stdout + stderr }
  }
  const [action = ''] = (step.uses ?? '').split('@')
  const store = join(at.place, 'artifact.eif')
  switch (action) {
    case 'actions/checkout':
    case 'aws-actions/configure-aws-credentials':
      return NOTHING
    case 'actions/upload-artifact':
      copyFileSync(join(at.work, all(step.with)['path'] ?? ''), store)
      given.tamper?.(store)
      return { ...NOTHING, outputs: { 'artifact-id': '17' } }
    case 'actions/download-artifact': {
      const { path = '', 'artifact-ids': id } = all(step.with)
      if (id !== '17') throw new Error(`there is no artifact ${id}`)
      mkdirSync(join(at.work, path), { recursive: true })
      copyFileSync(store, join(at.work, path, 'enclave.eif'))
      return NOTHING
    }
    case 'github/codeql-action/upload-sarif': {
      readSarif(readFileSync(join(at.work, all(step.with)['sarif_file'] ?? ''), 'utf8'))
      return { ...NOTHING, log: `uploaded ${step.with['sarif_file']}\n` }
    }
    case 'golden-pcr/golden-pcr': {
      const inputs = all(step.with)
      const instead = INSTEAD[inputs['command'] ?? '']
      if (instead === undefined) throw new Error(`${inputs['command']} is not run here`)
      const local = given.hub ? {} : (LOCAL[inputs['command'] ?? ''] ?? { forge: 'local' })
      const { status, outputs, log } = await at.action(
        { ...inputs, ...instead, ...local, ...given.instead },
        { env: { ...given.env, GITHUB_TOKEN: '' }, token: given.hub?.job['GITHUB_TOKEN'] ?? '' },
      )
      return { ok: status === 0, outputs, log }
    }
    default:
      throw new Error(`${action} is not run here`)
  }
}
