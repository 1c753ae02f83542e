import { describe, expect, test } from 'vitest'
import { openEnvelope } from '../../src/attestation/seal.ts'
import { type AppOptions, verifierApp } from '../../src/verifier/app.ts'
import {
  answer,
  DENIED,
  ENCLAVE,
  listText,
  MEASUREMENT,
  NAME,
  openStage,
  SECRET,
  type Stage,
} from './stage.ts'

const wide = { perSecond: 1e6, burst: 1e6 }

function open(stage: Stage = openStage(), over: Partial<AppOptions> = {}) {
  const clock = { milliseconds: 0 }
  const bugs: unknown[] = []
  const app = verifierApp(stage.verifier, {
    limits: { perClient: wide, overall: wide, clients: 100 },
    milliseconds: () => clock.milliseconds,
    clientOf: (context) => context.req.header('client') ?? 'one',
    onBug: (error) => bugs.push(error),
    ...over,
  })
  const post = async (path: string, body: unknown, client: string = 'one') => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await app.request(path, { method: 'POST', body: text, headers: { client } })
    return {
      status: response.status,
      body: JSON.parse(await response.text()),
      headers: response.headers,
    }
  }
  const release = async (fields: Readonly<Record<string, unknown>> = {}) => {
    const { body } = await post('/v1/challenge', NAME)
    const document = Buffer.from(answer(body.nonce, fields)).toString('base64')
    return post('/v1/release', { document, secret: NAME.secret })
  }
  return { app, clock, bugs, post, release, stage }
}

test('a challenge, a document, an envelope', async () => {
  const { release } = open()
  const { status, body } = await release()
  expect(status).toBe(200)
  expect(body).toEqual({
    verdict: 'allow',
    request: expect.stringMatching(/^[0-9a-f]{16}$/),
    envelope: expect.any(String),
    entry: { measurement: MEASUREMENT.id, version: 'v1.4.0' },
  })
  const envelope = Buffer.from(body.envelope, 'base64')
  expect(Buffer.from(openEnvelope(envelope, ENCLAVE.privateKey))).toEqual(SECRET)
})

test('a challenge says when it ends', async () => {
  const { post } = open()
  expect((await post('/v1/challenge', NAME)).body).toEqual({
    nonce: expect.stringMatching(/^[0-9a-f]{64}$/),
    expiresAt: '2026-11-23T10:01:10Z',
  })
})

test('a denial is 403, with every reason', async () => {
  const { release, stage } = open()
  stage.text = listText({ denied: DENIED })
  const { status, body } = await release()
  expect(status).toBe(403)
  expect(body).toEqual({
    verdict: 'deny',
    request: expect.any(String),
    reasons: [{ code: 'MEASUREMENT_REVOKED', detail: 'denied since 2026-11-23T10:00:00Z: a leak' }],
  })
})

describe('what the client has to mend', () => {
  const document = Buffer.from('x').toString('base64')
  const { secret } = NAME
  test.each([
    ['no body', '/v1/release', '', 400, 'REQUEST_INVALID', /^request: not JSON/],
    ['an array', '/v1/release', [], 400, 'REQUEST_INVALID', /^request: Invalid input/],
    [
      'a missing document',
      '/v1/release',
      { secret },
      400,
      'REQUEST_INVALID',
      /^request: document: /,
    ],
    [
      'a document that is no base64',
      '/v1/release',
      { secret, document: '§' },
      400,
      'REQUEST_INVALID',
      /^request: document: /,
    ],
    [
      'a document longer than any',
      '/v1/release',
      { secret, document: 'A'.repeat(24_004) },
      400,
      'REQUEST_INVALID',
      /^request: document: /,
    ],
    [
      'an unknown field',
      '/v1/release',
      { secret, document, force: true },
      400,
      'REQUEST_INVALID',
      /force/,
    ],
    [
      'a key twice',
      '/v1/release',
      '{"secret":"a","secret":"b"}',
      400,
      'REQUEST_INVALID',
      /has the key "secret" twice/,
    ],
    [
      'a secret with a path in its name',
      '/v1/release',
      { secret: '../../etc', document },
      400,
      'REQUEST_INVALID',
      /^request: secret: /,
    ],
    ['a prototype', '/v1/challenge', '{"__proto__":{}}', 400, 'REQUEST_INVALID', /^request: /],
    [
      'a body past its limit',
      '/v1/release',
      'x'.repeat(32_769),
      413,
      'REQUEST_INVALID',
      /^a body has at most 32768 bytes$/,
    ],
    [
      'a secret that is not there',
      '/v1/challenge',
      { ...NAME, secret: 'other' },
      404,
      'SECRET_UNKNOWN',
      /^there is no secret "other"/,
    ],
    [
      'a secret of another environment',
      '/v1/challenge',
      { ...NAME, environment: 'staging' },
      404,
      'SECRET_UNKNOWN',
      /in environment "staging"$/,
    ],
    [
      'a path that is not there',
      '/v2/release',
      {},
      404,
      'REQUEST_INVALID',
      /^there is nothing at this path$/,
    ],
  ])('%s', async (_, path, body, status, code, message) => {
    const answered = await open().post(path, body)
    expect([answered.status, answered.body.error.code]).toEqual([status, code])
    expect(answered.body.error.message).toMatch(message)
  })

  test('another method', async () => {
    expect((await open().app.request('/v1/release')).status).toBe(404)
  })
})

