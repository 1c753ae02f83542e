import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startGithubDouble } from '../doubles/github/server.ts'
import { fieldsAt, textAt } from './documents.ts'
import type { Installed } from './installed.ts'
import { start } from './processes.ts'
import {
  example,
  installMerged,
  LOG,
  listening,
  makeSigner,
  SECRET,
  type Serving,
  said,
  serve,
  VERIFIER,
} from './verifying.ts'

const ASK = ['--service', 'hello', '--environment', 'production', '--secret', 'signing-key']

let at: Installed
let running: Serving[]
let root: string

beforeEach(async () => {
  running = []
  ;({ at, root } = await installMerged())
  await at.json(0, 'settle')
})

afterEach(async () => {
  for (const { started } of running) started.child.kill('SIGKILL')
  at.remove()
})

async function serving(...args: readonly string[]): Promise<Serving> {
  const server = await serve(at, '--unauthenticated-lists', ...args)
  running.push(server)
  return server
}

function client(
  { base }: Pick<Serving, 'base'>,
  measurement = 'measurement.json',
  signer = '../signer',
) {
  const where = ['--verifier', base, '--signer', signer, '--measurement', measurement]
  return example(at, 'enclave-client/client.mjs', ...where, ...ASK)
}

test('an enclave on the protected branch’s list is given the secret, and the log says so', async () => {
  const server = await serving('--root-fingerprint', root)
  expect(await client(server)).toEqual({ status: 0, signal: null, stdout: SECRET, stderr: '' })
  const { status, signal, stdout, stderr } = await server.stop()
  expect({ status, signal }).toEqual({ status: 0, signal: null })
  expect(stderr).toContain('warning: the AWS Nitro root is replaced')
  const said = stdout.trimEnd().split('\n')
  expect(said.map((line) => textAt(JSON.parse(line), 'event'))).toEqual([
    'listening',
    'answered',
    'answered',
    'stopping',
    'stopped',
  ])
  const log = readFileSync(join(at.work, LOG), 'utf8')
  const events = log.trimEnd().split('\n')
  expect(events.map((line) => textAt(JSON.parse(line), 'entry.event'))).toEqual([
    'started',
    'list',
    'release',
    'stopped',
  ])
  for (const text of [stdout, stderr, log]) expect(text).not.toContain(SECRET)
})

test('without its root named, the development signer proves nothing', async () => {
  const server = await serving()
  expect(await client(server)).toMatchObject({
    status: 1,
    stdout: '',
    stderr: 'denied: ATTESTATION_ROOT_UNKNOWN\n',
  })
})

test('the root of another signer is not the one that was named', async () => {
  await makeSigner(at, '../other')
  const server = await serving('--root-fingerprint', root)
  expect(await client(server, 'measurement.json', '../other')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: 'denied: ATTESTATION_ROOT_UNKNOWN\n',
  })
})

test('an unlisted measurement, and an enclave in debug mode, are denied', async () => {
  const pcrs = { '0': 'ab'.repeat(48), '1': 'ab'.repeat(48), '2': 'ab'.repeat(48) }
  at.write({
    'unlisted.json': JSON.stringify({ pcrs }),
    'debug.json': JSON.stringify({ pcrs: {} }),
  })
  const server = await serving('--root-fingerprint', root)
  expect(await client(server, 'unlisted.json')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: 'denied: MEASUREMENT_UNKNOWN\n',
  })
  expect(await client(server, 'debug.json')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: 'denied: ATTESTATION_DEBUG\n',
  })
})

test('of many uses of one nonce one wins', async () => {
  const { openSigner } = await import(
    pathToFileURL(join(at.program, 'examples/development-signer/signer.mjs')).href
  )
  const { generateKeyPairSync } = await import('node:crypto')
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const { pcrs } = JSON.parse(readFileSync(join(at.work, 'measurement.json'), 'utf8')).measurement
  const server = await serving('--root-fingerprint', root)
  const asked = { service: 'hello', environment: 'production', secret: 'signing-key' }
  const { body } = await server.post('/v1/challenge', asked)
  const document = Buffer.from(
    openSigner(join(at.place, 'signer')).attest({
      pcrs,
      nonce: Buffer.from(textAt(body, 'nonce'), 'hex'),
      publicKey: publicKey.export({ type: 'spki', format: 'der' }),
    }),
  ).toString('base64')
  const answers = await Promise.all(
    Array.from({ length: 40 }, () =>
      server.post('/v1/release', { document, secret: 'signing-key' }),
    ),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  const losers = answers.filter(({ status }) => status !== 200)
  expect(new Set(losers.map((it) => JSON.stringify(fieldsAt(it.body, 'reasons', 'code'))))).toEqual(
    new Set(['["CHALLENGE_UNKNOWN"]']),
  )
})

test('a rule on PCR3 denies an enclave of another role', async () => {
  const pcrs = JSON.parse(readFileSync(join(at.work, 'measurement.json'), 'utf8')).measurement.pcrs
  const role = (byte: string) => JSON.stringify({ pcrs: { ...pcrs, '3': byte.repeat(48) } })
  at.write({
    'verifier.yaml': VERIFIER.replace(
      '    secrets',
      `    pcrs: {3: ['${'33'.repeat(48)}']}\n    secrets`,
    ),
    'right.json': role('33'),
    'wrong.json': role('34'),
  })
  const server = await serving('--root-fingerprint', root)
  expect((await client(server, 'right.json')).stdout).toBe(SECRET)
  expect(await client(server, 'wrong.json')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: 'denied: PCR3_MISMATCH\n',
  })
})

