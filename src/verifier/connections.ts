import type { Server, Socket } from 'node:net'
import { type Proxies, peerClient } from './client-address.ts'

/** How many connections may be open at a time. */
export interface ConnectionLimits {
  /** All together; what comes beyond is closed. */
  readonly connections: number
  /** Of one client, so that it cannot take all of them. A proxy of ours is not counted: it has many. */
  readonly connectionsPerClient: number
  readonly proxies: Proxies
  /** Told of each connection that was closed for being one too many. */
  readonly onRefused: (of: 'client' | 'all') => void
}

/** Closes what is beyond the limits before a byte of it is read. */
export function limitConnections(server: Server, limits: ConnectionLimits): void {
  const open = new Map<string, number>()
  const { connections, connectionsPerClient, proxies, onRefused } = limits
  server.maxConnections = connections
  server.on('drop', () => onRefused('all'))
  // Before the listener that reads requests.
  server.prependListener('connection', (socket: Socket) => {
    const client = peerClient(socket.remoteAddress, proxies)
    if (client === undefined) return
    const count = (open.get(client) ?? 0) + 1
    open.set(client, count)
    socket.once('close', () => {
      const left = (open.get(client) ?? 1) - 1
      if (left > 0) open.set(client, left)
      else open.delete(client)
    })
    if (count <= connectionsPerClient) return
    onRefused('client')
    socket.destroy()
  })
}
