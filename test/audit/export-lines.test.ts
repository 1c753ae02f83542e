import { expect, test } from 'vitest'
import { CSV_HEAD, csvLine, jsonLine } from '../../src/audit/export-lines.ts'
import { encodeEvent } from '../../src/lifecycle/chain.ts'
import { next, RECORDED, recorded } from '../events/samples.ts'

const build = next(RECORDED, recorded(1), undefined)
const cell = (actor: string): string | undefined =>
  /Z,[^,]*Z,([\s\S]*),recorded,/.exec(csvLine({ ...build, actor }))?.[1]

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])(
  'a cell that begins as the formula %j does is text to a spreadsheet',
  (text) => {
    expect(cell(text)?.replace(/^"/, '')).toBe(`'${text}${text.includes('\r') ? '"' : ''}`)
  },
)

test('commas, quotes and lines stay within their cell, and every other character is as it was', () => {
  expect(cell('a,b')).toBe('"a,b"')
  expect(cell('say "a"')).toBe('"say ""a"""')
  expect(cell('a\nb')).toBe('"a\nb"')
  expect(cell('é😀 \u2028=')).toBe('é😀 \u2028=')
})

test('a line of CSV has as many cells as the first', () => {
  const cells = csvLine(build)
    .replace(/"(?:[^"]|"")*"/g, 'x')
    .split(',')
  expect(cells).toHaveLength(CSV_HEAD.split(',').length)
})

test('a line of JSON holds the bytes that were hashed', () => {
  expect(jsonLine(build)).toBe(`{"hash":"${build.hash}","event":${encodeEvent(build)}}\n`)
})
