import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cell, code, link, plain } from '../../src/promotion/markdown.ts'

test('foreign text is code, whatever it holds', () => {
  expect(code('@octocat <img src=x> [a](b)')).toBe('`@octocat <img src=x> [a](b)`')
  expect(code('a`b')).toBe('``a`b``')
  expect(code('`')).toBe('`` ` ``')
  expect(code('')).toBe('`   `')
  expect(code('line\nbreak\u202eback\u200b')).toBe('`lineU+000AbreakU+202EbackU+200B`')
  expect(code('x'.repeat(300))).toBe(`\`${'x'.repeat(200)}…\``)
})

test('no bar leaves a cell, nor a backslash before one', () => {
  expect(cell('a|b')).toBe('`aU+007Cb`')
  expect(cell('a\\|b')).toBe('`a\\U+007Cb`')
})

test('a title holds no mention, reference, trailer or instruction', () => {
  expect(plain('@octocat fixes #12 [skip ci]\nSigned-off-by: x')).toBe(
    '_octocat_fixes__12__skip_ci__Signed-off-by__x',
  )
  expect(plain('GH-12')).toBe('gh_12')
  expect(plain('v1.4.0-rc.1+build')).toBe('v1.4.0-rc.1+build')
  expect(plain('x'.repeat(100))).toHaveLength(64)
})

test('an address that could break out of its link is code', () => {
  expect(link('compare', 'https://github.com/acme/signer/compare/a...b')).toBe(
    '[compare](https://github.com/acme/signer/compare/a...b)',
  )
  for (const url of ['javascript:alert(1)', 'https://x/a) <b>', 'https://x/a b', '//x/y']) {
    expect(link('compare', url)).toBe(code(url))
  }
})

test('a span of code ends where it was meant to, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('`', '|', '\\', ' ', 'a', '\n', '<') }),
      (text) => {
        for (const quoted of [code(text), cell(text)]) {
          const fence = /^`+/.exec(quoted)?.[0] ?? ''
          const inside = quoted.slice(fence.length, -fence.length)
          expect(quoted.endsWith(fence)).toBe(true)
          // No run of exactly the fence's length inside: nothing else can close it.
          expect([...inside.matchAll(/`+/g)].some(([run]) => run === fence)).toBe(false)
          expect(inside.startsWith('`') || inside.endsWith('`')).toBe(false)
          expect(quoted).not.toContain('\n')
        }
        expect(cell(text)).not.toContain('|')
      },
    ),
  )
})
