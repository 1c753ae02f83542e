import { expect, test } from 'vitest'
import { commandsFor } from '../../src/commands/by-name.ts'
import { commands } from '../../src/commands/index.ts'

const named = async (...args: readonly string[]): Promise<readonly string[]> =>
  (await commandsFor(args)).map((it) => it.name)

test('a command that people wait for is loaded alone, and is the one that the list has', async () => {
  for (const name of ['build', 'measure', 'sign']) {
    const [command, ...others] = await commandsFor([name, '--help'])
    expect(command).toBe(commands.find((it) => it.name === name))
    expect(others).toEqual([])
  }
})

test('the version needs no command, and every other line is read with all of them', async () => {
  const all = commands.map((it) => it.name)
  expect(await named('--version')).toEqual([])
  expect(await named()).toEqual(all)
  expect(await named('--help')).toEqual(all)
  expect(await named('audit', 'history')).toEqual(all)
  expect(await named('maesure', 'x.eif')).toEqual(all)
  expect(await named('constructor')).toEqual(all)
})
