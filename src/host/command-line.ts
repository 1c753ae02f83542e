import { CommanderError, Option, Command as Verb } from 'commander'
import type { Command, InputSpec, RawInputs } from '../commands/command.ts'
import { Fault } from '../fault.ts'
import type { Common } from './main.ts'

/** One call of the command line, understood. */
export interface Call {
  readonly command: Command
  readonly raw: RawInputs
  readonly common: Common
}

/** What the arguments say: a call to make, or that the program has answered already (help, a usage error). */
export type Parsed =
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'answered'; readonly status: number }

/** Where help and usage errors are written. */
export interface CommandLineOutput {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly version: string
}

/** Parses the arguments after the program's name. Throws USAGE where they are no call. */
export function parseCommandLine(
  commands: readonly Command[],
  args: readonly string[],
  output: CommandLineOutput,
): Parsed {
  let call: Call | undefined
  const program = programOf(commands, output, (made) => {
    call = made
  })
  try {
    program.parse(askedAs(args), { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    // Help and version have been written already; help that nobody asked for is a usage error.
    if (error.exitCode === 0) return { kind: 'answered', status: 0 }
    if (error.code === 'commander.help') return { kind: 'answered', status: 2 }
    throw new Fault('USAGE', usageText(error.message), {
      cause: error,
      hint: helpHint(program, args),
    })
  }
  return call === undefined ? { kind: 'answered', status: 2 } : { kind: 'call', call }
}

// `golden-pcr help promote` asks what `golden-pcr promote --help` does.
function askedAs(args: readonly string[]): readonly string[] {
  return args[0] === 'help' ? [...args.slice(1), '--help'] : args
}

// Of the command that was meant, as far as it is known.
function helpHint(program: Verb, args: readonly string[]): string {
  const named: string[] = []
  let verb = program
  for (const arg of args) {
    const next = verb.commands.find((it) => it.name() === arg)
    if (next === undefined) break
    verb = next
    named.push(arg)
  }
  const lists = verb.commands.length > 0 ? 'the commands' : 'its options'
  return `${['golden-pcr', ...named].join(' ')} --help lists ${lists}`
}

function programOf(
  commands: readonly Command[],
  output: CommandLineOutput,
  made: (call: Call) => void,
): Verb {
  const program = new Verb('golden-pcr')
    .description(
      "The pipeline between an enclave's build and its verifier: build, measure, record, promote, retire, verify.",
    )
    .version(output.version, '--version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({ writeOut: output.out, writeErr: output.err, outputError() {} })
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
  const groups = new Map<string, Verb>()
  for (const declared of commands) {
    const [first = '', second] = declared.name.split(' ')
    const parent = second === undefined ? program : groupOf(program, groups, first, commands)
    parent.addCommand(verbOf(declared, second ?? first, made).copyInheritedSettings(program))
  }
  program.addHelpText(
    'after',
    '\nExit status: 0 done, 1 the answer is no, 2 usage, 3 malformed input, 4 an outside service failed, 70 a bug.\n',
  )
  return program
}

function groupOf(
  program: Verb,
  groups: Map<string, Verb>,
  name: string,
  commands: readonly Command[],
): Verb {
  const known = groups.get(name)
  if (known !== undefined) return known
  const verbs = commands
    .filter((it) => it.name.startsWith(`${name} `))
    .map((it) => it.name.split(' ')[1])
  const group = program
    .command(name)
    .description(verbs.join(', '))
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
  group.copyInheritedSettings(program)
  groups.set(name, group)
  return group
}

function verbOf(declared: Command, name: string, made: (call: Call) => void): Verb {
  const verb = new Verb(name)
    .description(`${declared.about}.`)
    .helpOption('-h, --help', 'show this help')
    .allowExcessArguments(false)
  const positional = Object.entries(declared.inputs).filter(([, spec]) => spec.positional)
  const options = Object.entries(declared.inputs).filter(([, spec]) => !spec.positional)
  for (const [key, spec] of positional) {
    const label = spec.value ?? key.toUpperCase()
    verb.argument(spec.kind === 'list' ? `[${label}...]` : `[${label}]`, spec.about)
  }
  for (const [key, spec] of options) verb.addOption(optionOf(key, spec))
  const negated = watchNegated(verb, options)
  verb.option('--json', 'print one JSON document on stdout')
  if (declared.writes)
    verb.option('--dry-run', 'say what would be written or opened; write and open nothing')
  verb.option('--at <TIME>', 'the clock, by RFC 3339 (with a writing command only under --dry-run)')
  if (declared.examples.length > 0) {
    verb.addHelpText(
      'after',
      `\nExamples:\n${declared.examples.map((it) => `  $ golden-pcr ${it}\n`).join('')}`,
    )
  }
  verb.action((...given: unknown[]) => {
    const values: Record<string, unknown> = verb.opts()
    const raw: Record<string, string | boolean | readonly string[] | undefined> = {}
    positional.forEach(([key, { kind }], i) => {
      raw[key] = kind === 'list' ? asInput(given[i]) : asText(given[i])
    })
    for (const [key, { kind }] of options) {
      const value = asInput(values[camel(key)])
      if (kind === 'text') refuseSwallowed(verb, key, value)
      const given = kind === 'text' && typeof value === 'boolean' ? undefined : value
      raw[key] = negated.get(key) ?? given
    }
    const at = asText(values['at'])
    made({
      command: declared,
      raw,
      common: { json: values['json'] === true, dryRun: values['dryRun'] === true, at },
    })
  })
  return verb
}

// Commander takes whatever follows for an option's value. `--version --dry-run` would really write.
function refuseSwallowed(verb: Verb, key: string, value: RawInputs[string]): void {
  if (typeof value !== 'string' || !verb.options.some((it) => it.long === value)) return
  throw new Fault('USAGE', `--${key} needs a value, and ${value} is another option`, {
    hint: `golden-pcr ${nameOf(verb)} --help lists its options`,
  })
}

function nameOf(verb: Verb): string {
  const { parent } = verb
  return parent === null || parent.parent === null ? verb.name() : `${parent.name()} ${verb.name()}`
}

// Commander takes --no-nonce for the opposite of --nonce: one value for both, the later winning. Here
// they are two inputs, and giving both is for the command to refuse.
function watchNegated(
  verb: Verb,
  options: readonly (readonly [string, InputSpec])[],
): ReadonlyMap<string, string | boolean> {
  const seen = new Map<string, string | boolean>()
  for (const [key, { kind }] of options) {
    if (kind !== 'flag' || !key.startsWith('no-')) continue
    const positive = key.slice('no-'.length)
    verb.on(`option:${key}`, () => seen.set(key, true))
    verb.on(`option:${positive}`, (value: string) => seen.set(positive, value))
  }
  return seen
}

function optionOf(key: string, spec: InputSpec): Option {
  const about = spec.default === undefined ? spec.about : `${spec.about} (default: ${spec.default})`
  if (spec.kind === 'flag') return new Option(`--${key}`, about)
  const option = new Option(`--${key} <${spec.value ?? 'VALUE'}>`, about)
  if (spec.kind === 'list') {
    return option.argParser((value: string, before: readonly string[] | undefined) => [
      ...(before ?? []),
      value,
    ])
  }
  return option
}

// Commander's messages start with "error: " and may end in a suggestion on a line of its own.
function usageText(message: string): string {
  return message.replace(/^error: /, '').replace(/\n\(?(.*?)\)?$/, ' ($1)')
}

function camel(key: string): string {
  return key.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function asInput(value: unknown): string | boolean | readonly string[] | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.filter((it): it is string => typeof it === 'string')
  return undefined
}
