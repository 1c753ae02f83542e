import { describe, expect, test } from 'vitest'
import { type Command, command } from '../../src/commands/command.ts'
import { parseCommandLine } from '../../src/host/command-line.ts'
import { faultOf } from '../fault-of.ts'

const seen: unknown[] = []
const show: Command = command({
  name: 'show thing',
  about: 'Show a thing',
  writes: true,
  inputs: {
    file: { kind: 'text', positional: true, required: true, value: 'FILE', about: 'The file' },
    nonce: { kind: 'text', value: 'HEX', about: 'A nonce' },
    'no-nonce': { kind: 'flag', about: 'No nonce' },
    'max-age': { kind: 'text', default: '5m', about: 'An age' },
    arg: { kind: 'list', about: 'Arguments' },
    strict: { kind: 'flag', about: 'Strict' },
  },
  run: async (inputs) => {
    seen.push(inputs)
    return { answer: 'yes', json: {}, text: '' }
  },
})
const other: Command = command({
  name: 'other',
  about: 'Do another thing',
  writes: false,
  inputs: {},
  run: async () => ({ answer: 'yes', json: {}, text: '' }),
})

function parse(...args: readonly string[]): {
  readonly parsed: unknown
  readonly out: string
  readonly err: string
} {
  const written = { out: '', err: '' }
  const parsed = parseCommandLine([show, other], args, {
    out: (text) => {
      written.out += text
    },
    err: (text) => {
      written.err += text
    },
    version: '9.8.7',
  })
  return {
    parsed: parsed.kind === 'call' ? { ...parsed.call, command: parsed.call.command.name } : parsed,
    ...written,
  }
}

describe('the command line', () => {
  test('gives a command its inputs by their kebab-case names', () => {
    const { parsed } = parse(
      'show',
      'thing',
      'a.bin',
      '--arg',
      '-x',
      '--arg',
      'y=1',
      '--strict',
      '--json',
    )
    expect(parsed).toEqual({
      command: 'show thing',
      raw: { file: 'a.bin', arg: ['-x', 'y=1'], strict: true },
      common: { json: true, dryRun: false, at: undefined },
    })
  })

  test('keeps --nonce and --no-nonce apart, so that giving both can be refused', () => {
    const raw = (...args: readonly string[]): unknown => {
      const { parsed } = parse('show', 'thing', 'f', ...args)
      return typeof parsed === 'object' && parsed !== null && 'raw' in parsed ? parsed.raw : parsed
    }
    expect(raw('--no-nonce')).toEqual({ file: 'f', 'no-nonce': true })
    expect(raw('--nonce', 'ab')).toEqual({ file: 'f', nonce: 'ab' })
    expect(raw('--nonce', 'ab', '--no-nonce')).toEqual({ file: 'f', nonce: 'ab', 'no-nonce': true })
    expect(raw('--no-nonce', '--nonce', 'ab')).toEqual({ file: 'f', nonce: 'ab', 'no-nonce': true })
    expect(raw()).toEqual({ file: 'f' })
  })

  test.each([
    [['shwo'], "unknown command 'shwo' (Did you mean show?)"],
    [['show', 'thin'], "unknown command 'thin' (Did you mean thing?)"],
    [['other', '--nope'], "unknown option '--nope'"],
    [['other', 'extra'], "too many arguments for 'other'. Expected 0 arguments but got 1: extra."],
    [['other', '--dry-run'], "unknown option '--dry-run'"],
    [['show', 'thing', 'f', '--max-age'], "option '--max-age <VALUE>' argument missing"],
  ])('refuses %j', async (args, message) => {
    expect(await faultOf(() => parse(...args))).toEqual({ code: 'USAGE', message })
  })

  test('answers --version and --help itself, and calls with no command by help and status 2', () => {
    expect(parse('--version')).toEqual({
      parsed: { kind: 'answered', status: 0 },
      out: '9.8.7\n',
      err: '',
    })
    expect(parse('show', 'thing', '--help').out).toContain(
      'Usage: golden-pcr show thing [options] [FILE]',
    )
    expect(parse().parsed).toEqual({ kind: 'answered', status: 2 })
    expect(parse('show').parsed).toEqual({ kind: 'answered', status: 2 })
  })
})

describe('a command', () => {
  const run = (raw: Parameters<Command['run']>[0]): Promise<unknown> => {
    // Its inputs are decoded before it may touch the world.
    const world: Parameters<Command['run']>[1] = Object.create(null)
    return show.run(raw, world)
  }

  test('gets flags, lists and defaults for what was not given', async () => {
    await run({ file: 'f', arg: 'a\nb\n', strict: 'true' })
    expect(seen.pop()).toEqual({
      file: 'f',
      nonce: undefined,
      'no-nonce': false,
      'max-age': '5m',
      arg: ['a', 'b'],
      strict: true,
    })
  })

  test('refuses what is missing, unknown or of another kind', async () => {
    expect(await faultOf(run({}))).toEqual({
      code: 'USAGE',
      message: '"show thing" needs FILE: The file',
    })
    expect(await faultOf(run({ file: 'f', colour: 'red' }))).toEqual({
      code: 'USAGE',
      message: '"show thing" has no input colour',
    })
    expect(await faultOf(run({ file: 'f', strict: 'yes' }))).toEqual({
      code: 'USAGE',
      message: 'strict is a flag: it takes true or false, not "yes"',
    })
  })
})