test('lists in plain files are read where the command line says so', async () => {
  at.git('checkout', '-q', '-b', 'elsewhere')
  const list = JSON.parse(readFileSync(join(at.work, 'allow-lists/hello/production.json'), 'utf8'))
  at.write({ 'allow-lists/hello/production.json': JSON.stringify({ ...list, entries: [] }) })
  const branch = await serving('--root-fingerprint', root)
  expect((await client(branch)).stdout).toBe(SECRET)
  await branch.stop()
  const files = await serving(
    ...['--root-fingerprint', root, '--lists', 'files', '--audit-log', 'files.jsonl'],
  )
  expect(await client(files)).toMatchObject({
    status: 1,
    stderr: 'denied: LIST_EMPTY, MEASUREMENT_UNKNOWN\n',
  })
  expect((await files.stop()).stderr).toContain('lists that nobody vouches for are used')
})

test('on GitHub only a protected branch is believed, and only as long as it is', async () => {
  const directory = join(at.place, 'hello.git')
  at.git('clone', '-q', '--bare', '.', directory)
  const tokens = { ghs_ofTheServer: 'verifier[bot]' }
  const github = await startGithubDouble({ directory, name: 'hello', tokens })
  const env = {
    ...at.env,
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
    GITHUB_TOKEN: 'ghs_ofTheServer',
  }
  const begin = () => {
    const args = ['--forge', 'github:acme/hello', '--root-fingerprint', root]
    const all = [join(at.program, 'dist/cli.js'), 'serve', '--listen', '127.0.0.1:0', ...args]
    return start(process.execPath, all, { cwd: at.work, env })
  }
  try {
    const { status, stderr } = await begin().ended
    expect(status).toBe(1)
    expect(stderr).toContain('ALLOW_LIST_UNAUTHENTICATED: the branch main is not protected')
    github.world.protectedBranches = /^main$/
    const server = await listening(begin())
    running.push(server)
    expect(await client(server)).toMatchObject({ status: 0, stdout: SECRET })
    github.world.protectedBranches = /^other$/
    expect(await client(server)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'denied: ALLOW_LIST_UNAUTHENTICATED\n',
    })
  } finally {
    await github.close()
  }
})

test('a log that was changed keeps the server from starting', async () => {
  const server = await serving('--root-fingerprint', root)
  await server.stop()
  const log = readFileSync(join(at.work, LOG), 'utf8')
  at.write({ [LOG]: log.replace('"started"', '"stopped"') })
  const { status, stderr } = await at.cli('serve', '--unauthenticated-lists')
  expect(status).toBe(1)
  expect(stderr).toContain('the first record: its hash is not that of what it says')
})

test('a rehearsal says what would be served, and opens nothing', async () => {
  const { status, stdout } = await at.cli('serve', '--dry-run', '--json')
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toEqual({
    address: { host: '127.0.0.1', port: 8443 },
    environments: [
      {
        service: 'hello',
        environment: 'production',
        allowList: 'allow-lists/hello/production.json',
        secrets: ['signing-key'],
        registers: [],
      },
    ],
    nonces: 'memory',
    ledger: null,
  })
  expect(existsSync(join(at.work, LOG))).toBe(false)
})

test.each([
  ['no port', ['--listen', '127.0.0.1'], 2, 'USAGE: "127.0.0.1" is no address to listen at'],
  ['a port that is none', ['--listen', '[::1]:65536'], 2, 'USAGE: "[::1]:65536" is no address'],
  ['a clock that is set', ['--at', '2026-11-23T10:00:00Z'], 2, 'nothing is written under --at'],
  ['a configuration that is not there', ['--verifier', 'nothing.yaml'], 2, 'FILE_MISSING'],
  ['lists in files', ['--lists', 'files'], 2, 'USAGE: nobody vouches for lists in files'],
  ['a branch of a plain repository', [], 1, 'ALLOW_LIST_UNAUTHENTICATED: the branch main is not'],
])('%s is refused', async (_, args, status, why) => {
  const ended = await at.cli('serve', ...args)
  expect({ ...ended, stderr: '' }).toEqual({
    status: ended.status,
    signal: null,
    stdout: '',
    stderr: '',
  })
  expect(ended.stderr).toContain(why)
  expect(ended.status).toBe(status)
})

