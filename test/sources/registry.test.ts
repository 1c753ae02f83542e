import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { parseImageRef } from '../../src/image/reference.ts'
import type { SourceImage } from '../../src/ports/image-source.ts'
import { openImageSource } from '../../src/sources/open.ts'
import { listTree, outcome } from '../image/helpers.ts'
import { blobOf, imageBlobs, imageLayout, indexBlob, writeFiles } from './image-writer.ts'
import { type RegistryDouble, type RegistryRules, startRegistry } from './registry-double.ts'
import { ramdiskDigest, readImage, request, temporary } from './workplace.ts'

const IMAGE = imageBlobs({
  layers: [[{ name: 'app', content: 'program' }], [{ name: 'b', content: 'b' }]],
})
const { manifest, config, layers } = IMAGE
const BASE: RegistryRules = {
  manifests: [manifest],
  blobs: [config, ...layers],
  tags: { v1: manifest },
}

const running: RegistryDouble[] = []
afterEach(async () => {
  for (const double of running.splice(0)) await double.close()
})

async function start(rules: Partial<RegistryRules> = {}): Promise<RegistryDouble> {
  const double = await startRegistry({ ...BASE, ...rules })
  running.push(double)
  return double
}

async function pull(ref: string, credentials?: unknown): Promise<SourceImage> {
  const file = join(await temporary(), 'config.json')
  if (credentials !== undefined) await writeFile(file, JSON.stringify(credentials))
  const source = openImageSource(parseImageRef(ref), { credentialFiles: [file], pause: 0 })
  return source.read(await request())
}

const auths = (host: string, entry: unknown) => ({ auths: { [host]: entry } })
const PASSWORD = { auth: Buffer.from('me:secret').toString('base64') }

describe('an image of a registry', () => {
  test('is read by tag, which becomes a digest', async () => {
    const { host, asked } = await start()
    const image = await pull(`docker://${host}/me/app:v1`)
    expect(image.ref).toBe(`docker://${host}/me/app:v1@${manifest.descriptor.digest}`)
    expect(image.digest).toBe(config.descriptor.digest)
    expect(await listTree(image.tree)).toEqual(['app file 644 0:0 "program"', 'b file 644 0:0 "b"'])
    expect(asked).toEqual([
      'GET /v2/me/app/manifests/v1 -',
      `GET /v2/me/app/blobs/${config.descriptor.digest} -`,
      ...layers.map(({ descriptor }) => `GET /v2/me/app/blobs/${descriptor.digest} -`),
    ])
  })

  test('is the same as from a layout', async () => {
    const { host } = await start()
    const directory = await temporary()
    await writeFiles(directory, imageLayout(IMAGE))
    expect(
      await ramdiskDigest(await pull(`docker://${host}/me/app@${manifest.descriptor.digest}`)),
    ).toBe(await ramdiskDigest(await readImage(`oci:${directory}`)))
  })

  test('is chosen from an index by its processor', async () => {
    const platform = { os: 'linux', architecture: 'amd64' }
    const index = indexBlob([{ ...manifest.descriptor, platform }])
    const { host } = await start({ manifests: [index, manifest], tags: { v1: index } })
    const image = await pull(`docker://${host}/me/app:v1`)
    expect(image.ref).toBe(`docker://${host}/me/app:v1@${index.descriptor.digest}`)
    expect(image.digest).toBe(config.descriptor.digest)
  })

  test('may be called plain JSON by its registry', async () => {
    const { host } = await start({ contentType: 'application/json' })
    expect((await pull(`docker://${host}/me/app:v1`)).digest).toBe(config.descriptor.digest)
  })

  test('may lie elsewhere on loopback, where the password is not shown', async () => {
    const store = await start()
    const { host, asked } = await start({
      auth: 'basic',
      first: (path, count, response) => {
        if (count === 1 || !path.includes('/blobs/')) return false
        response.writeHead(307, { location: `http://${store.host}${path}` }).end()
        return true
      },
    })
    await pull(`docker://${host}/me/app:v1`, auths(host, PASSWORD))
    expect(asked.length).toBeGreaterThan(3)
    expect(store.asked.length).toBe(3)
    expect(store.asked.every((it) => it.endsWith(' -'))).toBe(true)
  })

  test('is asked for again when the registry is busy', async () => {
    const { host, asked } = await start({
      first: (_path, count, response) => {
        if (count > 2) return false
        response.writeHead(count === 1 ? 503 : 429).end()
        return true
      },
    })
    expect((await pull(`docker://${host}/me/app:v1`)).digest).toBe(config.descriptor.digest)
    expect(asked.length).toBe(6)
  })
})

