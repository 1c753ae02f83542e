import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkBranchName, isBranchName } from '../../src/forge/branch-name.ts'

function gitAccepts(name: string): boolean {
  try {
    execFileSync('git', ['check-ref-format', `refs/heads/${name}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test.each([['golden-pcr/signer/production'], ['main'], ['feature/#12_é+x'], ['a.b/c.d']])(
  '%s is the name of a branch',
  (name) => {
    expect(isBranchName(name)).toBe(true)
  },
)

test.each([
  ['', 'it is empty'],
  ['-x', 'it begins with -'],
  ['HEAD', 'git gives it another meaning'],
  ['a..b', 'it holds .. or @{'],
  ['a@{1}', 'it holds .. or @{'],
  ['a b', 'it holds a space, a control character or one of ~^:?*[\\'],
  ['a\nb', 'it holds a space, a control character or one of ~^:?*[\\'],
  ['a//b', 'it begins or ends with / or holds //'],
  ['/a', 'it begins or ends with / or holds //'],
  ['a/.b', 'a part begins with .'],
  ['a.lock/b', 'a part ends in .lock'],
  ['a.', 'it ends with .'],
])('"%s" is refused: %s', (name, why) => {
  expect(() => checkBranchName(name)).toThrow(`"${name}" cannot be the name of a branch: ${why}`)
})

test('no name is accepted that git refuses', () => {
  const part = fc.string({
    unit: fc.constantFrom(
      'a',
      'Z',
      '0',
      '-',
      '.',
      '/',
      '@',
      '{',
      '~',
      '^',
      ':',
      ' ',
      '*',
      '\\',
      'é',
      'lock',
      '[',
      '\u007f',
    ),
    maxLength: 8,
  })
  fc.assert(
    fc.property(part, (name) => {
      fc.pre(isBranchName(name))
      expect(gitAccepts(name)).toBe(true)
    }),
    { numRuns: 60 },
  )
})
