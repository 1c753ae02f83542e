import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { type Ended, run } from './processes.ts'

/** What a step of a workflow left behind, beside its log. */
export interface StepEnded extends Ended {
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** The file of variables for later steps. */
  readonly variables: string
  readonly annotations: readonly Annotation[]
  /** The log as people see it: every value that was masked by then is `***`. */
  readonly log: string
}

/** A line of the log that the runner shows beside the step. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly text: string
}

/** What a step has beside its inputs. */
export interface Step {
  readonly env: Readonly<Record<string, string>>
  /** `${{ github.token }}`. */
  readonly token: string
}

/** Where a step runs. */
export interface Job {
  readonly program: string
  readonly place: string
  readonly work: string
  readonly env: Readonly<Record<string, string>>
  readonly git: (...args: readonly string[]) => string
}

const actionSchema = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string().optional() })),
  runs: z.object({ using: z.literal('node24'), main: z.string() }),
})

/**
 * Runs a step with the action as GitHub's runner does: every input of action.yml is set, with its
 * default where the step has none, by its name in upper case with spaces as underscores; the files
 * of the runner are there and empty; the process runs in the workspace.
 */
export async function runStep(
  job: Job,
  inputs: Readonly<Record<string, string>>,
  step: Partial<Step>,
): Promise<StepEnded> {
  const action = actionSchema.parse(parse(readFileSync(join(job.program, 'action.yml'), 'utf8')))
  const token = step.token ?? ''
  const given = {
    ...Object.fromEntries(
      Object.entries(action.inputs).map(([name, it]) => [name, inputOf(it.default, token)]),
    ),
    ...inputs,
  }
  const files = mkdtempSync(join(job.place, 'runner-'))
  const file = (name: string): string => join(files, name)
  for (const name of ['output', 'summary', 'env', 'state', 'path']) writeFileSync(file(name), '')
  const ended = await run(process.execPath, [join(job.program, action.runs.main)], {
    cwd: job.work,
    env: {
      ...job.env,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: file('output'),
      GITHUB_STEP_SUMMARY: file('summary'),
      GITHUB_ENV: file('env'),
      GITHUB_STATE: file('state'),
      GITHUB_PATH: file('path'),
      GITHUB_WORKSPACE: job.work,
      GITHUB_ACTION_PATH: job.program,
      RUNNER_TEMP: files,
      RUNNER_OS: 'Linux',
      RUNNER_ENVIRONMENT: 'github-hosted',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'acme/hello',
      GITHUB_SHA: job.git('rev-parse', 'HEAD').trim(),
      GITHUB_REF: 'refs/heads/main',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_WORKFLOW_REF: 'acme/hello/.github/workflows/release.yml@refs/heads/main',
      GITHUB_RUN_ID: '4711',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_ACTOR: 'octocat',
      ...Object.fromEntries(
        Object.entries(given).map(([name, value]) => [
          `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
          value,
        ]),
      ),
      ...step.env,
    },
  })
  return {
    ...ended,
    outputs: fileValues(readFileSync(file('output'), 'utf8')),
    summary: readFileSync(file('summary'), 'utf8'),
    variables: readFileSync(file('env'), 'utf8'),
    annotations: annotationsIn(ended.stdout),
    log: maskedLog(ended.stdout),
  }
}

function inputOf(given: string | undefined, token: string): string {
  return (given ?? '').replace(/^\$\{\{ github\.token \}\}$/, token)
}

/** The runner's file of values: `name<<delimiter`, lines, `delimiter`; or `name=value`. */
export function fileValues(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {}
  const lines = text.split('\n')
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === '') continue
    const [, name = '', delimiter] = /^([^=<]+)<<(.+)$/.exec(line) ?? []
    if (delimiter === undefined) throw new Error(`the runner does not understand "${line}"`)
    const end = lines.indexOf(delimiter)
    if (end < 0) throw new Error(`the runner finds no end of ${name}`)
    values[name] = lines
      .splice(0, end + 1)
      .slice(0, -1)
      .join('\n')
  }
  return values
}

// Commands of the log: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
function annotationsIn(log: string): readonly Annotation[] {
  return log.split('\n').flatMap((line) => {
    const [, level, text = ''] = /^::(error|warning|notice)(?: [^:]*)?::(.*)$/.exec(line) ?? []
    if (level !== 'error' && level !== 'warning' && level !== 'notice') return []
    return [{ level, text: unescaped(text) }]
  })
}

function maskedLog(log: string): string {
  const masks: string[] = []
  const shown = log.split('\n').flatMap((line) => {
    const [, secret] = /^::add-mask::(.*)$/.exec(line) ?? []
    if (secret !== undefined) {
      if (secret !== '') masks.push(unescaped(secret))
      return []
    }
    return [masks.reduce((text, mask) => text.replaceAll(mask, '***'), line)]
  })
  return shown.join('\n')
}

function unescaped(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}
