import { writeFile } from 'node:fs/promises'
import { stringify } from 'yaml'
import type { Command } from '../src/commands/command.ts'
import { commands } from '../src/commands/index.ts'
import { ACTION_INPUTS } from '../src/host/actions.ts'

/** action.yml as the commands declare their inputs and outputs. */
export function renderActionYml(all: readonly Command[]): string {
  const document = {
    name: 'golden-pcr',
    description:
      'Build, measure, record, promote, retire and verify the PCRs of AWS Nitro Enclaves: no more measurement drift.',
    author: 'The golden-pcr authors',
    branding: { icon: 'shield', color: 'yellow' },
    inputs: inputsOf(all),
    outputs: outputsOf(all),
    runs: { using: 'node24', main: 'dist/action.js' },
  }
  const head = '# Written by `npm run docs` from the commands in src/commands; edit those.\n'
  return head + stringify(document, { lineWidth: 100 })
}

function inputsOf(all: readonly Command[]): Record<string, unknown> {
  const inputs: Record<string, unknown> = {}
  for (const [name, description] of Object.entries(ACTION_INPUTS)) {
    inputs[name] = {
      description: `${description}.`,
      required: name === 'command',
      ...(name === 'github-token' ? { default: ['$', '{{ github.token }}'].join('') } : {}),
    }
  }
  for (const [name, about] of describe(all, (it) =>
    Object.entries(it.inputs).map(([key, spec]) => [key, spec.about]),
  )) {
    inputs[name] = { description: about, required: false }
  }
  return inputs
}

function outputsOf(all: readonly Command[]): Record<string, unknown> {
  const outputs: Record<string, unknown> = {
    json: { description: 'The document that `--json` prints.' },
    'error-code': {
      description: 'The code of the error that ended the step, listed in docs/errors.md.',
    },
  }
  for (const [name, about] of describe(all, (it) => Object.entries(it.outputs))) {
    outputs[name] = { description: about }
  }
  return outputs
}

// One description for each name, then the commands that have it.
function describe(
  all: readonly Command[],
  pick: (command: Command) => readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  const found = new Map<string, { about: string; by: string[] }>()
  for (const command of all) {
    for (const [name, about] of pick(command)) {
      const known = found.get(name)
      if (known === undefined) found.set(name, { about, by: [command.name] })
      else known.by.push(command.name)
    }
  }
  return [...found].map(([name, { about, by }]) => [name, `${about}. For: ${by.join(', ')}.`])
}

if (import.meta.main) {
  await writeFile(new URL('../action.yml', import.meta.url), renderActionYml(commands))
}
