import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { type Installed, ROOT } from './installed.ts'
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
  readonly inputs?: Values | undefined
  /** More that stands in the place of what only AWS has: the root of a development signer. */
  readonly instead?: Values | undefined
  /** What somebody does to the artifact between its upload and its download. */
  readonly tamper?: ((artifact: string) => void) | undefined
}

const text = z.union([z.string(), z.boolean(), z.number()]).transform(String)
const stepSchema = z.object({
  id: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), text).default({}),
  env: z.record(z.string(), text).default({}),
})
type Step = z.infer<typeof stepSchema>
const jobSchema = z.object({
  needs: z.string().optional(),
  outputs: z.record(z.string(), z.string()).default({}),
  strategy: z
    .object({ matrix: z.object({ environment: z.array(z.string()) }) })
    .default({ matrix: { environment: [''] } }),
  steps: z.array(stepSchema),
})
const workflowSchema = z.object({ jobs: z.record(z.string(), jobSchema) })

// In the place of AWS, GitHub and a container image.
const LEDGER = { ledger: 'sqlite:.golden-pcr/ledger.db' }
const WRITES = { ...LEDGER, 'ledger-kept': 'true' }
const INSTEAD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  build: { image: 'rootfs:rootfs', 'boot-kit': 'boot-kit', cmd: '/app/hello' },
  measure: {},
  record: WRITES,
  promote: { ...WRITES, forge: 'local' },
  settle: { ...WRITES, forge: 'local' },
  retire: { ...WRITES, forge: 'local' },
  revoke: { ...WRITES, forge: 'local' },
  'check-change': { ...LEDGER, forge: 'local' },
  // A plain repository has no issues.
  drift: { ...WRITES, forge: 'local', issue: 'false' },
  verify: { ...LEDGER, forge: 'local' },
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
  const { jobs } = workflowSchema.parse(parse(source))
  const ended: Record<string, JobEnded> = {}
  for (const [name, job] of Object.entries(jobs)) {
    const before = job.needs === undefined ? undefined : ended[job.needs]
    for (const environment of job.strategy.matrix.environment) {
      ended[`${name} ${environment}`.trim()] =
        job.needs !== undefined && before?.result !== 'success'
          ? { result: 'skipped', outputs: {}, steps: {}, log: '' }
          : await runJob(
              at,
              job,
              {
                ...named('inputs', given.inputs ?? {}),
                ...named('matrix', { environment }),
                ...named(`needs.${job.needs}.outputs`, before?.outputs ?? {}),
              },
              given,
            )
    }
  }
  return ended
}

function named(prefix: string, values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([key, it]) => [`${prefix}.${key}`, it]))
}

async function runJob(
  at: Installed,
  job: z.infer<typeof jobSchema>,
  context: Values,
  given: Run,
): Promise<JobEnded> {
  // Each job has a disk of its own.
  for (const path of ['enclave.eif', 'built']) {
    rmSync(join(at.work, path), { recursive: true, force: true })
  }
  const steps: Record<string, Values> = {}
  let values = context
  let log = ''
  for (const step of job.steps) {
    const done = await runOne(at, step, (it) => evaluated(it, values), given)
    log += done.log
    if (done !== NOTHING) steps['last'] = done.outputs
    if (step.id !== undefined) {
      steps[step.id] = done.outputs
      values = { ...values, ...named(`steps.${step.id}.outputs`, done.outputs) }
    }
    if (!done.ok) return { result: 'failure', outputs: {}, steps, log }
  }
  const outputs = Object.entries(job.outputs).map(([key, it]) => [key, evaluated(it, values)])
  return { result: 'success', outputs: Object.fromEntries(outputs), steps, log }
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
  given: Run,
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
      const path = join(at.work, all(step.with)['sarif_file'] ?? '')
      z.looseObject({ version: z.literal('2.1.0') }).parse(JSON.parse(readFileSync(path, 'utf8')))
      return NOTHING
    }
    case 'golden-pcr/golden-pcr': {
      const inputs = all(step.with)
      const instead = INSTEAD[inputs['command'] ?? '']
      if (instead === undefined) throw new Error(`${inputs['command']} is not run here`)
      const { status, outputs, log } = await at.action({ ...inputs, ...instead, ...given.instead })
      return { ok: status === 0, outputs, log }
    }
    default:
      throw new Error(`${action} is not run here`)
  }
}
