import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { read, trackedFiles } from './tree.ts'

const workflows = trackedFiles().filter((name) => /^\.github\/workflows\/.*\.ya?ml$/.test(name))

test('there are workflows', () => {
  expect(workflows).toContain('.github/workflows/ci.yml')
})

test.each(workflows)('%s starts with no permissions, and each job names its own', (name) => {
  const { permissions, jobs } = parse(read(name))
  expect(permissions).toEqual({})
  for (const job of Object.values<{ permissions?: unknown }>(jobs)) {
    expect(job.permissions).toBeDefined()
  }
})

test.each(workflows)(
  '%s pins every action by a full commit, with the version beside it',
  (name) => {
    const uses = [...read(name).matchAll(/\buses: *(.*)$/gm)].map(([, it]) => it ?? '')
    const loose = uses.filter((it) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(it))
    expect(loose).toEqual([])
  },
)

test.each(workflows)('%s puts nothing into a script but by the environment', (name) => {
  const scripts = [...read(name).matchAll(/\brun: *(\|\n(?:(?: {8,}.*)?\n)+|.*)/g)].map(
    ([it]) => it,
  )
  expect(scripts.filter((it) => it.includes('${{'))).toEqual([])
})

test.each(workflows)('%s leaves no token in the checkout', (name) => {
  const text = read(name)
  const checkouts = text.match(/actions\/checkout@/g)?.length ?? 0
  expect(text.match(/persist-credentials: false/g)?.length ?? 0).toBe(checkouts)
})
