import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { imageBlobs, savedFiles, tarOfFiles } from '../sources/image-writer.ts'
import { type RegistryDouble, startRegistry } from '../sources/registry-double.ts'
import { fieldAt, textAt } from './documents.ts'
import { type Installed, install } from './installed.ts'

// What a command line finds by variables alone: the files with credentials, and the daemon's socket.

const IMAGE = imageBlobs({ layers: [[{ name: 'app', content: 'program' }]] })
const DIGEST = IMAGE.manifest.descriptor.digest
const LOGIN = { auth: Buffer.from('me:secret').toString('base64') }

let at: Installed
let registry: RegistryDouble
let daemon: Server
let socket: string

beforeAll(async () => {
  at = install()
  registry = await startRegistry({
    manifests: [IMAGE.manifest],
    blobs: [IMAGE.config, ...IMAGE.layers],
    tags: { v1: IMAGE.manifest },
    auth: 'basic',
  })
  socket = join(at.place, 'docker.sock')
  daemon = createServer(({ url }, response) => {
    const isKnown = url === '/images/app%3Av1/get'
    response.writeHead(isKnown ? 200 : 404)
    response.end(isKnown ? tarOfFiles(savedFiles(IMAGE, 'new')) : '{"message":"no such image"}')
  })
  await new Promise<void>((resolve) => daemon.listen(socket, resolve))
})

afterAll(async () => {
  await registry.close()
  daemon.closeAllConnections()
  daemon.close()
  at.remove()
})

function loginFile(directory: string, name: string): string {
  const path = join(at.place, directory)
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, name), JSON.stringify({ auths: { [registry.host]: LOGIN } }))
  return path
}

async function pulled(env: Readonly<Record<string, string>>, ...more: readonly string[]) {
  const image = `docker://${registry.host}/me/app:v1`
  return at.cliWith({ env }, 'build', '--image', image, '--json', ...more)
}

test('a registry that asks who is there is shown nothing without a file with credentials', async () => {
  const { status, stdout } = await pulled({})
  expect(status).toBe(4)
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'REGISTRY_DENIED' } })
})

test('the files with credentials that Docker and Podman use open it, and a tag becomes a digest', async () => {
  const docker = loginFile('docker', 'config.json')
  const podman = join(loginFile('podman', 'auth.json'), 'auth.json')
  loginFile('run/containers', 'auth.json')
  for (const env of [
    { DOCKER_CONFIG: docker },
    { REGISTRY_AUTH_FILE: podman },
    { XDG_RUNTIME_DIR: join(at.place, 'run') },
  ]) {
    const { status, stdout, stderr } = await pulled(env)
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
    expect(fieldAt(JSON.parse(stdout), 'image')).toEqual({
      ref: `docker://${registry.host}/me/app:v1@${DIGEST}`,
      digest: IMAGE.config.descriptor.digest,
    })
  }
})

test('a second build elsewhere finds them too, even by a path that is relative', async () => {
  loginFile('work/.docker', 'config.json')
  const { status, stdout } = await pulled({ DOCKER_CONFIG: '.docker' }, '--check-reproducible')
  expect(status).toBe(0)
  expect(fieldAt(JSON.parse(stdout), 'reproducible')).toMatchObject({ identical: true })
})

test('what is recorded of a tag is the digest that it named, and that is what is built again', async () => {
  const env = { DOCKER_CONFIG: loginFile('docker', 'config.json') }
  const args = ['--image', `docker://${registry.host}/me/app:v1`, '--environment', 'production']
  const released = await at.cliWith({ env }, 'release', ...args, '--json')
  expect({ status: released.status, stderr: released.stderr }).toMatchObject({ status: 0 })
  const id = textAt(JSON.parse(released.stdout), 'measurement.id')
  const exported = await at.cli('audit', 'export', '--service', 'hello')
  expect(exported.stdout).toContain(`"ref":"docker://${registry.host}/me/app:v1@${DIGEST}"`)
  const before = registry.asked.length
  const again = await at.cliWith({ env }, 'reproduce', '--measurement', id)
  expect({ status: again.status, stderr: again.stderr }).toEqual({ status: 0, stderr: '' })
  const manifests = registry.asked.slice(before).filter((it) => it.includes('/manifests/'))
  expect(manifests.every((it) => it.includes(DIGEST))).toBe(true)
})

test('the daemon is looked for where DOCKER_HOST says', async () => {
  const args = ['build', '--image', 'docker-daemon:app:v1', '--json']
  const here = await at.cliWith({ env: { DOCKER_HOST: `unix://${socket}` } }, ...args)
  expect({ status: here.status, stderr: here.status === 0 ? '' : here.stderr }).toEqual({
    status: 0,
    stderr: '',
  })
  expect(textAt(JSON.parse(here.stdout), 'image.digest')).toBe(IMAGE.config.descriptor.digest)
  const gone = await at.cliWith({ env: { DOCKER_HOST: `unix://${socket}.gone` } }, ...args)
  expect(gone.status).toBe(4)
  expect(gone.stdout).toContain(`${socket}.gone`)
})
