import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { parseImageRef } from '../../src/image/reference.ts'
import type { SourceImage } from '../../src/ports/image-source.ts'
import { openImageSource } from '../../src/sources/open.ts'
import { listTree, outcome } from '../image/helpers.ts'
import { imageBlobs, savedFiles, tarOfFiles } from './image-writer.ts'
import { request, temporary } from './workplace.ts'

const IMAGE = imageBlobs({ layers: [[{ name: 'app', content: 'program' }]] })
const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function daemon(): Promise<{ readonly socket: string; readonly asked: readonly string[] }> {
  const socket = join(await temporary(), 'docker.sock')
  const asked: string[] = []
  const server = createServer(({ url = '' }, response) => {
    asked.push(url)
    if (url === '/images/app%3Av1/get') response.end(tarOfFiles(savedFiles(IMAGE, 'new')))
    else if (url.includes('cut')) {
      response.writeHead(200, { 'content-length': 10_000 })
      response.write('x', () => response.destroy())
    } else if (url.includes('broken')) response.writeHead(500).end('{"message":"no\\nspace"}')
    else response.writeHead(404).end('{"message":"no such image"}')
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(socket, resolve))
  return { socket, asked }
}

async function read(name: string, dockerHost: string): Promise<SourceImage> {
  const source = openImageSource(parseImageRef(`docker-daemon:${name}`), {
    credentialFiles: [],
    dockerHost,
  })
  return source.read(await request())
}

describe('an image of the Docker daemon', () => {
  test('is read through its socket', async () => {
    const { socket, asked } = await daemon()
    const image = await read('app:v1', `unix://${socket}`)
    expect(await listTree(image.tree)).toEqual(['app file 644 0:0 "program"'])
    expect(image).toMatchObject({
      ref: 'docker-daemon:app:v1',
      digest: IMAGE.config.descriptor.digest,
    })
    expect(asked).toEqual(['/images/app%3Av1/get'])
  })

  test('without a tag is the latest, and an id is an id', async () => {
    const { socket, asked } = await daemon()
    expect(await outcome(() => read('me/app', `unix://${socket}`))).toBe(
      'IMAGE_NOT_FOUND the Docker daemon has no image me/app',
    )
    await outcome(() => read('0123456789ab', `unix://${socket}`))
    expect(asked).toEqual(['/images/me%2Fapp%3Alatest/get', '/images/0123456789ab/get'])
  })

  test('that cannot be had is said to be so', async () => {
    const { socket } = await daemon()
    const host = `unix://${socket}`
    expect(await outcome(() => read('broken', host))).toBe(
      `DOCKER_UNAVAILABLE the Docker daemon at ${socket}: it answered 500: {"message":"no\\nspace"}`,
    )
    expect(await outcome(() => read('cut', host))).toBe(
      `DOCKER_UNAVAILABLE the Docker daemon at ${socket}: ECONNRESET`,
    )
    expect(await outcome(() => read('app', 'unix:///nonexistent.sock'))).toBe(
      'DOCKER_UNAVAILABLE the Docker daemon at /nonexistent.sock: ENOENT',
    )
    expect(await outcome(() => read('app', 'tcp://192.0.2.1:2375'))).toBe(
      'DOCKER_UNAVAILABLE DOCKER_HOST is tcp://192.0.2.1:2375, and only unix:// is spoken here',
    )
  })
})
