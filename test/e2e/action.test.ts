import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fieldAt, fieldsAt, textAt } from './documents.ts'
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

test('a step does the whole release, and hands on what it made', async () => {
  const { status, stderr, outputs, summary, annotations, log } = await at.action(RELEASE)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const measured = await at.json(0, 'measure', 'hello.eif')
  const pull = join(at.work, '.golden-pcr/pulls/0001.md')
  expect(outputs).toEqual({
    // Nothing was to be attested.
    bundle: '',
    eif: 'hello.eif',
    'eif-sha256': createHash('sha256')
      .update(readFileSync(join(at.work, 'hello.eif')))
      .digest('hex'),
    pcr0: textAt(measured, 'measurement.pcrs.0'),
    pcr1: textAt(measured, 'measurement.pcrs.1'),
    pcr2: textAt(measured, 'measurement.pcrs.2'),
    'measurement-id': textAt(measured, 'measurement.id'),
    'event-id': expect.stringMatching(/^[0-9a-f]{64}$/),
    created: 'true',
    'pull-request-url': `file://${pull}`,
    'pull-request-number': '1',
    'pull-request-branch': 'golden-pcr/hello/production',
    'pull-request-outcome': 'created',
    json: expect.any(String),
  })
  for (const name of ['pcr0', 'pcr1', 'pcr2']) {
    expect(summary).toContain(`| ${name.toUpperCase()} | \`${outputs[name]}\` |`)
    expect(log).toContain(outputs[name])
  }
  expect(summary).toContain('### Built an EIF of ')
  expect(annotations).toContainEqual({
    level: 'warning',
    text: 'boot-kit-placeholder: the boot kit is a placeholder: this EIF does not boot',
  })
  expect(readFileSync(pull, 'utf8')).toContain(outputs['measurement-id'])
})

test('its document says the same as its other outputs, and names the run', async () => {
  const { outputs } = await at.action(RELEASE)
  const document: unknown = JSON.parse(outputs['json'] ?? '')
  expect(fieldAt(document, 'event')).toMatchObject({ id: outputs['event-id'], seq: 1 })
  expect(fieldAt(document, 'provenance')).toMatchObject({
    evidence: 'declared',
    repository: 'acme/hello',
    commit: at.git('rev-parse', 'HEAD').trim(),
    ref: 'refs/heads/main',
    workflow: 'acme/hello/.github/workflows/release.yml@refs/heads/main',
    run: '4711',
    attempt: 1,
    actor: 'octocat',
    builder: 'github-hosted',
  })
  const history = await at.json(0, 'audit', 'history')
  expect(fieldsAt(history, 'events', 'actor')).toEqual(['github:octocat', 'github:octocat'])
})

test('a later run of the job settles what was merged between', async () => {
  const commit = at.git('rev-parse', 'HEAD').trim()
  await at.action(RELEASE)
  await at.cli('forge', 'merge', '1')
  const settled = await at.action({ command: 'settle', 'ledger-kept': 'true' })
  expect(settled.outputs['events']).toBe('1')
  at.git('checkout', '-q', '--detach', commit)
  const again = await at.action(RELEASE)
  expect(again.outputs).toMatchObject({
    created: 'false',
    'pull-request-outcome': 'already-active',
  })
  expect(again.outputs['pull-request-url']).toBe('')
})

test('a command of two words, and a list over several lines, are read as in a workflow', async () => {
  const command = { command: 'build', cmd: '/app/hello\n--port\n\n80\n', env: 'A=1\nB=two words' }
  const { outputs } = await at.action(command)
  const flags = ['--cmd', '/app/hello', '--cmd', '--port', '--cmd', '80']
  const built = await at.json(0, 'build', ...flags, '--env', 'A=1', '--env', 'B=two words')
  expect(outputs['eif-sha256']).toBe(textAt(built, 'eif.sha256'))
  await at.action(RELEASE)
  const history = await at.action({ command: 'audit history' })
  expect(history.status).toBe(0)
  expect(history.stdout).toContain('recorded')
})

