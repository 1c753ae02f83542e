import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT, read, trackedFiles } from './tree.ts'

// Put together here, so that this file does not hold what it looks for.
const FORBIDDEN: readonly RegExp[] = [
  ['/work/', '(main|shared)'],
  ['/root/', '\\.'],
  ['/Users/', '[a-z]'],
  ['registry', '\\.npmjs'],
  ['AKIA', '[0-9A-Z]{16}'],
  ['gh[pousr]_', '(?!0123456789)[A-Za-z0-9]{36}'],
  ['-----BEGIN ', 'OPENSSH PRIVATE KEY'],
].map((parts) => new RegExp(parts.join('')))

const LARGEST = 2 * 1024 * 1024

test('no file holds a path of somebody’s machine, a registry’s host or a credential', () => {
  const found = trackedFiles()
    .filter((name) => statSync(join(ROOT, name), { throwIfNoEntry: false })?.isFile() === true)
    .flatMap((name) => {
      const text = readFileSync(join(ROOT, name), 'latin1')
      return FORBIDDEN.flatMap((pattern) => {
        const hit = pattern.exec(text)
        return hit === null ? [] : [`${name}: ${hit[0]}`]
      })
    })
  expect(found).toEqual([])
})

test('the lockfile pins every package by its hash, and names no place to fetch it from', () => {
  const lock: { readonly packages: Readonly<Record<string, Readonly<Record<string, unknown>>>> } =
    JSON.parse(read('package-lock.json'))
  const packages = Object.entries(lock.packages).filter(([, it]) => it['link'] !== true)
  const loose = packages.filter(
    ([path, it]) => path.includes('node_modules/') && typeof it['integrity'] !== 'string',
  )
  expect(loose.map(([path]) => path)).toEqual([])
  expect(packages.filter(([, it]) => it['resolved'] !== undefined).map(([path]) => path)).toEqual(
    [],
  )
})

test('no file is larger than a reviewer can be asked to fetch', () => {
  const large = trackedFiles().filter(
    (name) => (statSync(join(ROOT, name), { throwIfNoEntry: false })?.size ?? 0) > LARGEST,
  )
  expect(large).toEqual([])
})