describe('what is not the client’s doing', () => {
  test('a list that cannot be read is 503', async () => {
    const { release, stage, bugs } = open()
    stage.listFails = true
    const { status, body } = await release()
    expect([status, body.error.code]).toEqual([503, 'ALLOW_LIST_UNAVAILABLE'])
    expect(bugs).toEqual([])
  })

  test('a list that nobody vouches for is 503', async () => {
    const { release, stage } = open()
    stage.authenticity = { kind: 'file' }
    expect((await release()).status).toBe(503)
  })

  test('a mistake of ours is a bare 500, and is told to whoever runs the verifier', async () => {
    const { release, stage, bugs } = open()
    const mistake = new TypeError('the secret is 42')
    stage.onFetch = () => {
      throw mistake
    }
    const { status, body } = await release()
    expect([status, body]).toEqual([
      500,
      { error: { code: 'INTERNAL', message: 'a mistake of the verifier, not of the request' } },
    ])
    expect(bugs).toEqual([mistake])
  })
})

describe('limits', () => {
  const limits = {
    perClient: { perSecond: 1, burst: 2 },
    overall: { perSecond: 100, burst: 3 },
    clients: 10,
  }

  test('a client that asks too often waits, and another does not', async () => {
    const { post, clock } = open(openStage(), { limits })
    const ask = async (client: string) => (await post('/v1/challenge', NAME, client)).status
    expect([await ask('a'), await ask('a'), await ask('a'), await ask('b')]).toEqual([
      200, 200, 429, 200,
    ])
    clock.milliseconds = 1000
    expect([await ask('a'), await ask('a')]).toEqual([200, 429])
  })

  test('all clients together wait too', async () => {
    const { post } = open(openStage(), { limits })
    const asked = []
    for (const client of ['a', 'b', 'c', 'd']) asked.push(await post('/v1/challenge', NAME, client))
    expect(asked.map((it) => it.status)).toEqual([200, 200, 200, 429])
    expect(asked[3]?.headers.get('retry-after')).toBe('1')
    expect(asked[3]?.body.error).toEqual({
      code: 'VERIFIER_BUSY',
      message: 'too many requests',
      hint: 'try again in 1 s',
    })
  })

  test('health and metrics are asked for as often as one likes', async () => {
    const { app } = open(openStage(), { limits })
    for (let i = 0; i < 20; i += 1) expect((await app.request('/healthz')).status).toBe(200)
  })
})

describe('what it shows of itself', () => {
  const query = `?service=${NAME.service}&environment=${NAME.environment}`

  test('the list it judges by, as it is written', async () => {
    const { app, stage } = open()
    const response = await app.request(`/v1/allow-list${query}`)
    expect(await response.text()).toBe(stage.text)
    expect(response.headers.get('etag')).toMatch(/^"[0-9a-f]{64}"$/)
    expect((await app.request('/v1/allow-list?service=x&environment=y')).status).toBe(404)
    expect((await app.request('/v1/allow-list')).status).toBe(400)
  })

  test('its health is that of every list it needs', async () => {
    const { app, stage } = open()
    const healthy = await app.request('/healthz')
    const about = { service: 'signer', environment: 'production' }
    expect([healthy.status, await healthy.json()]).toEqual([
      200,
      { ok: true, lists: [{ ...about, revision: 3 }], stopping: false },
    ])
    stage.listFails = true
    const ill = await app.request('/healthz')
    expect([ill.status, await ill.json()]).toEqual([
      503,
      {
        ok: false,
        lists: [{ ...about, revision: null, code: 'ALLOW_LIST_UNAVAILABLE' }],
        stopping: false,
      },
    ])
  })

  test('its metrics, as Prometheus reads them', async () => {
    const { app, release, post, stage } = open()
    await release()
    stage.text = listText({ denied: DENIED })
    await release()
    await post('/made/up', {})
    await post('/v1/challenge', NAME)
    const text = await (await app.request('/metrics')).text()
    await expect(text).toMatchFileSnapshot('../golden/metrics.txt')
  })

  test('nothing is for a cache to keep', async () => {
    const { post } = open()
    const { headers } = await post('/v1/challenge', NAME)
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('while it stops it takes nothing on', async () => {
    const { post, app } = open(openStage(), { isStopping: () => true })
    expect((await post('/v1/challenge', NAME)).status).toBe(429)
    expect((await app.request('/healthz')).status).toBe(503)
  })
})