test('verify asks an endpoint with a fresh nonce, and writes down what proved genuine', async () => {
  const signer = start(
    process.execPath,
    [
      join(at.program, 'examples/development-signer/signer.mjs'),
      ...['../signer', '--measurement', 'measurement.json', '--listen', '0'],
    ],
    { cwd: at.work, env: at.env },
  )
  try {
    const address = await said(signer, 2)
    const ours = ['--service', 'hello', '--environment', 'production']
    const allowed = await at.json(0, 'verify', address, ...ours, '--root-fingerprint', root)
    expect(allowed).toMatchObject({
      verdict: 'allow',
      nonceChecked: true,
      entry: { version: 'v1.0.0' },
    })
    expect(await at.json(1, 'verify', address, ...ours)).toMatchObject({
      verdict: 'deny',
      reasons: ['ATTESTATION_ROOT_UNKNOWN'],
    })
    const observing = [...ours, '--root-fingerprint', root, '--observe']
    expect(await at.json(0, 'verify', address, ...observing)).toMatchObject({
      observation: { seq: 1, created: true },
    })
    expect(await at.json(1, 'verify', address, ...ours, '--observe')).toMatchObject({
      observation: null,
    })
    const chain = await at.json(0, 'audit', 'verify-chain')
    expect(fieldsAt(chain, 'streams', 'stream')).toContain('observed/hello/production')
  } finally {
    signer.child.kill('SIGKILL')
  }
})

// A function behind an HTTP front that makes Lambda's events, payload 2.0, of requests.
const FRONT = `
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { openWorld, parseFingerprint } from 'golden-pcr'
import { makeHandler } from './examples/lambda-verifier/handler.mjs'

const progress = { step() {}, advance() {} }
const world = openWorld({ process, at: undefined, dryRun: false, progress, token: undefined, note() {} })
const handle = await makeHandler({
  config: readFileSync('verifier.yaml', 'utf8'),
  world,
  forge: await world.openForge({ kind: 'local', directory: '.' }),
  roots: [parseFingerprint(process.argv[2])],
  unauthenticatedLists: 'use',
  write: async (line) => process.stderr.write(line),
})
const server = createServer(async (request, response) => {
  const parts = await Array.fromAsync(request)
  const [rawPath, rawQueryString = ''] = request.url.split('?')
  const answer = await handle({
    rawPath,
    rawQueryString,
    headers: { 'content-type': 'application/json' },
    requestContext: { http: { method: request.method, sourceIp: '127.0.0.1' } },
    body: Buffer.concat(parts).toString('base64'),
    isBase64Encoded: true,
  })
  response.writeHead(answer.statusCode, answer.headers).end(answer.body)
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write('http://127.0.0.1:' + server.address().port + '\\n')
})
`

/** Runs while the verifier answers as a function; gives the events of its log. */
async function asFunction(run: (base: string) => Promise<void>): Promise<readonly string[]> {
  at.write({ '../action/front.mjs': FRONT })
  const front = start(process.execPath, [join(at.program, 'front.mjs'), root], {
    cwd: at.work,
    env: at.env,
  })
  try {
    await run(await said(front, 1))
  } finally {
    front.child.kill('SIGKILL')
  }
  const { stderr } = await front.ended
  const lines = stderr.trimEnd().split('\n')
  return lines.map((line) => textAt(JSON.parse(line), 'entry.event'))
}

const healthAt = async (base: string) => {
  const health = await fetch(`${base}/healthz`)
  const body: unknown = await health.json()
  return [health.status, body]
}

test('the same verifier answers as a Lambda function', async () => {
  const events = await asFunction(async (base) => {
    expect(await client({ base })).toEqual({ status: 0, signal: null, stdout: SECRET, stderr: '' })
    expect(await healthAt(base)).toEqual([
      200,
      {
        ok: true,
        degraded: false,
        authority: 'list',
        auditLog: 'ok',
        lists: [{ service: 'hello', environment: 'production', revision: 1 }],
        stopping: false,
      },
    ])
  })
  expect(events).toEqual(['list', 'release'])
})

test('a function asks the ledger too, where its configuration names one', async () => {
  at.write({ 'verifier.yaml': `${VERIFIER}ledger: {url: 'sqlite:.golden-pcr/ledger.db'}\n` })
  const { pcrs } = JSON.parse(readFileSync(join(at.work, 'measurement.json'), 'utf8')).measurement
  const events = await asFunction(async (base) => {
    expect(await client({ base })).toMatchObject({ status: 0, stdout: SECRET })
    expect(await healthAt(base)).toMatchObject([200, { authority: 'list and ledger' }])
    const why = ['--measurement', pcrs['0'], '--reason', 'a leak', '--allow-empty']
    await at.json(0, 'revoke', '--environment', 'production', ...why)
    expect(await client({ base })).toMatchObject({
      status: 1,
      stderr: 'denied: LEDGER_REVOKED, LEDGER_UNKNOWN\n',
    })
  })
  expect(events).toEqual(['list', 'release', 'deny'])
})
