import { createServer, type Server } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import { Fault } from '../fault.ts'
import { type AppOptions, verifierApp } from './app.ts'
import { clientAddress } from './client-address.ts'
import { type ConnectionLimits, limitConnections } from './connections.ts'
import { authorityOf, type Verifier } from './verifier.ts'

/** Where a server listens, and how long a client may take. */
export interface ServerOptions
  extends Omit<AppOptions, 'clientOf' | 'targetOf' | 'isStopping'>,
    Omit<ConnectionLimits, 'onRefused'> {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Milliseconds that a whole request may take to arrive. */
  readonly requestTimeout: number
  /** Milliseconds that open requests get when the server stops, before they are cut off. */
  readonly stopTimeout: number
}

/** A server that listens. */
export interface RunningServer {
  readonly address: { readonly host: string; readonly port: number }
  /** Takes no new requests, lets the open ones end, writes that it stopped, and resolves. */
  stop(): Promise<void>
}

/**
 * Serves a verifier over plain HTTP: TLS is for what stands before it, and nothing that it answers
 * is a secret to anyone but the enclave that asks. What is said of clients: see `clientAddress`.
 */
export async function startServer(
  verifier: Verifier,
  options: ServerOptions,
): Promise<RunningServer> {
  let stopping = false
  const app: Hono = verifierApp(verifier, {
    ...options,
    clientOf: ({
      env,
      req,
    }: {
      env: Partial<HttpBindings>
      req: { header(name: string): string | undefined }
    }) =>
      clientAddress(
        env.incoming?.socket.remoteAddress,
        req.header('x-forwarded-for'),
        options.proxies,
      ),
    targetOf: ({ env }: { env: Partial<HttpBindings> }) => env.incoming?.url,
    isStopping: () => stopping,
  })
  const server = createServer(
    {
      requestTimeout: options.requestTimeout,
      headersTimeout: options.requestTimeout,
      connectionsCheckingInterval: 1000,
      keepAliveTimeout: 5000,
      maxHeaderSize: 8192,
    },
    getRequestListener(app.fetch, { overrideGlobalObjects: false }),
  )
  limitConnections(server, {
    ...options,
    onRefused: (of) => verifier.metrics.count('refused_connections', { of }),
  })
  const port = await listen(server, options)
  const { host } = options
  try {
    await verifier.audit.append({ event: 'started', host, port, authority: authorityOf(verifier) })
  } catch (error) {
    // What cannot be written down is not served, and a process that cannot serve must be able to end.
    await close(server, 0)
    throw error
  }
  let stopped: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    stopping = true
    await close(server, options.stopTimeout)
    try {
      await verifier.audit.append({ event: 'stopped' })
    } finally {
      await verifier.audit.close()
    }
  }
  return {
    address: { host, port },
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

function listen(server: Server, { host, port }: ServerOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error): void => {
      reject(
        new Fault('LISTEN_FAILED', `cannot listen at ${host}:${port}: ${cause.message}`, {
          at: `${host}:${port}`,
          hint: 'name an address of this machine and a port that is free',
          cause,
        }),
      )
    }
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function close(server: Server, timeout: number): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), timeout)
    server.close(() => {
      clearTimeout(cutOff)
      resolve()
    })
    server.closeIdleConnections()
  })
}
