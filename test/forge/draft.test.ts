import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeDigest, checkPath, isOurs, sealMessage } from '../../src/forge/draft.ts'

const blob = 'ab'.repeat(20)

test('a sealed message is ours for exactly the files that it names', () => {
  const changed = [
    { path: 'allow/signer.json', blob },
    { path: 'allow/kms.json', blob: 'cd'.repeat(20) },
  ]
  const message = sealMessage('Promote signer\n\nBecause.\n', changed)
  expect(message).toBe(`Promote signer\n\nBecause.\n\nGolden-PCR-Change: ${changeDigest(changed)}`)
  expect(isOurs(message, changed.toReversed())).toBe(true)
  expect(isOurs(message, changed.slice(1))).toBe(false)
  expect(isOurs(message, [{ path: 'allow/signer.json', blob: 'ef'.repeat(20) }])).toBe(false)
  expect(isOurs(`${message}\n\nSigned-off-by: mallory`, changed)).toBe(false)
  expect(isOurs('Promote signer', changed)).toBe(false)
})

test('a sealed message is in the form that git itself would store', () => {
  const [, seal = ''] = sealMessage('x', []).split('\n\n')
  expect(sealMessage('  A title \r\nbody  \r\n\r\n\r\n\r\nmore\n\n', [])).toBe(
    `A title\n\nbody\n\nmore\n\n${seal}`,
  )
  const text = fc.string({
    unit: fc.constantFrom('a', ' ', '\n', '\t', '\r\n', 'é'),
    maxLength: 30,
  })
  fc.assert(
    fc.property(text, (message) => {
      const sealed = sealMessage(message, [])
      expect(sealMessage(sealed.slice(0, -seal.length), [])).toBe(sealed)
      expect(sealed).not.toMatch(/[ \t\r]\n|\n{3}|^\s|\s$/)
    }),
  )
})

test('no two changes share a digest, however their paths are cut', () => {
  const file = fc.record({
    path: fc.string({ unit: fc.constantFrom('a', 'b', '/', '0'), minLength: 1, maxLength: 4 }),
    blob: fc.constantFrom(blob, 'cd'.repeat(20)),
  })
  const files = fc.uniqueArray(file, { selector: (it) => it.path, minLength: 1, maxLength: 3 })
  const canonical = (it: readonly { path: string; blob: string }[]): string =>
    JSON.stringify(it.toSorted((a, b) => (a.path < b.path ? -1 : 1)).map((x) => [x.path, x.blob]))
  fc.assert(
    fc.property(files, files, (a, b) => {
      expect(changeDigest(a) === changeDigest(b)).toBe(canonical(a) === canonical(b))
    }),
  )
})

test.each([
  '',
  '/etc/passwd',
  'a/../b',
  '..',
  './a',
  'a//b',
  'a/',
  '.git/config',
  'a/.Git/hooks/x',
  'a\\b',
  'a\nb',
  'a\0b',
])('refuses the path %j', (path) => {
  expect(() => checkPath(path)).toThrow('is not the path of a file inside the repository')
})

test.each(['a', 'allow/signer.json', '.github/x.yml', 'ä/ö.json', 'git/x', 'a b.json'])(
  'accepts the path %j',
  (path) => {
    expect(() => checkPath(path)).not.toThrow()
  },
)
