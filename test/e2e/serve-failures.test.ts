/** The verifier when something goes wrong around it: the ledger, the disk, the process itself. */
import { appendFileSync, readFileSync, renameSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fieldAt, fieldsAt } from './documents.ts'
import type { Installed } from './installed.ts'
import { run, start } from './processes.ts'
import {
  example,
  installMerged,
  LOG,
  listening,
  SECRET,
  type Serving,
  serve,
  VERIFIER,
} from './verifying.ts'

const LEDGER = '.golden-pcr/ledger.db'
const WITH_LEDGER = `${VERIFIER}ledger: {url: 'sqlite:${LEDGER}', stale: 0s}\n`

let at: Installed
let running: Serving[]
let root: string

beforeEach(async () => {
  running = []
  ;({ at, root } = await installMerged())
})

afterEach(async () => {
  for (const { started } of running) started.child.kill('SIGKILL')
  at.remove()
})

const flags = () => ['--unauthenticated-lists', '--root-fingerprint', root]

async function serving(): Promise<Serving> {
  const server = await serve(at, ...flags())
  running.push(server)
  return server
}

function client({ base }: Serving) {
  const where = ['--verifier', base, '--signer', '../signer', '--measurement', 'measurement.json']
  const ask = ['--service', 'hello', '--environment', 'production', '--secret', 'signing-key']
  return example(at, 'enclave-client/client.mjs', ...where, ...ask)
}

const health = async ({ base }: Serving) => {
  const answer = await fetch(`${base}/healthz`)
  const body: unknown = await answer.json()
  return { status: answer.status, body }
}

const denied = (code: string) => ({ status: 1, stdout: '', stderr: `denied: ${code}\n` })
const released = { status: 0, stdout: SECRET }

test('without a ledger the list alone decides, and the server says so', async () => {
  const server = await serving()
  expect(await client(server)).toMatchObject(released)
  expect(fieldAt((await health(server)).body, 'authority')).toBe('list')
  const { stderr, stdout } = await server.stop()
  expect(stderr).toContain('notice: the allow-lists alone are the authority')
  expect(stdout).toContain('"authority":"list"')
})

test('with one, a merge counts from the moment that it is settled', async () => {
  at.write({ 'verifier.yaml': WITH_LEDGER })
  const server = await serving()
  expect(await client(server)).toMatchObject(denied('LEDGER_UNKNOWN'))
  await at.json(0, 'settle')
  expect(await client(server)).toMatchObject(released)
  expect(fieldAt((await health(server)).body, 'authority')).toBe('list and ledger')
})

test('a revocation in the ledger denies, though the list is not yet changed', async () => {
  at.write({ 'verifier.yaml': WITH_LEDGER })
  await at.json(0, 'settle')
  const server = await serving()
  expect(await client(server)).toMatchObject(released)
  const { pcrs } = JSON.parse(readFileSync(join(at.work, 'measurement.json'), 'utf8')).measurement
  const why = ['--measurement', pcrs['0'], '--reason', 'a leak', '--allow-empty']
  await at.json(0, 'revoke', '--environment', 'production', ...why)
  expect(await client(server)).toMatchObject(denied('LEDGER_REVOKED, LEDGER_UNKNOWN'))
})

test('a ledger that is gone, set back or another one allows nothing', async () => {
  at.write({ 'verifier.yaml': WITH_LEDGER })
  const ledger = join(at.work, LEDGER)
  await at.json(0, 'ledger', 'copy', `sqlite:${LEDGER}`, 'sqlite:before.db')
  await at.json(0, 'settle')
  const server = await serving()
  expect(await client(server)).toMatchObject(released)
  renameSync(ledger, `${ledger}.away`)
  expect(await client(server)).toMatchObject(denied('LEDGER_MISSING'))
  expect(await health(server)).toMatchObject({
    status: 503,
    body: { ok: false, lists: [{ reasons: ['LEDGER_MISSING'] }] },
  })
  renameSync(join(at.work, 'before.db'), ledger)
  expect(await client(server)).toMatchObject(denied('LEDGER_BEHIND'))
  renameSync(`${ledger}.away`, ledger)
  expect(await client(server)).toMatchObject(released)
  const { stdout } = await server.stop()
  expect(stdout).toContain('"event":"failed","code":"LEDGER_BEHIND"')
})

test('a ledger that is not there keeps the server from starting', async () => {
  at.write({
    'verifier.yaml': VERIFIER.replace('lists:', 'ledger: {url: "sqlite:none.db"}\nlists:'),
  })
  const { status, stderr } = await at.cli('serve', ...flags())
  expect({ status, stderr }).toMatchObject({ status: 2 })
  expect(stderr).toContain('LEDGER_MISSING')
})