describe('credentials', () => {
  test.each([
    ['a password, shown at once', 'basic', PASSWORD],
    ['a password that buys a token', 'bearer', PASSWORD],
    ['a name and password apart', 'bearer', { username: 'me', password: 'secret' }],
    ['an identity that buys a token', 'bearer', { identitytoken: 'identity' }],
  ] as const)('%s', async (_name, auth, entry) => {
    const { host } = await start({ auth })
    const image = await pull(`docker://${host}/me/app:v1`, auths(host, entry))
    expect(image.digest).toBe(config.descriptor.digest)
  })

  test('for a path on the host count before those for the host', async () => {
    const { host } = await start({ auth: 'basic' })
    const wrong = { auth: Buffer.from('me:wrong').toString('base64') }
    const file = { auths: { [host]: wrong, [`${host}/me`]: PASSWORD } }
    expect((await pull(`docker://${host}/me/app:v1`, file)).digest).toBe(config.descriptor.digest)
  })

  test('that are missing or wrong are said to be, and never shown', async () => {
    for (const auth of ['basic', 'bearer'] as const) {
      const { host } = await start({ auth })
      const expected = `REGISTRY_DENIED ${host} refuses docker://${host}/me/app:v1 with 401`
      expect(await outcome(() => pull(`docker://${host}/me/app:v1`))).toBe(expected)
      const wrong = auths(host, { auth: Buffer.from('me:s3cr3t').toString('base64') })
      expect(await outcome(() => pull(`docker://${host}/me/app:v1`, wrong))).toBe(expected)
    }
  })

  test('that are not of their form are refused without being shown', async () => {
    const { host } = await start({ auth: 'basic' })
    const bad = auths(host, { auth: Buffer.from('s3cr3t').toString('base64') })
    expect(await outcome(() => pull(`docker://${host}/me/app:v1`, bad))).toMatch(
      /^CREDENTIALS_INVALID .*config\.json: an "auth" is not base64 of name:password$/,
    )
    expect(
      await outcome(() => pull(`docker://${host}/me/app:v1`, { credsStore: '../../bin/sh' })),
    ).toMatch(/^CREDENTIALS_INVALID .*config\.json: credsStore: /)
    expect(
      await outcome(() =>
        pull(`docker://${host}/me/app:v1`, { credHelpers: { [host]: 'not-there' } }),
      ),
    ).toBe('CREDENTIALS_INVALID docker-credential-not-there failed: ENOENT')
  })
})

describe('a registry that is not to be trusted', () => {
  const outcomeOf = async (rules: Partial<RegistryRules>, which = 'v1') => {
    const { host } = await start(rules)
    const ref = which.startsWith('sha256:') ? `@${which}` : `:${which}`
    const result = await outcome(() => pull(`docker://${host}/me/app${ref}`))
    return typeof result === 'string' ? result.replaceAll(host, 'HOST') : 'read'
  }

  test('cannot give another image for a digest', async () => {
    const other = imageBlobs({ layers: [[{ name: 'evil', content: 'x' }]] })
    const lie = { bytes: other.manifest.bytes, descriptor: manifest.descriptor }
    expect(await outcomeOf({ manifests: [lie] }, manifest.descriptor.digest)).toBe(
      `IMAGE_DIGEST_MISMATCH the image document from HOST: expected ${manifest.descriptor.digest}, got ${other.manifest.descriptor.digest}`,
    )
    expect(await outcomeOf({ tags: { v1: lie } })).toBe(
      `IMAGE_DIGEST_MISMATCH the image document from HOST: expected ${manifest.descriptor.digest}, got ${other.manifest.descriptor.digest}`,
    )
  })

  test('cannot give another configuration or layer, or a longer one', async () => {
    const lies = [config, ...layers].map((it) => ({
      ...it,
      bytes: Buffer.concat([it.bytes, Buffer.from('x')]),
    }))
    expect(await outcomeOf({ blobs: lies })).toBe(
      `IMAGE_DIGEST_MISMATCH the image configuration ${config.descriptor.digest}: it is longer than ${config.bytes.length} bytes`,
    )
    expect(await outcomeOf({ blobs: [config, ...lies.slice(1)] })).toMatch(
      /^IMAGE_DIGEST_MISMATCH layer 1 of 2 .*: it is longer than \d+ bytes$/,
    )
  })

  test('cannot send documents without end', async () => {
    const huge = blobOf(Buffer.alloc(9 * 1024 * 1024, ' '), manifest.descriptor.mediaType)
    expect(await outcomeOf({ tags: { v1: huge } })).toBe(
      'IMAGE_LIMIT an answer of HOST has more than 8388608 bytes',
    )
  })

  test('cannot send on in circles, or to a place that is not https', async () => {
    const to = (location: string): Partial<RegistryRules> => ({
      first: (_path, _count, response) => {
        response.writeHead(302, { location }).end()
        return true
      },
    })
    expect(await outcomeOf(to('/v2/me/app/manifests/v1'))).toBe(
      'REGISTRY_UNAVAILABLE HOST sends on in circles',
    )
    for (const location of ['http://192.0.2.1/', 'file:///etc/passwd', 'ftp://127.0.0.1/']) {
      expect(await outcomeOf(to(location))).toBe(
        'REGISTRY_UNAVAILABLE HOST sends on to a place that is not https',
      )
    }
  })

  test('cannot have a password sent to a place that is not https', async () => {
    const rules: Partial<RegistryRules> = {
      first: (_path, _count, response) => {
        const header = 'Bearer realm="http://192.0.2.1/token",service="x"'
        response.writeHead(401, { 'www-authenticate': header }).end()
        return true
      },
    }
    expect(await outcomeOf(rules)).toBe(
      'REGISTRY_UNAVAILABLE HOST sends to a place for tokens that is not https',
    )
  })

  test('that breaks off, is not there, or lacks the image is said to', async () => {
    const cut: Partial<RegistryRules> = {
      first: (path, _count, response) => {
        if (!path.includes('/blobs/')) return false
        response.writeHead(200, { 'content-length': 100 })
        response.write('x', () => response.destroy())
        return true
      },
    }
    expect(await outcomeOf(cut)).toMatch(/^REGISTRY_UNAVAILABLE cannot read from HOST: /)
    expect(await outcomeOf({ tags: {} })).toBe(
      'IMAGE_NOT_FOUND HOST has no manifests/v1 for docker://HOST/me/app:v1',
    )
    expect(await outcome(() => pull('docker://127.0.0.1:1/me/app:v1'))).toMatch(
      /^REGISTRY_UNAVAILABLE cannot read from 127\.0\.0\.1:1: /,
    )
  })
})
