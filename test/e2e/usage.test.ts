import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fieldAt } from './documents.ts'
import { type Installed, install } from './installed.ts'

let at: Installed

beforeAll(async () => {
  at = install()
  at.version('v1.0.0')
  expect((await at.cli('build', '--cmd', '/app/hello')).status).toBe(0)
})

afterAll(() => {
  at.remove()
})

async function refusal(status: number, ...args: readonly string[]): Promise<unknown> {
  return fieldAt(await at.json(status, ...args), 'error')
}

describe('2 where it is called or configured wrongly', () => {
  test.each([
    ['an unknown command', ['frobnicate'], "unknown command 'frobnicate'"],
    ['an unknown verb', ['audit', 'frobnicate'], "unknown command 'frobnicate'"],
    ['an unknown option', ['measure', 'x', '--frobnicate'], "unknown option '--frobnicate'"],
    [
      'an option that another command has',
      ['measure', 'x', '--environment', 'production'],
      "unknown option '--environment'",
    ],
    [
      'an option that takes another for its value',
      ['build', '--image'],
      '--image needs a value, and --json is another option',
    ],
    ['too many arguments', ['measure', 'a', 'b'], 'too many arguments'],
    ['a missing argument', ['measure'], '"measure" needs FILE: The EIF'],
    [
      'a missing option',
      ['promote'],
      '"promote" needs --environment: The environment whose allow-list it concerns',
    ],
    [
      'a processor that enclaves lack',
      ['build', '--arch', 'riscv'],
      '"riscv" is no processor that enclaves run on',
    ],
    ['a layout that is none', ['build', '--layout', 'flat'], '"flat" is no layout'],
    [
      'a certificate without its key',
      ['build', '--sign-certificate', 'x'],
      'signing needs both --sign-certificate and --sign-key',
    ],
    ['a forge that is none', ['settle', '--forge', 'gitlab'], '"gitlab" is no forge'],
    [
      'a measurement by too little',
      ['promote', '--environment', 'production', '--measurement', 'abc'],
      '"abc" names no measurement',
    ],
    [
      'neither file nor measurement',
      ['record'],
      'give an EIF, or its measurement with --measurement: one of the two',
    ],
    [
      'a verdict without a word on the nonce',
      ['verify', 'x', '--environment', 'production'],
      '"verify" needs one of --nonce HEX and --no-nonce',
    ],
    [
      'both of two that exclude each other',
      ['verify', 'x', '--environment', 'production', '--no-nonce', '--nonce', 'ab'],
      '"verify" needs one of --nonce HEX and --no-nonce',
    ],
    [
      'a number that is none',
      ['forge', 'merge', 'one'],
      '"one" is not the number of a pull request',
    ],
    [
      'nothing to find',
      ['audit', 'find'],
      'give one of --pcr0, --measurement, --commit and --image',
    ],
    [
      'a format that is none',
      ['audit', 'export', '--format', 'xml'],
      '"xml" is no format of an export',
    ],
  ])('%s', async (_, args, message) => {
    expect(await refusal(2, ...args)).toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining(message),
    })
  })

  test.each([
    ['an environment that is not configured', ['settle', '--environment', 'moon'], 'USAGE'],
    ['a configuration that is not there', ['settle', '--config', 'other.yaml'], 'CONFIG_MISSING'],
    ['a ledger that is none', ['audit', 'history', '--ledger', 'mysql:x'], 'LEDGER_URL_INVALID'],
    [
      'a ledger that is not there',
      ['audit', 'history', '--ledger', 'sqlite:no.db'],
      'LEDGER_MISSING',
    ],
    [
      'a ledger that is another file',
      ['audit', 'history', '--ledger', 'sqlite:hello.eif'],
      'LEDGER_NOT_OURS',
    ],
    ['an image that is of no form', ['build', '--image', 'what'], 'IMAGE_REF_INVALID'],
    ['an image that is not there', ['build', '--image', 'oci:nowhere'], 'FILE_MISSING'],
    ['a boot kit that is not there', ['build', '--boot-kit', 'nowhere'], 'FILE_MISSING'],
    ['a pull request that is not there', ['forge', 'merge', '99'], 'FORGE_PULL_MISSING'],
    ['an image without a command', ['build'], 'IMAGE_COMMAND_INVALID'],
  ])('%s', async (_, args, code) => {
    expect(await refusal(2, ...args)).toMatchObject({ code })
  })

  test('an option without its value', async () => {
    const { status, stderr } = await at.cli('build', '--image')
    expect(status).toBe(2)
    expect(stderr).toContain("option '--image <REF>' argument missing")
  })

  test('an unknown option close to a known one is told which was meant', async () => {
    const { stderr } = await at.cli('measure', 'x', '--require-signatur')
    expect(stderr).toContain('Did you mean --require-signature?')
  })

  test('a configuration with a typo is refused with its line and column', async () => {
    at.write({
      'typo.yaml': 'version: 1\nservice: hello\nenvironments:\n  production:\n    gracee: 2d\n',
    })
    expect(await refusal(2, 'build', '--config', 'typo.yaml')).toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/^typo\.yaml: line 5, column 5: /),
    })
  })

  test('a flag that takes no value is given one', async () => {
    expect((await at.cli('measure', 'hello.eif', '--require-signature=no')).status).toBe(2)
  })
})

describe('the clock', () => {
  const past = ['--at', '2020-01-01T00:00:00Z']

  test.each([
    'build',
    'record',
    'promote',
    'release',
    'settle',
    'forge merge',
    'forge close',
    'forge approve',
    'boot-kit lock',
  ])('%s writes, so it is refused under --at', async (name) => {
    expect(await refusal(2, ...name.split(' '), ...past)).toEqual({
      code: 'USAGE',
      message: `"${name}" writes, and nothing is written under --at`,
      hint: 'add --dry-run to see what it would do at that time',
    })
  })

  test('a reading command looks from that time', async () => {
    await at.cli('record', 'hello.eif', '--ledger', 'sqlite:clock.db')
    const allowed = [
      'audit',
      'allowed',
      '--environment',
      'production',
      '--ledger',
      'sqlite:clock.db',
    ]
    expect(await at.json(0, ...allowed, ...past)).toMatchObject({ at: '2020-01-01T00:00:00Z' })
  })
})