test('on a full disk nothing is released; when there is room again the log goes on', async () => {
  const cli = [join(at.program, 'dist/cli.js'), 'serve', '--listen', '127.0.0.1:0', ...flags()]
  // A limit of 2 KiB on the size of files, which root has too, is as good as a disk that is full.
  const limited = ['-c', 'trap "" XFSZ; ulimit -S -f 4; exec "$@"', 'sh', process.execPath, ...cli]
  const server = await listening(start('sh', limited, { cwd: at.work, env: at.env }))
  running.push(server)
  expect(await client(server)).toMatchObject(released)
  expect(await client(server)).toMatchObject(denied('AUDIT_LOG_UNAVAILABLE'))
  expect(await client(server)).toMatchObject(denied('AUDIT_LOG_UNAVAILABLE'))
  const pid = String(server.started.child.pid)
  const raised = ['--pid', pid, '--fsize=unlimited:']
  expect(await run('prlimit', raised, { cwd: at.work, env: at.env })).toMatchObject({ status: 0 })
  expect(await client(server)).toMatchObject(released)
  expect(await health(server)).toMatchObject({ status: 200, body: { auditLog: 'ok' } })
  await server.stop()
  expect(await at.json(0, 'audit', 'verify-log', LOG)).toMatchObject({ intact: true })
  const log = readFileSync(join(at.work, LOG), 'utf8')
  expect(log.match(/"event":"release"/g)).toHaveLength(2)
  expect(log).toContain('"event":"repaired"')
})

test('while its log is moved away it answers every time, with what is the matter', async () => {
  const server = await serving()
  expect(await client(server)).toMatchObject(released)
  renameSync(join(at.work, LOG), join(at.work, 'moved.jsonl'))
  expect(await client(server)).toMatchObject(denied('AUDIT_LOG_CORRUPT'))
  expect(await client(server)).toMatchObject(denied('AUDIT_LOG_CORRUPT'))
  expect(await client(server)).toMatchObject(denied('AUDIT_LOG_CORRUPT'))
  expect(await health(server)).toMatchObject({
    status: 503,
    body: { ok: false, auditLog: 'AUDIT_LOG_CORRUPT' },
  })
  server.started.child.kill('SIGTERM')
  expect(await server.started.ended).toMatchObject({ status: 1 })
})

test('killed in the middle of a record it goes on, and the chain with it', async () => {
  const first = await serving()
  await client(first)
  first.started.child.kill('SIGKILL')
  await first.started.ended
  appendFileSync(join(at.work, LOG), '{"at":"2026-')
  expect((await at.cli('audit', 'verify-log', LOG)).stdout).toContain(
    `${LOG} ends with 12 bytes of a line that is not whole`,
  )
  const second = await serving()
  expect(await client(second)).toMatchObject(released)
  await second.stop()
  const whole = await at.json(0, 'audit', 'verify-log', LOG)
  expect(whole).toMatchObject({ intact: true, begins: 1 })
  const hash = String(fieldAt(whole, 'head.hash'))
  expect(await at.json(0, 'audit', 'verify-log', LOG, '--head', hash)).toMatchObject({
    intact: true,
  })
  const lines = readFileSync(join(at.work, LOG), 'utf8').trimEnd().split('\n')
  at.write({ [LOG]: `${lines.toSpliced(1, 1).join('\n')}\n` })
  expect(await at.json(1, 'audit', 'verify-log', LOG)).toMatchObject({
    intact: false,
    why: expect.stringContaining('record 2: its place is 3'),
  })
  at.write({ [LOG]: `${lines.slice(0, -1).join('\n')}\n` })
  expect(await at.json(1, 'audit', 'verify-log', LOG, '--head', hash)).toMatchObject({
    why: `no record has the hash ${hash}`,
  })
  expect(fieldsAt(whole, 'files', 'unfinishedBytes')).toEqual([0])
})

/** A request of which the server has read the head, and waits for the rest of the body. */
async function halfSent({ base }: Serving) {
  const socket = connect(Number(new URL(base).port), '127.0.0.1')
  let text = ''
  const closed = new Promise<string>((resolve) => {
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(text))
  })
  const length = 'expect: 100-continue\r\ncontent-length: 2'
  await new Promise<void>((resolve) => {
    socket.on('data', (part) => {
      text += part.toString()
      if (text.includes('100 Continue')) resolve()
    })
    const type = 'content-type: application/json'
    socket.write(`POST /v1/challenge HTTP/1.1\r\nhost: x\r\n${type}\r\n${length}\r\n\r\n{`)
  })
  return { socket, closed }
}

function toldToEnd({ started: { child } }: Serving): Promise<void> {
  return new Promise((resolve) => {
    child.stdout?.on('data', (part) => {
      if (String(part).includes('"stopping"')) resolve()
    })
    child.kill('SIGTERM')
  })
}

test('told to end it takes nothing new, and lets an open request end', async () => {
  const server = await serving()
  const { socket, closed } = await halfSent(server)
  await toldToEnd(server)
  await expect(fetch(`${server.base}/livez`)).rejects.toThrow('fetch failed')
  socket.write('}')
  expect(await closed).toMatch(/HTTP\/1\.1 400 [\s\S]*connection: close/i)
  expect(await server.started.ended).toMatchObject({ status: 0, signal: null })
})

test('told twice it ends at once', async () => {
  const server = await serving()
  await halfSent(server)
  await toldToEnd(server)
  server.started.child.kill('SIGTERM')
  expect(await server.started.ended).toMatchObject({ status: null, signal: 'SIGTERM' })
})
