import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Installed, install } from './installed.ts'

let at: Installed

beforeEach(() => {
  at = install()
})

afterEach(() => {
  at.remove()
})

const RELEASE: Readonly<Record<string, string>> = {
  command: 'release',
  environment: 'production',
  cmd: '/app/hello',
  'ledger-kept': 'true',
}

test('a step does the whole release, and hands on what it made', () => {
  const { status, outputs, summary } = at.action(RELEASE)
  expect(status).toBe(0)
  expect(outputs).toMatchObject({
    eif: 'hello.eif',
    pcr0: expect.stringMatching(/^[0-9a-f]{96}$/),
    pcr1: expect.stringMatching(/^[0-9a-f]{96}$/),
    pcr2: expect.stringMatching(/^[0-9a-f]{96}$/),
    'measurement-id': expect.stringMatching(/^[0-9a-f]{64}$/),
    'pull-request-number': '1',
    'pull-request-outcome': 'created',
  })
  for (const name of ['pcr0', 'pcr1', 'pcr2']) expect(summary).toContain(outputs[name])

  const measured = JSON.parse(at.cli('measure', join(at.work, 'hello.eif'), '--json').stdout)
  expect(measured.measurement.pcrs).toEqual({
    '0': outputs['pcr0'],
    '1': outputs['pcr1'],
    '2': outputs['pcr2'],
  })
  expect(JSON.parse(outputs['json'] ?? '').measurement).toEqual(measured.measurement)
})

test('a step and the command line build the same file', () => {
  const { outputs } = at.action({ command: 'build', cmd: '/app/hello' })
  const built = JSON.parse(at.cli('build', '--cmd', '/app/hello', '--json').stdout)
  expect(outputs['eif-sha256']).toBe(built.eif.sha256)
})

test('a ledger that the runner would lose is refused, with what to do', () => {
  const { status, outputs, stdout } = at.action({ ...RELEASE, 'ledger-kept': '' })
  expect(status).not.toBe(0)
  expect(outputs['error-code']).toBeDefined()
  expect(stdout).toContain('::error')
})

test('a command that is not there, and an input that is not the command’s, fail the step', () => {
  const unknown = at.action({ command: 'frobnicate' })
  expect(unknown.status).toBe(2)
  expect(unknown.outputs).toEqual({ 'error-code': 'USAGE' })
  expect(unknown.stdout).toContain('::error')
  const stray = at.action({ command: 'measure', file: 'hello.eif', environment: 'production' })
  expect(stray.outputs).toEqual({ 'error-code': 'USAGE' })
})

test('a dry run opens nothing', () => {
  expect(at.action({ ...RELEASE, 'dry-run': 'true' }).status).toBe(0)
  expect(at.git('branch', '--format=%(refname:short)')).toBe('main\n')
})
