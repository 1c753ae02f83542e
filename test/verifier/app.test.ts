import { describe, expect, test } from 'vitest'
import { openEnvelope } from '../../src/attestation/seal.ts'
import { Fault } from '../../src/fault.ts'
import { parseEnvironmentName } from '../../src/model/names.ts'
import { type AppOptions, verifierApp } from '../../src/verifier/app.ts'
import { AT } from '../attestation/documents.ts'
import {
  answer,
  DENIED,
  ENCLAVE,
  listText,
  MEASUREMENT,
  NAME,
  openStage,
  openStageWithLedger,
  SECRET,
  type Stage,
} from './stage.ts'
import { activeState, viewOf } from './staged-ledger.ts'

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
    const response = await app.request(path, {
      method: 'POST',
      body: text,
      headers: { client, 'content-type': 'application/json' },
    })
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

  test.each([
    ['/v1/release', 'GET', 'POST'],
    ['/v1/challenge', 'OPTIONS', 'POST'],
    ['/v1/challenge', 'HEAD', 'POST'],
    ['/v1/allow-list', 'POST', 'GET, HEAD'],
    ['/healthz', 'DELETE', 'GET, HEAD'],
    ['/metrics', 'PUT', 'GET, HEAD'],
  ])('%s by %s, which takes %s', async (path, method, allow) => {
    const answered = await open().app.request(path, { method })
    expect([answered.status, answered.headers.get('allow')]).toEqual([405, allow])
  })

  test.each([
    ['no type', {}, 415],
    ['text', { 'content-type': 'text/plain' }, 415],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }, 415],
    ['a compressed body', { 'content-type': 'application/json', 'content-encoding': 'gzip' }, 415],
    ['JSON in UTF-8', { 'content-type': 'Application/JSON; charset="UTF-8"' }, 200],
  ])('a body that is sent as %s', async (_, headers, status) => {
    const body = Buffer.from(JSON.stringify(NAME))
    const answered = await open().app.request('/v1/challenge', { method: 'POST', body, headers })
    expect(answered.status).toBe(status)
  })

  test.each([
    ['that is not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'request: it is not UTF-8'],
    ['with a byte order mark', Buffer.from('\ufeff{}'), 'request: not JSON'],
  ])('a body %s', async (_, body, why) => {
    const headers = { 'content-type': 'application/json' }
    const answered = await open().app.request('/v1/challenge', { method: 'POST', body, headers })
    expect(answered.status).toBe(400)
    expect(await answered.text()).toContain(why)
  })

  test('a body that is longer than it said, of which no more is read than it may have', async () => {
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(4096))
      },
    })
    const headers = { 'content-type': 'application/json' }
    const { app, bugs } = open()
    const request = new Request('http://x/v1/release', {
      method: 'POST',
      body,
      headers,
      duplex: 'half',
    })
    expect((await app.request(request)).status).toBe(413)
    expect(sent).toBeLessThan(15)
    expect(bugs).toEqual([])
  })

  test('a body that breaks off is the client’s doing, and no mistake of ours', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.error(new Error('aborted'))
      },
    })
    const headers = { 'content-type': 'application/json' }
    const { app, bugs } = open()
    const request = new Request('http://x/v1/release', {
      method: 'POST',
      body,
      headers,
      duplex: 'half',
    })
    expect((await app.request(request)).status).toBe(400)
    expect(bugs).toEqual([])
  })

  test('whose list is asked for twice', async () => {
    const query = 'service=signer&environment=production&service=other'
    const answered = await open().app.request(`/v1/allow-list?${query}`)
    expect(answered.status).toBe(400)
    expect(await answered.text()).toContain('query: service stands there 2 times')
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

  test('the client is told the code, and whoever runs the verifier the rest', async () => {
    const told: unknown[] = []
    const { release, stage } = open(openStage(), { onFailure: (fault) => told.push(fault) })
    const fault = new Fault('SECRET_UNAVAILABLE', 'ENOENT: /run/secrets/key')
    stage.onFetch = () => {
      throw fault
    }
    const { status, body } = await release()
    expect([status, body]).toEqual([
      503,
      {
        error: {
          code: 'SECRET_UNAVAILABLE',
          message: "the secret's provider did not hand it out",
          hint: "nothing is released until this is mended; the verifier's own output says more",
        },
      },
    ])
    expect(told).toEqual([fault])
  })

  test('a ledger that is corrupt is 503', async () => {
    const stage = openStageWithLedger(viewOf(activeState()))
    const { release } = open(stage)
    stage.ledger = new Fault('LEDGER_CORRUPT', 'event 3 was changed')
    expect((await release()).status).toBe(503)
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

  test('health and metrics are asked for as often as one likes, and found out once a second', async () => {
    const { app, stage, clock } = open(openStage(), { limits })
    let checks = 0
    stage.onAppend = ({ event }) => {
      if (event === 'check') checks += 1
    }
    const ask = async (): Promise<number> => (await app.request('/healthz')).status
    const at = async (milliseconds: number): Promise<readonly number[]> => {
      clock.milliseconds = milliseconds
      return Promise.all(Array.from({ length: 20 }, ask))
    }
    expect(new Set(await at(0))).toEqual(new Set([200]))
    stage.listFails = true
    expect(new Set(await at(999))).toEqual(new Set([200]))
    expect(checks).toBe(1)
    expect(new Set(await at(1000))).toEqual(new Set([503]))
    expect(checks).toBe(2)
  })

  test('a mistake in finding out is no answer that is kept', async () => {
    const { app, stage } = open(openStage(), { limits })
    stage.onAppend = () => {
      throw new Error('a mistake of ours')
    }
    expect((await app.request('/healthz')).status).toBe(500)
    stage.onAppend = () => undefined
    expect((await app.request('/healthz')).status).toBe(200)
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

  test('the list once more only where it has changed', async () => {
    const { app, stage } = open()
    const { headers } = await app.request(`/v1/allow-list${query}`)
    expect(headers.get('cache-control')).toBe('no-cache')
    const etag = headers.get('etag') ?? ''
    const again = (known: string) =>
      app.request(`/v1/allow-list${query}`, { headers: { 'if-none-match': known } })
    expect((await again(`"x", W/${etag}`)).status).toBe(304)
    expect(await (await again(etag)).text()).toBe('')
    stage.text = listText({ revision: 4 })
    expect((await again(etag)).status).toBe(200)
  })

  const healthOf = async (stage: Stage) => {
    const answered = await open(stage).app.request('/healthz')
    return [answered.status, await answered.json()]
  }
  const about = { service: 'signer', environment: 'production' }
  const healthy = { ok: true, degraded: false, authority: 'list', auditLog: 'ok', stopping: false }
  const ill = { ...healthy, ok: false, degraded: true }

  test('its health: whether it could release anything', async () => {
    expect(await healthOf(openStage())).toEqual([
      200,
      { ...healthy, lists: [{ ...about, revision: 3 }] },
    ])
  })

  test.each([
    ['cannot be read', { listFails: true }, null, 'ALLOW_LIST_UNAVAILABLE'],
    ['nobody vouches for', { authenticity: { kind: 'file' } }, null, 'ALLOW_LIST_UNAUTHENTICATED'],
    ['has ended', { text: listText({ expiresAt: AT }) }, 3, 'LIST_EXPIRED'],
    ['is empty', { text: listText({ entries: [] }) }, 3, 'LIST_EMPTY'],
  ] as const)('a list that %s', async (_, change, revision, reason) => {
    expect(await healthOf(Object.assign(openStage(), change))).toEqual([
      503,
      { ...ill, lists: [{ ...about, revision, reasons: [reason] }] },
    ])
  })

  test('one list that cannot be used does not take the others’ environments with it', async () => {
    const stage = openStage({
      secrets: [NAME, { ...NAME, environment: parseEnvironmentName('staging') }],
    })
    expect(await healthOf(stage)).toMatchObject([
      200,
      {
        ok: true,
        degraded: true,
        lists: [{ revision: 3 }, { reasons: ['ALLOW_LIST_INVALID'] }],
      },
    ])
  })

  test('a log that cannot be written, and a ledger that cannot be read', async () => {
    const stage = openStageWithLedger(viewOf(activeState()))
    expect(await healthOf(stage)).toMatchObject([200, { authority: 'list and ledger' }])
    stage.ledger = new Fault('LEDGER_UNAVAILABLE', 'no')
    expect(await healthOf(stage)).toMatchObject([
      503,
      { lists: [{ reasons: ['LEDGER_UNAVAILABLE'] }] },
    ])
    stage.ledger = viewOf(activeState())
    stage.onAppend = () => {
      throw new Fault('AUDIT_LOG_UNAVAILABLE', 'the disk is full')
    }
    expect(await healthOf(stage)).toMatchObject([503, { auditLog: 'AUDIT_LOG_UNAVAILABLE' }])
  })

  test('it lives as long as it answers, whatever it could release', async () => {
    const { app, stage } = open()
    stage.listFails = true
    expect((await app.request('/livez')).status).toBe(200)
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
    const { status, headers, body } = await post('/v1/challenge', NAME)
    expect([status, headers.get('retry-after'), headers.get('connection')]).toEqual([
      503,
      '1',
      'close',
    ])
    expect(body.error.message).toBe('the verifier is stopping')
    expect((await app.request('/healthz')).status).toBe(503)
    expect((await app.request('/livez')).status).toBe(200)
  })
})
