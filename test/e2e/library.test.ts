import { execFileSync, spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as source from '../../src/index.ts'
import { ROOT } from './installed.ts'

let place: string

// A project that depends on the package, as npm would lay it out.
beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'golden-pcr-user-')))
  mkdirSync(join(place, 'node_modules'))
  symlinkSync(ROOT, join(place, 'node_modules/golden-pcr'))
  writeFileSync(join(place, 'package.json'), '{"type":"module"}')
})

afterEach(() => {
  rmSync(place, { recursive: true })
})

test('the package exports what its source does', () => {
  const script = 'console.log(JSON.stringify(Object.keys(await import("golden-pcr")).sort()))'
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: place,
    encoding: 'utf8',
  })
  expect(JSON.parse(out)).toEqual(Object.keys(source).sort())
})

/** What the compiler says of a program that uses the package, under strict settings. */
function compile(program: string): string {
  writeFileSync(join(place, 'user.ts'), program)
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/typescript/bin/tsc'),
      ...['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--module', 'nodenext'],
      ...['--target', 'es2024', '--types', 'node'],
      ...['--typeRoots', join(ROOT, 'node_modules/@types'), 'user.ts'],
    ],
    { cwd: place, encoding: 'utf8' },
  )
  return stdout
}

test('its types hold for a strict user', () => {
  const program = `import { Fault, parsePcr } from 'golden-pcr'
try {
  const text: string = parsePcr('00')
  console.log(text)
} catch (error) {
  if (error instanceof Fault) console.log(error.code, error.hint)
}
`
  expect(compile(program)).toBe('')
})

test('a text is no register before it was parsed, and the types say so', () => {
  const program = `import { parsePcr } from 'golden-pcr'
export const wrong: ReturnType<typeof parsePcr> = 'x'
`
  expect(compile(program)).toContain(
    "user.ts(2,14): error TS2322: Type 'string' is not assignable to type 'Pcr'",
  )
})

test('nothing inside dist/ names this machine, holds test code or compiles text into code', () => {
  const names = execFileSync('git', ['ls-files', '--cached', '--others', 'dist'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const texts = [...new Set(names.trim().split('\n'))].map((name) =>
    readFileSync(join(ROOT, name), 'utf8'),
  )
  expect(texts.filter((text) => text.includes(ROOT))).toEqual([])
  expect(
    texts.flatMap((text) => text.match(/\beval\(|\bfrom ["'](?:vitest|fast-check)["']/g) ?? []),
  ).toEqual([])
  const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  expect(size).toBeLessThan(8 * 1024 * 1024)
})
