import { Fault } from '../fault.ts'
import type { PullRequest } from '../ports/forge.ts'
import type { DecidableForge, Person } from '../ports/local-forge.ts'
import { plain } from '../report/text.ts'
import { type Command, command, type Outcome } from './command.ts'
import { forgeChoice, localSettings } from './settings.ts'
import { CONFIG_INPUT, FORGE_INPUT } from './shared-inputs.ts'
import type { World } from './world.ts'

const NUMBER_INPUT = {
  kind: 'text',
  positional: true,
  required: true,
  value: 'NUMBER',
  about: "The pull request's number",
} as const

const BY_INPUT = {
  kind: 'text',
  value: 'NAME <EMAIL>',
  about: 'Who decides (default: the person that git is configured for)',
} as const

/** `forge merge`: what a person does on a forge's page, where the forge is a plain repository. */
export const forgeMerge: Command = command({
  name: 'forge merge',
  about: 'Merge a pull request of the local forge',
  writes: true,
  inputs: { number: NUMBER_INPUT, by: BY_INPUT, forge: FORGE_INPUT, config: CONFIG_INPUT },
  examples: ['forge merge 1'],
  run: (inputs, world) =>
    decide(inputs, world, 'merged', async (forge, number, by) => {
      const { pull, notices } = await forge.mergePull(number, { by, at: world.now() })
      return { pull, notices }
    }),
})

/** `forge close`: declines a pull request of the local forge. */
export const forgeClose: Command = command({
  name: 'forge close',
  about: 'Close a pull request of the local forge without merging it: its measurement is declined',
  writes: true,
  inputs: {
    number: NUMBER_INPUT,
    why: { kind: 'text', value: 'TEXT', default: 'closed by hand', about: 'The reason' },
    by: BY_INPUT,
    forge: FORGE_INPUT,
    config: CONFIG_INPUT,
  },
  examples: ['forge close 1 --why "wrong branch"'],
  run: (inputs, world) =>
    decide(inputs, world, 'closed', async (forge, number, by) => ({
      pull: await forge.closePull(number, { by, at: world.now(), why: inputs.why }),
      notices: [],
    })),
})

/** `forge approve`: one person's approval of a pull request's head. */
export const forgeApprove: Command = command({
  name: 'forge approve',
  about: 'Approve the head of a pull request of the local forge',
  writes: true,
  inputs: { number: NUMBER_INPUT, by: BY_INPUT, forge: FORGE_INPUT, config: CONFIG_INPUT },
  examples: ['forge approve 1 --by "Bo <bo@example.com>"'],
  run: (inputs, world) =>
    decide(inputs, world, 'approved', async (forge, number, by) => ({
      pull: await forge.approvePull(number, { by, at: world.now() }),
      notices: [],
    })),
})

async function decide(
  inputs: {
    readonly number: string
    readonly by: string | undefined
    readonly forge: string | undefined
    readonly config: string
  },
  world: World,
  done: string,
  act: (
    forge: DecidableForge,
    number: number,
    by: Person,
  ) => Promise<{ readonly pull: PullRequest; readonly notices: readonly string[] }>,
): Promise<Outcome> {
  const number = parseNumber(inputs.number)
  const choice = forgeChoice(inputs.forge, await localSettings(inputs.config, world), world)
  if (choice.kind !== 'local') {
    throw new Fault('USAGE', 'this forge has pages of its own: decide there', {
      hint: 'golden-pcr forge works with a local repository alone: --forge local:DIR',
    })
  }
  const by = inputs.by === undefined ? await world.person() : parsePerson(inputs.by)
  const forge = await world.openLocalForge(choice.directory)
  if (world.dryRun) {
    const pull = await forge.pull(number)
    if (pull === undefined)
      throw new Fault('FORGE_PULL_MISSING', `there is no pull request ${number}`)
    return result(pull, `would be ${done}`, [])
  }
  const { pull, notices } = await act(forge, number, by)
  return result(pull, done, notices)
}

function result(pull: PullRequest, done: string, notices: readonly string[]): Outcome {
  return {
    answer: 'yes',
    json: { pullRequest: pull },
    text: `pull request ${pull.number} ${done}: ${plain(pull.title)}\nnext: golden-pcr settle`,
    remarks: notices.map((text) => ({ level: 'notice', text })),
  }
}

function parseNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new Fault('USAGE', `"${text}" is not the number of a pull request`)
}

function parsePerson(text: string): Person {
  const [, name, email] = /^([^<>\n]+?)\s*<([^<>\s]+)>$/.exec(text) ?? []
  if (name !== undefined && email !== undefined) return { name, email }
  throw new Fault('USAGE', `"${text}" is not a person`, { hint: 'write it as NAME <EMAIL>' })
}
