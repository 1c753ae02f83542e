import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type RunningServer, type ServerOptions, startServer } from '../../src/verifier/server.ts'
import { malformed } from './malformed.ts'
import { answer, NAME, openStage, type Stage } from './stage.ts'

const wide = { perSecond: 1e6, burst: 1e6 }
const running: RunningServer[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((it) => it.stop()))
})

async function start(stage: Stage, over: Partial<ServerOptions> = {}) {
  const bugs: unknown[] = []
  const server = await startServer(stage.verifier, {
    host: '127.0.0.1',
    port: 0,
    limits: { perClient: wide, overall: wide, clients: 100 },
    milliseconds: () => performance.now(),
    onBug: (error) => bugs.push(error),
    requestTimeout: 5000,
    stopTimeout: 1000,
    connections: 500,
    connectionsPerClient: 500,
    proxies: { check: () => false },
    ...over,
  })
  running.push(server)
  const base = `http://127.0.0.1:${server.address.port}`
  const post = (path: string, body: unknown): Promise<Response> =>
    fetch(base + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return { server, base, post, bugs }
}

async function release(post: (path: string, body: unknown) => Promise<Response>) {
  const challenge: { readonly nonce: string } = JSON.parse(
    await (await post('/v1/challenge', NAME)).text(),
  )
  const { nonce } = challenge
  const document = Buffer.from(answer(nonce)).toString('base64')
  return { body: { document, secret: NAME.secret } }
}

test('of a hundred uses of one nonce at once one wins', async () => {
  const { post } = await start(openStage())
  const { body } = await release(post)
  const all = await Promise.all(Array.from({ length: 100 }, () => post('/v1/release', body)))
  expect(all.map((it) => it.status).toSorted()).toEqual([
    200,
    ...Array.from({ length: 99 }, () => 403),
  ])
})

test('of a thousand malformed requests none is allowed and none is a mistake of ours', async () => {
  const stage = openStage()
  const { post, base, bugs } = await start(stage)
  const open = async (): Promise<string> => {
    const challenge: { readonly nonce: string } = JSON.parse(
      await (await post('/v1/challenge', NAME)).text(),
    )
    return challenge.nonce
  }
  const kinds = new Map<string, Set<number>>()
  for (let i = 0; i < 1000; i += 50) {
    await Promise.all(
      Array.from({ length: 50 }, async (_, j) => {
        const { kind, path, body, type } = await malformed(i + j, open)
        const headers = type === '' ? {} : { 'content-type': type }
        const { status } = await fetch(base + path, { method: 'POST', body, headers })
        kinds.set(kind, (kinds.get(kind) ?? new Set()).add(status))
      }),
    )
  }
  const statuses = new Set([...kinds.values()].flatMap((it) => [...it]))
  expect([...statuses].toSorted()).toEqual([400, 403, 404, 413, 415])
  expect(kinds.get('document with a byte changed')).toEqual(new Set([403]))
  expect(kinds.get('document under another secret')).toEqual(new Set([403]))
  expect(bugs).toEqual([])
  expect(stage.handedOut).toEqual([])
  expect((await post('/v1/release', (await release(post)).body)).status).toBe(200)
})

test('it ends what it began before it stops, and says that it stopped', async () => {
  const stage = openStage()
  let letGo = (): void => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let fetching = (): void => undefined
  const began = new Promise<void>((resolve) => {
    fetching = resolve
  })
  const { read: hand } = stage.verifier.secrets
  const slow: Stage = {
    ...stage,
    verifier: {
      ...stage.verifier,
      secrets: {
        async read(name) {
          fetching()
          await held
          return hand(name)
        },
      },
    },
  }
  const { post, server } = await start(slow)
  const { body } = await release(post)
  const answered = post('/v1/release', body)
  await began
  const stopped = server.stop()
  letGo()
  expect((await answered).status).toBe(200)
  await stopped
  expect(stage.log.map((it) => it.event)).toEqual([
    'started',
    'list',
    'release',
    'stopped',
    'closed',
  ])
  await expect(post('/v1/challenge', NAME)).rejects.toThrow('fetch failed')
})

test('a client that never ends its request does not keep it from stopping', async () => {
  const { server } = await start(openStage(), { stopTimeout: 50 })
  const socket = connect(server.address.port, '127.0.0.1')
  await new Promise((resolve) => socket.once('connect', resolve))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.on('error', () => undefined)
  socket.resume()
  socket.write('POST /v1/release HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{')
  await server.stop()
  await closed
})

test('an address that is taken is said so', async () => {
  const { server } = await start(openStage())
  await expect(start(openStage(), { port: server.address.port })).rejects.toMatchObject({
    code: 'LISTEN_FAILED',
  })
})

/** An open connection, and whether it was closed before anything was said on it. */
async function reach(port: number, path = '/livez'): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let said = ''
  socket.on('error', () => undefined)
  socket.on('data', (bytes) => {
    said += bytes.toString('latin1')
  })
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.end(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
  await closed
  return said.split('\r\n')[0] ?? ''
}

async function hold(port: number, count: number) {
  const sockets = await Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => undefined)
      await new Promise((resolve) => socket.once('connect', resolve))
      return socket
    }),
  )
  return async (): Promise<void> => {
    await Promise.all(
      sockets.map((it) => {
        const closed = new Promise((resolve) => it.once('close', resolve))
        it.destroy()
        return closed
      }),
    )
  }
}

test('one client cannot hold the connections of all others', async () => {
  const stage = openStage()
  const { server } = await start(stage, { connectionsPerClient: 3 })
  const { port } = server.address
  const letGo = await hold(port, 3)
  expect(await reach(port)).toBe('')
  expect(stage.verifier.metrics.render({})).toContain(
    'golden_pcr_refused_connections_total{of="client"} 1',
  )
  await letGo()
  await expect.poll(() => reach(port)).toBe('HTTP/1.1 200 OK')
})

test('a proxy of ours may hold as many as there are', async () => {
  const stage = openStage()
  const proxies = { check: () => true }
  const { server } = await start(stage, { connectionsPerClient: 3, connections: 5, proxies })
  const { port } = server.address
  const letGo = await hold(port, 4)
  expect(await reach(port)).toBe('HTTP/1.1 200 OK')
  const letGoToo = await hold(port, 1)
  expect(await reach(port)).toBe('')
  expect(stage.verifier.metrics.render({})).toContain(
    'golden_pcr_refused_connections_total{of="all"} 1',
  )
  await letGo()
  await letGoToo()
})

test.each(['/v1/../metrics', '/v1/%2e%2e/metrics', '/v1/.%2E/livez', '/v1\\..\\livez', '/./livez'])(
  '%s is not answered as the path that it comes to',
  async (path) => {
    const { server } = await start(openStage())
    expect(await reach(server.address.port, path)).toBe('HTTP/1.1 400 Bad Request')
  },
)

test.each(['/livez', '/livez?x=%20', 'http://verifier.example/livez'])(
  '%s is answered as it is written',
  async (path) => {
    const { server } = await start(openStage())
    expect(await reach(server.address.port, path)).toBe('HTTP/1.1 200 OK')
  },
)
