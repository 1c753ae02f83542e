import type { Command, InputSpec } from '../src/commands/command.ts'

/** docs/commands.md: every command as it declares itself. */
export function renderCommands(commands: readonly Command[]): string {
  return [
    '<!-- Written by `npm run docs` from the commands in src/commands; edit those. -->',
    '# Commands',
    '',
    'Each command is called as `golden-pcr COMMAND`, and as a step of a workflow with `command: COMMAND`. The inputs',
    'have the same names in both; in a workflow the positional ones are inputs too, a flag takes `true`, and a list is',
    'one value per line.',
    '',
    'Every command takes `--json` (one JSON document on stdout, all else on stderr) and `--at TIME` (the clock, for',
    'commands that read; with one that writes only under `--dry-run`). Those that write take `--dry-run`.',
    'Exit statuses and error codes are in [errors.md](errors.md).',
    '',
    ...commands.map(({ name, about }) => `- [\`${name}\`](#${anchor(name)}): ${lowerFirst(about)}`),
    '',
    ...commands.flatMap(section),
  ].join('\n')
}

function section({ name, about, inputs, outputs, examples }: Command): string[] {
  const given = Object.entries(inputs)
  const made = Object.entries(outputs)
  return [
    `## ${name}`,
    '',
    `${about}.`,
    '',
    ...(examples.length === 0
      ? []
      : ['```sh', ...examples.map((it) => `golden-pcr ${it}`), '```', '']),
    ...(given.length === 0
      ? []
      : [
          '| input | what it is |',
          '|---|---|',
          ...given.map(([key, spec]) => input(key, spec)),
          '',
        ]),
    ...(made.length === 0
      ? []
      : [
          '| output of the action | what it holds |',
          '|---|---|',
          ...made.map(([key, what]) => `| \`${key}\` | ${cell(what)} |`),
          '',
        ]),
  ]
}

function input(key: string, spec: InputSpec): string {
  const value = spec.kind === 'flag' ? '' : ` ${spec.value ?? 'VALUE'}`
  const shown = spec.positional ? (spec.value ?? key.toUpperCase()) : `--${key}${value}`
  const notes = [
    spec.positional ? `in a workflow \`${key}\`` : undefined,
    spec.required ? 'required' : undefined,
    spec.kind === 'list' ? 'may be repeated' : undefined,
    spec.default === undefined ? undefined : `default \`${spec.default}\``,
  ].filter((it) => it !== undefined)
  return `| \`${cell(shown)}\` | ${cell(spec.about)}${notes.length === 0 ? '' : ` (${notes.join('; ')})`} |`
}

function anchor(name: string): string {
  return name.replaceAll(' ', '-')
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
