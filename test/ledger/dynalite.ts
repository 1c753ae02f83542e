import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Starts dynalite, a DynamoDB server in this process, on a free port of 127.0.0.1. */
export async function startDynalite(): Promise<{
  readonly endpoint: string
  stop(): Promise<void>
}> {
  const dynalite: (options: object) => Server = require('dynalite')
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
  return listening(server)
}

/** A server that listens on a free port of 127.0.0.1 until it is stopped. */
export async function listening(
  server: Server = createServer(),
): Promise<{ readonly endpoint: string; stop(): Promise<void> }> {
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject).listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
