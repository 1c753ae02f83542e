import { expect, test } from 'vitest'
import { parseInstant } from '../../src/model/instant.ts'
import { draftDriftIssue, type IssueFinding, tellsSame } from '../../src/promotion/drift-issue.ts'

const OWNER = { service: 'signer', environment: 'production' }

const FINDING: IssueFinding = {
  kind: 'unknown',
  severity: 'error',
  source: 'list',
  subject: 'a3a7dfa5da72',
  detail: 'a3a7dfa5da72 is listed as active, but no proposal and approval put it there',
  remedy: 'git log -p -- allow-lists/signer/production.json',
  firstSeen: parseInstant('2026-11-23T10:00:00Z'),
}

test('an issue tells errors and warnings, what to do, and what this run did not look at', async () => {
  const draft = draftDriftIssue(OWNER, [
    FINDING,
    {
      ...FINDING,
      severity: 'warning',
      kind: 'running-but-not-allowed',
      source: 'cloudtrail',
      remedy: undefined,
    },
    { ...FINDING, severity: 'note' },
  ])
  await expect(`${draft?.title}\n\n${draft?.marker}\n${draft?.body}\n`).toMatchFileSnapshot(
    '../golden/promotion/drift-issue.md',
  )
})

test('there is none where nothing, or only notes, are left', () => {
  expect(draftDriftIssue(OWNER, [])).toBeUndefined()
  expect(draftDriftIssue(OWNER, [{ ...FINDING, severity: 'note' }])).toBeUndefined()
})

test('foreign text mentions nobody, links nothing and closes no fence', () => {
  const hostile = '@acme/all [x](https://evil.example) <img src=x> ``` `a` #1\n/close\u202e'
  const draft = draftDriftIssue(OWNER, [
    {
      ...FINDING,
      subject: hostile,
      detail: hostile,
      source: hostile,
      remedy: `git log -- '${hostile}'`,
    },
  ])
  const outside = (draft?.body ?? '')
    .replaceAll(/^(`{3,})sh\n[^\n]*\n\1$/gm, '')
    .replaceAll(/(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, '')
  expect(outside).not.toMatch(/@|evil|<img|#1|\/close|\u202e/)
})

test('the same text is the same, whatever ends its lines', () => {
  const draft = draftDriftIssue(OWNER, [FINDING])
  if (draft === undefined) throw new Error('a draft')
  const body = `${draft.marker}\n${draft.body}`
  expect(tellsSame({ title: draft.title, body: body.replaceAll('\n', '\r\n') }, draft)).toBe(true)
  expect(tellsSame({ title: draft.title, body: `${body}!` }, draft)).toBe(false)
})
