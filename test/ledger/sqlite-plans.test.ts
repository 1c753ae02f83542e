import { readdirSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { createLedger } from '../../src/ledger/sqlite-schema.ts'
import { STATEMENTS } from '../../src/ledger/sqlite-statements.ts'
import { LEDGER_ID } from '../events/samples.ts'

/** How SQLite goes about a statement: one line for each table or index that it goes through, and each sorting. */
function planOf(sql: string): readonly string[] {
  const db = new DatabaseSync(':memory:')
  createLedger(db, ':memory:', { id: LEDGER_ID, state: 'ledger' })
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all()
  db.close()
  return steps.map(({ detail }) => String(detail))
}

test('every question goes to its place in a key or an index: none scans, and none sorts', () => {
  const { insert, ...questions } = STATEMENTS
  const plans = Object.entries(questions).map(([name, sql]) => [name, ...planOf(sql)])
  expect(plans).toEqual([
    ['page', 'SEARCH event USING INDEX sqlite_autoindex_event_1 (stream=? AND seq>?)'],
    ['latest', 'SEARCH event USING INDEX sqlite_autoindex_event_1 (stream=?)'],
    ['latestAt', 'SEARCH event USING INDEX event_effective (stream=? AND effective_at<?)'],
    [
      'about',
      'SEARCH event USING COVERING INDEX event_measurement (measurement=? AND stream=? AND seq>?)',
    ],
    ['withId', 'SEARCH event USING COVERING INDEX event_id (stream=? AND id=?)'],
    [
      'measurement',
      'SEARCH event USING COVERING INDEX event_measurement (measurement=? AND (stream,seq)>(?,?))',
    ],
    ['pcr0', 'SEARCH event USING COVERING INDEX event_pcr0 (pcr0=? AND (stream,seq)>(?,?))'],
    [
      'commit',
      'SEARCH event USING COVERING INDEX event_commit (commit_id=? AND (stream,seq)>(?,?))',
    ],
    ['image', 'SEARCH event USING COVERING INDEX event_image (image=? AND (stream,seq)>(?,?))'],
  ])
  expect(planOf(insert)).toEqual([])
})

test('a scan would be seen', () => {
  expect(planOf('SELECT seq FROM event WHERE body = ?')).toEqual(['SCAN event'])
})

test('no other file of the program speaks of the table of events', () => {
  const speaking = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .filter((path) => /\b(?:FROM|INTO|JOIN) event\b/.test(readFileSync(`src/${path}`, 'utf8')))
  expect(speaking).toEqual(['ledger/sqlite-statements.ts'])
})
