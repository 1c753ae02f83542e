import { afterAll, beforeAll, expect, test } from 'vitest'
import { certificatePem, keyPem } from '../eif/keys.ts'
import { documentOf, fieldAt, fieldsAt, textAt } from './documents.ts'
import { type Installed, install, oneDocument } from './installed.ts'

let at: Installed

beforeAll(() => {
  at = install()
})

afterAll(() => {
  at.remove()
})

// One life of a measurement, told by the documents that each command prints.
test('every command’s --json is one document of the form that is written down for it', async () => {
  const commit = at.version('v1.0.0')
  const built = await at.json(0, 'build', '--cmd', '/app/hello')
  const measured = await at.json(0, 'measure', 'hello.eif')
  const measurement = fieldAt(built, 'measurement')
  expect(measured).toMatchObject({
    measurement,
    eif: { path: 'hello.eif', size: fieldAt(built, 'eif.size') },
  })

  const recorded = await at.json(0, 'record', 'hello.eif')
  expect(recorded).toMatchObject({ created: true, measurement })
  expect(fieldAt(recorded, 'provenance')).toEqual({
    evidence: 'declared',
    commit,
    ref: 'refs/tags/v1.0.0',
    actor: 'alice@example.com',
    builder: 'local',
    committedAt: expect.stringMatching(/Z$/),
  })

  const ours = ['--environment', 'production']
  const promoted = await at.json(0, 'promote', ...ours)
  expect(promoted).toMatchObject({
    outcome: 'created',
    pullRequest: { number: 1, branch: 'golden-pcr/hello/production' },
    change: {
      added: [{ measurement: textAt(built, 'measurement.id'), version: 'v1.0.0' }],
      superseded: [],
    },
  })
  const released = await at.json(0, 'release', ...ours, '--cmd', '/app/hello')
  expect(fieldsAt(released, 'warnings', 'code')).toContain('boot-kit-placeholder')

  const by = ['--by', 'Bo <bo@example.com>']
  const approved = await at.json(0, 'forge', 'approve', '1', ...by)
  expect(approved).toMatchObject({ pullRequest: { state: 'open' } })
  const merged = await at.json(0, 'forge', 'merge', '1', ...by)
  expect(merged).toMatchObject({ pullRequest: { state: 'merged', merge: { by: 'Bo' } } })
  const settled = await at.json(0, 'settle')
  expect(fieldsAt(settled, 'events', 'statement.kind')).toEqual(['activated'])

  const history = await at.json(0, 'audit', 'history')
  // All of it may have happened within a second, which is as exact as the ledger's times are.
  expect(fieldsAt(history, 'events', 'statement.kind').toSorted()).toEqual([
    'activated',
    'proposed',
    'recorded',
    'recorded',
  ])
  const allowed = await at.json(0, 'audit', 'allowed', ...ours)
  expect(fieldsAt(allowed, 'entries', 'measurement')).toEqual([measurement])
  const found = await at.json(0, 'audit', 'find', '--commit', commit)
  expect(fieldAt(found, 'recordings')).toHaveLength(2)
  const chain = await at.json(0, 'audit', 'verify-chain', '--against', '.')
  expect(chain).toMatchObject({ intact: true, anchors: 1 })
  await at.json(0, 'boot-kit', 'lock', 'boot-kit')
  at.git('checkout', '-q', '--', 'boot-kit')

  at.write({ 'document.bin': 'no attestation' })
  const verified = await at.json(1, 'verify', 'document.bin', ...ours, '--no-nonce')
  expect(verified).toMatchObject({ verdict: 'deny', allowList: { authenticated: false } })

  const exported = await at.cli('audit', 'export', '--json')
  const lines = exported.stdout.trimEnd().split('\n')
  const events = lines.map((line) => documentOf('audit export', JSON.parse(line)))
  expect(events.map((it) => textAt(it, 'event.stream'))).toEqual([
    'catalog',
    'catalog',
    'recorded/hello',
    'recorded/hello',
    'environment/hello/production',
    'environment/hello/production',
  ])
})

test('a signed EIF says who signed it', async () => {
  at.write({ 'certificate.pem': certificatePem('p384'), 'key.pem': keyPem('p384') })
  const signed = ['--sign-certificate', 'certificate.pem', '--sign-key', 'key.pem']
  const build = ['build', '--cmd', '/app/hello', '--output']
  const built = await at.json(0, ...build, 'signed.eif', ...signed)
  expect(textAt(built, 'measurement.pcrs.8')).toMatch(/^[0-9a-f]{96}$/)
  const measured = await at.json(0, 'measure', 'signed.eif', '--require-signature')
  expect(measured).toMatchObject({
    measurement: fieldAt(built, 'measurement'),
    signature: { subject: 'C=XX, O=golden-pcr tests, CN=p384', valid: true },
  })
})

test('an error is one document on stdout, and text for people on stderr', async () => {
  const { status, stdout, stderr } = await at.cli('measure', 'nothing.eif', '--json')
  expect(status).toBe(2)
  expect(documentOf('error', oneDocument(stdout))).toEqual({
    error: {
      code: 'FILE_MISSING',
      message: 'nothing.eif cannot be read: there is no such file',
      at: 'nothing.eif',
    },
  })
  expect(stderr).toBe('FILE_MISSING: nothing.eif cannot be read: there is no such file\n')
})

test('without --json what people read is on stdout, and remarks on stderr', async () => {
  const { status, stdout, stderr } = await at.cli('build', '--cmd', '/app/hello')
  expect(status).toBe(0)
  expect(stdout).toMatch(/^built hello\.eif\n\n {2}PCR0 {2}[0-9a-f]{96} {2}whole image\n/)
  expect(stderr).toBe(
    'warning: boot-kit-placeholder: the boot kit is a placeholder: this EIF does not boot\n',
  )
})
