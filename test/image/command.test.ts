import { describe, expect, test } from 'vitest'
import { planCommand, renderLines } from '../../src/image/command.ts'
import { configWarnings, decodeConfig, type ImageConfig } from '../../src/image/config.ts'
import { refuseWarnings } from '../../src/image/warnings.ts'
import { outcome } from './helpers.ts'

const image: ImageConfig = {
  entrypoint: ['/app'],
  cmd: ['--port', '80'],
  env: ['PATH=/bin', 'A=1'],
}

describe('what the enclave runs', () => {
  test('is ENTRYPOINT and then CMD, as Docker joins them', () => {
    expect(planCommand(image, 'canonical')).toEqual({
      command: { argv: ['/app', '--port', '80'], env: ['PATH=/bin', 'A=1'] },
      warnings: [],
    })
    expect(
      planCommand({ env: [], cmd: ['/bin/sh', '-c', 'run it'] }, 'canonical').command.argv,
    ).toEqual(['/bin/sh', '-c', 'run it'])
    expect(planCommand({ env: [], entrypoint: ['/app'] }, 'canonical').command.argv).toEqual([
      '/app',
    ])
  })

  test('is CMD alone in the layout nitro-cli, and that is said', () => {
    expect(planCommand(image, 'nitro-cli')).toEqual({
      command: { argv: ['--port', '80'], env: ['PATH=/bin', 'A=1'] },
      warnings: [
        {
          kind: 'entrypoint',
          detail: 'ENTRYPOINT ["/app"] is dropped, as nitro-cli does where there is a CMD',
        },
      ],
    })
    expect(planCommand({ env: [], entrypoint: ['/app'] }, 'nitro-cli')).toEqual({
      command: { argv: ['/app'], env: [] },
      warnings: [],
    })
  })

  test('is what is said instead, whole', () => {
    expect(planCommand(image, 'canonical', { cmd: ['/other'] }).command.argv).toEqual(['/other'])
    expect(planCommand(image, 'nitro-cli', { cmd: ['/other'] })).toEqual({
      command: { argv: ['/other'], env: image.env },
      warnings: [],
    })
  })

  test('has each variable once, the last value at the first place', () => {
    const twice = { ...image, env: ['A=1', 'B=2', 'A=3'] }
    expect(planCommand(twice, 'canonical').command.env).toEqual(['A=3', 'B=2'])
    expect(planCommand(twice, 'nitro-cli').command.env).toEqual(['A=1', 'B=2', 'A=3'])
    expect(planCommand(image, 'canonical', { env: ['A=', 'C=x=y'] }).command.env).toEqual([
      'PATH=/bin',
      'A=',
      'C=x=y',
    ])
  })

  test('is one value per line', () => {
    expect(Buffer.from(renderLines(['a', '', 'ü'])).toString()).toBe('a\n\nü\n')
    expect(renderLines([])).toHaveLength(0)
  })

  test.each([
    ['no command', { env: [] }, 'the image has no command to run'],
    ['an empty list', { env: [], entrypoint: [], cmd: [] }, 'the image has no command to run'],
    ['an empty program', { env: [], cmd: ['', 'x'] }, 'the image has no command to run'],
    [
      'a newline in an argument',
      { env: [], cmd: ['/a', 'x\ny'] },
      'argument 1 of the command holds a newline, and init reads one value per line',
    ],
    [
      'a NUL in an argument',
      { env: [], cmd: ['/a\0'] },
      'argument 0 of the command holds a NUL byte',
    ],
    [
      'half a surrogate pair',
      { env: [], cmd: ['/a', '\ud800'] },
      'argument 1 of the command holds half of a surrogate pair',
    ],
    [
      'a newline in a variable',
      { env: ['KEY=a\nB=c'], cmd: ['/a'] },
      'the variable KEY holds a newline, and init reads one value per line',
    ],
    [
      'a variable without value',
      { env: ['KEY'], cmd: ['/a'] },
      'the variable "KEY" is not KEY=VALUE',
    ],
    ['a variable without key', { env: ['=x'], cmd: ['/a'] }, 'the variable "=x" is not KEY=VALUE'],
  ] as const)('%s is refused in every layout', async (_name, config, message) => {
    for (const layout of ['canonical', 'nitro-cli'] as const) {
      expect(await outcome(() => planCommand(config, layout))).toBe(
        `IMAGE_COMMAND_INVALID ${message}`,
      )
    }
  })
})

describe('an image’s configuration', () => {
  const text = (config: unknown) =>
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      config,
      rootfs: { type: 'layers', diff_ids: [] },
      history: [],
    })

  test('is decoded; null and absent are the same', () => {
    expect(
      decodeConfig(text({ Entrypoint: null, Cmd: ['a'], WorkingDir: '', User: 'me', Env: null })),
    ).toEqual({
      config: { entrypoint: undefined, cmd: ['a'], env: [], workdir: undefined, user: 'me' },
      architecture: 'amd64',
      os: 'linux',
      diffIds: [],
    })
    expect(decodeConfig(text(undefined)).config).toEqual({
      entrypoint: undefined,
      cmd: undefined,
      env: [],
      workdir: undefined,
      user: undefined,
    })
  })

  test('that is not of its form is refused with the place', async () => {
    expect(await outcome(() => decodeConfig(text({ Cmd: 'sh' })))).toBe(
      'IMAGE_MALFORMED the image configuration: config.Cmd: Invalid input: expected array, received string',
    )
    expect(await outcome(() => decodeConfig('{'))).toMatch(
      /^IMAGE_MALFORMED the image configuration: not JSON/,
    )
  })

  test('that init does not keep to is reported, and refused where asked', async () => {
    expect(configWarnings({ env: [], workdir: '/', user: 'root:0' })).toEqual([])
    const warnings = configWarnings({ env: [], workdir: '/srv', user: '1000' })
    expect(warnings).toEqual([
      { kind: 'workdir', detail: 'WORKDIR "/srv" is not kept: the command starts in /' },
      { kind: 'user', detail: 'USER "1000" is not kept: the command runs as root' },
    ])
    expect(await outcome(() => refuseWarnings(warnings))).toBe(
      'IMAGE_NOT_KEPT WORKDIR "/srv" is not kept: the command starts in / (and 1 more)',
    )
    expect(await outcome(() => refuseWarnings([]))).toBe(undefined)
    expect(
      await outcome(() => refuseWarnings([{ kind: 'xattr', path: 'a', detail: 'lost' }])),
    ).toBe('IMAGE_NOT_KEPT a: lost')
  })
})
