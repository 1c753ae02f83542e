import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { eventOf } from '../../src/host/event.ts'

function after(payload: string): string | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'golden-pcr-event-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const path = join(directory, 'event.json')
  writeFileSync(path, payload)
  return eventOf({
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'workflow_run',
    GITHUB_EVENT_PATH: path,
  })
}

const run = (event: string, head_branch: string | null): string =>
  JSON.stringify({ repository: { default_branch: 'main' }, workflow_run: { event, head_branch } })

test('a job works for the event that started it, and nobody else has one', () => {
  expect(eventOf({ GITHUB_EVENT_NAME: 'push' })).toBeUndefined()
  expect(eventOf({ GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push' })).toBe('push')
})

test.each([
  ['a push to the default branch', run('push', 'main'), 'push'],
  ['a schedule', run('schedule', 'main'), 'schedule'],
  [
    'a pull request, from a branch of the same name in a fork',
    run('pull_request', 'main'),
    'pull_request',
  ],
  ['a pull request', run('pull_request', 'feature'), 'workflow_run'],
  ['a push to another branch', run('push', 'feature'), 'workflow_run'],
  ['what has no branch', run('push', null), 'workflow_run'],
  ['a payload of another event', '{"repository":{"default_branch":"main"}}', 'workflow_run'],
  ['what is no JSON', 'x', 'workflow_run'],
])('a workflow after another works for what started that one: %s', (_, payload, event) => {
  expect(after(payload)).toBe(event)
})

test('without its payload a workflow after another works for nothing that is known', () => {
  expect(eventOf({ GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'workflow_run' })).toBe(
    'workflow_run',
  )
})
