import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitBody, LONGEST_BODY } from '../../../src/forge/github/body.ts'

const LINK = 'https://github.com/acme/policy/blob/abc/review.md'
const NOTICE = `> This text is longer than GitHub holds. [The whole of it](${LINK}) is a file.\n\n`

test('a text that fits is left as it is, to the last byte', () => {
  const body = 'ü'.repeat(LONGEST_BODY / 2)
  expect(fitBody(body, LINK)).toBe(body)
  expect(fitBody(`${body}x`, LINK)).not.toBe(body)
})

test('a text without lines is cut between two characters', () => {
  const cut = fitBody('🔒'.repeat(LONGEST_BODY), LINK)
  expect(cut.startsWith(NOTICE)).toBe(true)
  expect(cut.slice(NOTICE.length)).toMatch(/^(🔒)+$/u)
})

test('whatever the text, what is shown fits, says so, and is the beginning of the whole', () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 200 })
  const body = fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 60 }))
    .map(([lines, times]) => `${lines.join('\n')}\n`.repeat(times * 4))
  fc.assert(
    fc.property(body, (text) => {
      const shown = fitBody(text, LINK)
      expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(LONGEST_BODY)
      if (Buffer.byteLength(text) <= LONGEST_BODY) {
        expect(shown).toBe(text)
      } else {
        expect(shown.startsWith(NOTICE)).toBe(true)
        const kept = shown.slice(NOTICE.length)
        expect(text.startsWith(kept)).toBe(true)
        expect(kept.endsWith('\n')).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})
