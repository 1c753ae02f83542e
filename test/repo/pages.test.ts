import { expect, test } from 'vitest'
import { type Page, pages } from '../../scripts/pages.ts'
import { read } from './tree.ts'

test.each(pages().map((page): [string, Page] => [page.path, page]))(
  '%s is what the code says (npm run docs)',
  (path, { text }) => {
    expect(read(path)).toBe(text)
  },
)