test('a ledger that the runner would lose is refused, with what to do', async () => {
  const ended = await at.action({ ...RELEASE, 'ledger-kept': '' })
  const { status, outputs, annotations, summary } = ended
  expect(status).toBe(2)
  expect(summary).toBe(
    `### golden-pcr release: it did not come to an answer\n\n\`\`\`text\n${annotations[0]?.text}\n\`\`\`\n\n`,
  )
  expect(outputs).toEqual({ 'error-code': 'LEDGER_NOT_KEPT' })
  expect(annotations).toEqual([
    {
      level: 'error',
      text: "LEDGER_NOT_KEPT: the ledger sqlite:.golden-pcr/ledger.db would be lost with this runner's disk\n  use dynamodb://TABLE, or set ledger-kept if a later step saves the file",
    },
  ])
})

test.each([
  ['no command', {}, 'the input "command" is missing'],
  ['a command that is not there', { command: 'frobnicate' }, 'there is no command "frobnicate"'],
  [
    'an input of another command',
    { command: 'measure', file: 'hello.eif', environment: 'production' },
    '"measure" has no input environment',
  ],
  [
    'an input that no command has',
    { command: 'build', 'boot kit': 'boot-kit' },
    'the action has no input "boot_kit"',
  ],
  [
    'a flag that is neither true nor false',
    { ...RELEASE, strict: 'yes' },
    'strict is a flag: it takes true or false, not "yes"',
  ],
  [
    'a dry-run that is neither true nor false',
    { ...RELEASE, 'dry-run': 'yes' },
    'dry-run is a flag: it takes true or false, not "yes"',
  ],
  ['an environment that is missing', { command: 'release' }, '"release" needs --environment'],
])('%s fails the step, and writes nothing', async (_, inputs, message) => {
  const { status, outputs, annotations } = await at.action(inputs)
  expect({ status, outputs }).toEqual({ status: 2, outputs: { 'error-code': 'USAGE' } })
  expect(annotations).toEqual([{ level: 'error', text: expect.stringContaining(message) }])
  expect(at.git('status', '--porcelain', '--ignored')).toBe('')
})

test('an answer that is no fails the step with 1', async () => {
  await at.action({ command: 'build', cmd: '/app/hello' })
  const inputs = { command: 'measure', file: 'hello.eif', 'require-signature': 'true' }
  const { status, outputs, annotations } = await at.action(inputs)
  expect(status).toBe(1)
  expect(outputs['pcr0']).toMatch(/^[0-9a-f]{96}$/)
  expect(annotations).toContainEqual({ level: 'error', text: 'the EIF is not signed' })
})

test('what a check found stands on the page of the job, with what to do', async () => {
  await at.action(RELEASE)
  at.git('checkout', '-q', '-b', 'by-hand')
  at.write({ 'allow-lists/hello/production.json': '{ "```": [] }\n' })
  at.git('add', '-A')
  at.git('commit', '-q', '-m', 'trust me')
  const { status, stdout, summary } = await at.action({ command: 'check-change' })
  expect(status).toBe(1)
  const [title, , fence, ...lines] = summary.trimEnd().split('\n')
  expect(title).toBe('### golden-pcr check-change: the answer is no')
  expect(lines.at(-1)).toBe(fence?.replace('text', ''))
  expect(lines.at(-2)).toContain('undo the change by hand; or golden-pcr reissue')
  expect(stdout).toContain(lines.slice(0, -1).join('\n'))
})

test('the token is masked before anything else is said, and stands nowhere', async () => {
  const { stdout, log, outputs, summary, variables } = await at.action(RELEASE, {
    token: 'ghs_secretOfThisRun',
  })
  expect(stdout.startsWith('::add-mask::ghs_secretOfThisRun\n')).toBe(true)
  expect([log, JSON.stringify(outputs), summary, variables].join('\n')).not.toContain('ghs_')
})

test('a dry run opens nothing and writes nothing', async () => {
  const { status, outputs } = await at.action({ ...RELEASE, 'dry-run': 'true' })
  expect(status).toBe(0)
  expect(outputs).toMatchObject({ 'pull-request-outcome': 'rehearsed', 'pull-request-url': '' })
  expect(at.git('branch', '--format=%(refname:short)')).toBe('main\n')
  expect(at.git('status', '--porcelain', '--ignored')).toBe('')
})
