import { request as httpRequest, type IncomingMessage } from 'node:http'
import { Fault } from '../fault.ts'
import { UnpackBudget } from '../image/limits.ts'
import { formatImageRef, type ImageRef } from '../image/reference.ts'
import type { ByteStream } from '../model/bytes.ts'
import type { ImageRequest, ImageSource } from '../ports/image-source.ts'
import { indexArchive, spooledFile } from './archive.ts'
import { readSaved } from './archives.ts'
import { reason } from './files.ts'

const DEFAULT_HOST = 'unix:///var/run/docker.sock'
const IDLE_MS = 120_000
const ERROR_BYTES = 64 * 1024

/**
 * An image that the local Docker daemon has, by name or id: what `docker save` would write, through
 * the daemon's own socket (Docker Engine API, ImageGet). `host` is as in DOCKER_HOST, `unix://` only.
 *
 * Throws DOCKER_UNAVAILABLE, and IMAGE_NOT_FOUND where the daemon has no such image.
 */
export function dockerDaemon(
  ref: Extract<ImageRef, { kind: 'docker-daemon' }>,
  host: string = DEFAULT_HOST,
): ImageSource {
  return {
    async read(request) {
      const socket = socketPath(host)
      const answer = await get(socket, `/images/${encodeURIComponent(fullName(ref.name))}/get`)
      if (answer.statusCode === 404) {
        throw new Fault('IMAGE_NOT_FOUND', `the Docker daemon has no image ${ref.name}`, {
          hint: 'build or pull it first; docker images lists what there is',
        })
      }
      if (answer.statusCode !== 200) {
        throw unavailable(socket, `it answered ${answer.statusCode}: ${await messageOf(answer)}`)
      }
      const saved = await spooledFile(body(answer, socket, request), request.spool)
      const archive = await indexArchive(saved, request)
      return readSaved(archive, { ref: formatImageRef(ref), request })
    },
  }
}

// Without a tag the daemon would save every tag of the name.
function fullName(name: string): string {
  const isId = /^(sha256:)?[0-9a-f]{12,64}$/.test(name)
  return isId || /[:@][^/]*$/.test(name) ? name : `${name}:latest`
}

function socketPath(host: string): string {
  const path = host.startsWith('unix://') ? host.slice('unix://'.length) : ''
  if (path !== '') return path
  throw new Fault('DOCKER_UNAVAILABLE', `DOCKER_HOST is ${host}, and only unix:// is spoken here`, {
    hint: 'save the image where the daemon is: docker save NAME -o image.tar, then docker-archive:image.tar',
  })
}

function get(socketFile: string, path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => reject(unavailable(socketFile, reason(cause), cause))
    httpRequest({ socketPath: socketFile, path, headers: { Host: 'docker' } }, resolve)
      .on('error', fail)
      .setTimeout(IDLE_MS, function (this: { destroy(error: Error): void }) {
        this.destroy(new Error('it does not answer'))
      })
      .end()
  })
}

async function* body(answer: IncomingMessage, socket: string, request: ImageRequest): ByteStream {
  const budget = new UnpackBudget(request.limits)
  try {
    for await (const chunk of answer) {
      const bytes: Uint8Array = chunk
      budget.packed(bytes.length)
      budget.unpacked(bytes.length)
      yield bytes
    }
  } catch (cause) {
    throw cause instanceof Fault ? cause : unavailable(socket, reason(cause), cause)
  }
}

async function messageOf(answer: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of answer) {
    text += String(chunk)
    if (text.length > ERROR_BYTES) break
  }
  return text.replace(/\s+/g, ' ').slice(0, 200)
}

function unavailable(socket: string, why: string, cause?: unknown): Fault {
  return new Fault('DOCKER_UNAVAILABLE', `the Docker daemon at ${socket}: ${why}`, {
    cause,
    at: socket,
    hint: 'start the daemon, or set DOCKER_HOST; your user may need the group docker',
  })
}
