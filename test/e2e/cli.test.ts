import { existsSync, readFileSync, writeFileSync } from 'node:fs'
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

test('the built command line says its version and what it can do', () => {
  expect(at.cli('--version')).toEqual({ status: 0, stdout: '0.1.0\n', stderr: '' })
  const { status, stdout, stderr } = at.cli('--help')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^Usage: golden-pcr/)
})

test('an unknown command and an unknown option are usage errors', () => {
  expect(at.cli('frobnicate').status).toBe(2)
  const { status, stdout } = at.cli('measure', '--frobnicate', '--json')
  expect(status).toBe(2)
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'USAGE' } })
})

test('a release builds, measures, records and proposes; merged and settled it is allowed', () => {
  const { status, stdout } = at.cli(
    'release',
    '--environment',
    'production',
    '--cmd',
    '/app/hello',
    '--json',
  )
  expect(status).toBe(0)
  const released = JSON.parse(stdout)
  expect(released.pullRequest).toMatchObject({ number: 1 })
  expect(released.measurement.id).toMatch(/^[0-9a-f]{64}$/)

  const measured = at.cli('measure', 'hello.eif', '--json')
  expect(measured.status).toBe(0)
  expect(JSON.parse(measured.stdout).measurement).toEqual(released.measurement)

  expect(at.cli('forge', 'merge', '1').status).toBe(0)
  expect(at.cli('settle').status).toBe(0)
  const list = JSON.parse(at.git('show', 'main:allow-lists/hello/production.json'))
  expect(list.entries).toHaveLength(1)
  expect(list.entries[0]).toMatchObject({
    measurement: released.measurement.id,
    pcrs: released.measurement.pcrs,
    status: 'active',
  })
  expect(at.cli('audit', 'history').stdout).toContain('activated')
})

test('the same release again adds nothing and says so', () => {
  const release = ['release', '--environment', 'production', '--cmd', '/app/hello', '--json']
  const first = JSON.parse(at.cli(...release).stdout)
  const second = at.cli(...release)
  expect(second.status).toBe(0)
  const again = JSON.parse(second.stdout)
  expect(again.measurement).toEqual(first.measurement)
  expect(again.eif.sha256).toBe(first.eif.sha256)
  expect(again.created).toBe(false)
  expect(again.event).toEqual(first.event)
})

test('a dry run writes nothing', () => {
  const { status } = at.cli(
    'release',
    '--environment',
    'production',
    '--cmd',
    '/app/hello',
    '--dry-run',
  )
  expect(status).toBe(0)
  expect(existsSync(join(at.work, 'hello.eif'))).toBe(false)
  expect(existsSync(join(at.work, '.golden-pcr/ledger.db'))).toBe(false)
  expect(at.git('status', '--porcelain')).toBe('')
  expect(at.git('branch', '--format=%(refname:short)')).toBe('main\n')
})

test('a file that is no EIF, or not any more, is malformed input', () => {
  writeFileSync(join(at.work, 'text.eif'), 'no image at all')
  const text = at.cli('measure', 'text.eif', '--json')
  expect(text.status).toBe(3)
  expect(JSON.parse(text.stdout).error.code).toMatch(/^EIF_/)

  expect(at.cli('build', '--cmd', '/app/hello').status).toBe(0)
  const bytes = readFileSync(join(at.work, 'hello.eif'))
  bytes.writeUInt8(bytes.readUInt8(700) ^ 1, 700)
  writeFileSync(join(at.work, 'hello.eif'), bytes)
  const changed = at.cli('measure', 'hello.eif', '--json')
  expect(changed.status).toBe(3)
  expect(JSON.parse(changed.stdout)).toMatchObject({ error: { code: 'EIF_CRC_MISMATCH' } })
})

test('nothing but the program speaks: no warning of Node, no stack', () => {
  const built = at.cli('build', '--cmd', '/app/hello', '--json')
  expect(built.stderr).not.toMatch(/ExperimentalWarning|DeprecationWarning|\bat .*:\d+:\d+/)
  const recorded = at.cli('record', 'hello.eif', '--service', 'hello')
  expect(recorded.status).toBe(0)
  expect(recorded.stderr).not.toMatch(/ExperimentalWarning|DeprecationWarning|\bat .*:\d+:\d+/)
})
