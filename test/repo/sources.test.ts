import { expect, test } from 'vitest'
import { FAULTS } from '../../src/fault.ts'
import { VERSION } from '../../src/model/version.ts'
import { read, sources, trackedFiles } from './tree.ts'

const all = sources()

test('no source file is longer than 250 lines', () => {
  // One table, a few lines for each code: splitting it would only make a code harder to find.
  const long = all.filter(({ path, lines }) => lines > 250 && path !== 'src/fault.ts')
  expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
})

test('no file is called after what it is not', () => {
  const vague = /(^|[-/])(utils?|helpers?|common|manager|misc|service|impl)(\.ts$|\/)/
  expect(all.filter(({ path }) => vague.test(path)).map(({ path }) => path)).toEqual([])
})

test('nothing is forced through the compiler or past the linter', () => {
  const forced =
    /\bas any\b|\bas unknown as\b|@ts-(ignore|expect-error|nocheck)|biome-ignore|\b(TODO|FIXME)\b/
  const found = all.flatMap(({ path }) => {
    const hit = forced.exec(read(path))
    return hit === null ? [] : [`${path}: ${hit[0]}`]
  })
  expect(found).toEqual([])
})

test('no test is skipped, left for later or run alone', () => {
  const silenced =
    /\b(?:test|describe|suite)\.(?:skip|only|todo|fails)\b|\bit\.(?:skip|only|todo)\b/
  const tests = trackedFiles().filter((name) => /^test\/.*\.ts$/.test(name))
  expect(tests.filter((name) => silenced.test(read(name)))).toEqual([])
})

test('every code of a refusal is used', () => {
  const code = all
    .filter(({ path }) => path !== 'src/fault.ts')
    .map((source) => source.code)
    .join('\n')
  expect(Object.keys(FAULTS).filter((it) => !code.includes(`'${it}'`))).toEqual([])
})

test('a code is upper case, and its meaning starts low and ends without a full stop', () => {
  const odd = Object.entries(FAULTS).filter(
    ([code, [, means]]) => !/^[A-Z][A-Z0-9_]*$/.test(code) || !/^[^\n]{9,}[^.\n]$/.test(means),
  )
  expect(odd.map(([code]) => code)).toEqual([])
})

test('the program says the version that the package has', () => {
  expect(JSON.parse(read('package.json'))).toMatchObject({ version: VERSION })
})
