import * as core from '@actions/core'
import { type Command, decodeFlag, type Outcome, type RawInputs } from '../commands/command.ts'
import type { Progress } from '../commands/world.ts'
import { Fault } from '../fault.ts'
import type { Common, Host } from './main.ts'
import { failureText } from './terminal.ts'

/** The inputs of the action that are no command's: they choose it, or say how it runs. */
export const ACTION_INPUTS: Readonly<Record<string, string>> = {
  command: 'The command to run, as on the command line: `release`, `audit history`',
  'dry-run': 'Say what would be written or opened; write and open nothing',
  at: 'The clock of reading commands, RFC 3339; with a writing one only under dry-run',
  'github-token':
    "The token for the forge; a GitHub App's, where its pull requests shall start workflows",
}

/** Reads the command that the workflow names; throws USAGE where there is none of that name. */
export function readCommand(commands: readonly Command[]): Command {
  const name = core.getInput('command').trim().replace(/\s+/g, ' ')
  const found = commands.find((it) => it.name === name)
  if (found !== undefined) return found
  throw new Fault(
    'USAGE',
    name === '' ? 'the input "command" is missing' : `there is no command "${name}"`,
    {
      hint: `set it to one of ${commands.map((it) => it.name).join(', ')}`,
    },
  )
}

/**
 * Reads a command's inputs from the runner's variables. Inputs of other commands are refused if they
 * are set, and so are those that no command has, of which the runner only warns: a typo in a
 * workflow must not go unseen.
 */
export function readInputs(
  command: Command,
  commands: readonly Command[],
  env: NodeJS.ProcessEnv,
): RawInputs {
  refuseUnknown(commands, env)
  for (const other of new Set(commands.flatMap((it) => Object.keys(it.inputs)))) {
    if (command.inputs[other] === undefined && core.getInput(other) !== '') {
      throw new Fault('USAGE', `"${command.name}" has no input ${other}`, {
        hint: `its inputs are ${Object.keys(command.inputs).join(', ')}`,
      })
    }
  }
  const entries = Object.entries(command.inputs).map(([key, spec]) => {
    if (spec.kind === 'list') return [key, core.getMultilineInput(key)] as const
    return [key, core.getInput(key)] as const
  })
  return Object.fromEntries(entries)
}

/** Reads what stands before every command. Throws USAGE for a flag that is neither true nor false. */
export function readCommon(): Common {
  const at = core.getInput('at')
  return {
    json: false,
    dryRun: decodeFlag('dry-run', core.getInput('dry-run')),
    at: at === '' ? undefined : at,
  }
}

// The runner's variable for an input: its name in upper case, spaces as underscores.
function refuseUnknown(commands: readonly Command[], env: NodeJS.ProcessEnv): void {
  const names = [...Object.keys(ACTION_INPUTS), ...commands.flatMap((it) => Object.keys(it.inputs))]
  const known = new Set(names.map((name) => `INPUT_${name.toUpperCase()}`))
  for (const [variable, value] of Object.entries(env)) {
    if (!variable.startsWith('INPUT_') || value === '' || known.has(variable)) continue
    const name = variable.slice('INPUT_'.length).toLowerCase()
    throw new Fault('USAGE', `the action has no input "${name}"`, {
      hint: 'action.yml lists its inputs; take this one out of the step, or write it right',
    })
  }
}

/** Tells a command's end to GitHub's runner: log, outputs, annotations, job summary. */
export function actionsHost(): Host {
  return {
    async succeed(outcome) {
      core.info(outcome.text)
      for (const remark of outcome.remarks ?? []) annotate(remark.level, remark.text)
      for await (const piece of outcome.stream ?? outcome.pages?.text() ?? []) {
        core.info(piece.trimEnd())
      }
      for (const [name, value] of Object.entries(outcome.outputs ?? {})) core.setOutput(name, value)
      core.setOutput('json', await documentOf(outcome))
      await summarise(outcome)
      if (outcome.answer === 'no') core.setFailed('the answer is no; see the log above')
    },
    async fail(failure) {
      core.setFailed(failureText(failure))
      await addSummary(refusalSummary('it did not come to an answer', failureText(failure)))
      if (failure.kind === 'fault') core.setOutput('error-code', failure.fault.code)
    },
  }
}

/** Progress in a workflow's log: each step as a line. */
export const actionsProgress: Progress = {
  step: (what) => core.info(`${what} …`),
  advance() {},
}

// In UTF-16 units, half of what GitHub takes as the outputs of a job, which is 1 MiB.
const LARGEST_OUTPUT = 2 ** 19

async function documentOf({ json, pages }: Outcome): Promise<string> {
  if (pages === undefined) return JSON.stringify(json)
  const pieces: string[] = []
  let length = 0
  for await (const piece of pages.json()) {
    length += piece.length
    if (length > LARGEST_OUTPUT) {
      core.warning(
        `the answer is too large for a step's output, which has only what it is of: ${AUDIT_HINT}`,
      )
      return JSON.stringify(json)
    }
    pieces.push(piece)
  }
  return JSON.stringify(JSON.parse(pieces.join('')))
}

const AUDIT_HINT =
  'narrow it by time, or run the command line in a step and keep its --json as a file'

function annotate(level: 'notice' | 'warning' | 'error', text: string): void {
  if (level === 'notice') core.notice(text)
  else if (level === 'warning') core.warning(text)
  else core.error(text)
}

async function summarise(outcome: Outcome): Promise<void> {
  const { answer, summary, text, remarks = [] } = outcome
  if (summary !== undefined) await addSummary(summary)
  else if (answer === 'no') {
    const errors = remarks.flatMap((it) => (it.level === 'error' ? [`error: ${it.text}`] : []))
    // What the text says of each error, it says with a remedy.
    const lines = [text, ...errors.filter(() => !text.includes('error: '))]
    await addSummary(refusalSummary('the answer is no', lines.join('\n')))
  }
}

// The runner takes 1 MiB for a step; what is longer stands in the log.
const LONGEST_SUMMARY = 2 ** 16

/** What the job's page says of a refusal: the log's words, in a block that nothing in them can end. */
function refusalSummary(title: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const shown = text.length > LONGEST_SUMMARY ? `${text.slice(0, LONGEST_SUMMARY)}…` : text
  const [command = ''] = /^[a-z -]*$/.exec(core.getInput('command')) ?? []
  return `### ${`golden-pcr ${command}`.trim()}: ${title}\n\n${fence}text\n${shown}\n${fence}\n`
}

// Outside a runner (or on one without summaries) there is no file to write to.
async function addSummary(summary: string): Promise<void> {
  if (process.env['GITHUB_STEP_SUMMARY'] === undefined) return
  await core.summary.addRaw(summary, true).write()
}
