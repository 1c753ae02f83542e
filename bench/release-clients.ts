/** The clients of `bench/release.ts`: so many at once, each over a connection that it keeps. */
import { Agent, request } from 'node:http'

/** What came back, and after how many milliseconds. */
export interface Answer {
  readonly status: number
  readonly text: string
  readonly ms: number
}

export interface Clients {
  call(path: string, body: string | Uint8Array, type?: string): Promise<Answer>
  close(): void
}

/** Clients of a server on this machine. */
export function openClients(port: number, count: number): Clients {
  const agent = new Agent({ keepAlive: true, maxSockets: count })
  const call: Clients['call'] = (path, body, type = 'application/json') =>
    new Promise((resolve, reject) => {
      const since = performance.now()
      const headers = type === '' ? {} : { 'content-type': type }
      const method = body.length === 0 && type === '' ? 'GET' : 'POST'
      const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => {
          text += chunk
        })
        answer.once('error', reject)
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text, ms: performance.now() - since }),
        )
      })
      sent.once('error', (error: NodeJS.ErrnoException) => {
        // The server may have closed a kept connection just when it was to be used again.
        const isStale = sent.reusedSocket && error.code === 'ECONNRESET'
        if (isStale) call(path, body, type).then(resolve, reject)
        else reject(error)
      })
      sent.end(body)
    })
  return { call, close: () => agent.destroy() }
}

/** Runs so many of something, `width` at a time. */
export async function each(
  count: number,
  width: number,
  run: (i: number) => Promise<void>,
): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let i = next++; i < count; i = next++) await run(i)
    }),
  )
}

/** The value below which this share of all lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

/** By how much `y` grows for each `x`, by least squares. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (of: (point: readonly [number, number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length
  const [x, y] = [mean((it) => it[0]), mean((it) => it[1])]
  return mean((it) => (it[0] - x) * (it[1] - y)) / mean((it) => (it[0] - x) * (it[0] - x))
}

/** To two places, as figures are printed. */
export function round(value: number): number {
  return Number(value.toFixed(2))
}
