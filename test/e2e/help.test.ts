import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { type Installed, install } from './installed.ts'

let at: Installed

beforeAll(() => {
  at = install()
})

afterAll(() => {
  at.remove()
})

test('the program says its version', async () => {
  expect(await at.cli('--version')).toEqual({
    status: 0,
    signal: null,
    stdout: '0.1.0\n',
    stderr: '',
  })
})

test('help lists every command and every exit status, on stdout', async () => {
  const { status, stdout, stderr } = await at.cli('--help')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  for (const { name } of commands) expect(stdout).toContain(`  ${name.split(' ')[0]} `)
  expect(stdout).toContain('Exit status: 0 done, 1 the answer is no, 2 usage')
})

test.each(commands.map((it) => [it.name, it] as const))(
  '%s has help with its inputs and examples',
  async (name, command) => {
    const { status, stdout, stderr } = await at.cli(...name.split(' '), '--help')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(new RegExp(`^Usage: golden-pcr ${name}`))
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`${command.about}.`)
    for (const [key, { positional }] of Object.entries(command.inputs)) {
      if (positional !== true) expect(stdout).toContain(`  --${key}`)
    }
    for (const option of ['--json', '--at', '-h, --help']) expect(stdout).toContain(`  ${option}`)
    expect(stdout.includes('  --dry-run ')).toBe(command.writes)
    for (const example of command.examples) expect(stdout).toContain(`$ golden-pcr ${example}`)
    for (const line of stdout.split('\n').filter((it) => !it.includes('$ golden-pcr'))) {
      expect(line.length, line).toBeLessThanOrEqual(80)
    }
  },
)

test.each([
  ['-h', ['-h'], ['--help']],
  ['help', ['help'], ['--help']],
  ['help promote', ['help', 'promote'], ['promote', '--help']],
  ['help audit find', ['help', 'audit', 'find'], ['audit', 'find', '--help']],
  ['promote -h', ['promote', '-h'], ['promote', '--help']],
] as const)('%s asks for help as well', async (_, asked, plainly) => {
  expect(await at.cli(...asked)).toEqual(await at.cli(...plainly))
})

test('called with nothing, it shows help and says that this was no call', async () => {
  const { status, stdout, stderr } = await at.cli()
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(/^Usage: golden-pcr/)
})
