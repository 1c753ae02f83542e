import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '../../src/model/canonical.ts'
import { listTree, outcome } from '../image/helpers.ts'
import { tarOf } from '../image/tar-writer.ts'
import {
  type Blob,
  blobOf,
  type ImageSpec,
  imageBlobs,
  imageLayout,
  indexBlob,
  layoutFiles,
  savedFiles,
  tarOfFiles,
  writeFiles,
} from './image-writer.ts'
import { ramdiskDigest, readImage, temporary } from './workplace.ts'

const SPEC: ImageSpec = {
  layers: [
    [
      { name: 'bin/', type: '5' },
      { name: 'bin/app', mode: 0o4755, uid: 1, content: 'x'.repeat(100_000) },
      { name: 'old', content: 'old' },
    ],
    [
      { name: '.wh.old' },
      { name: 'caf\xe9', content: 'bytes' },
      { name: 'link', type: '1', link: 'bin/app', mode: 0o4755, uid: 1 },
    ],
  ],
  config: { Entrypoint: ['/bin/app'], Cmd: ['serve'], Env: ['A=1'], WorkingDir: '/srv' },
}
const TREE = [
  'bin directory 755 0:0',
  `bin/app file 4755 1:0 ${JSON.stringify('x'.repeat(100_000))}`,
  'caf\xe9 file 644 0:0 "bytes"',
  `link file 4755 1:0 ${JSON.stringify('x'.repeat(100_000))}`,
]

async function layoutAt(files: ReadonlyMap<string, Buffer>): Promise<string> {
  const directory = await temporary()
  await writeFiles(directory, files)
  return directory
}

async function fileWith(bytes: Buffer, name = 'image.tar'): Promise<string> {
  const file = join(await temporary(), name)
  await writeFile(file, bytes)
  return file
}

describe('the same image', () => {
  test('is the same ramdisk from every source and packing', async () => {
    const digests = new Map<string, string>()
    const add = async (name: string, ref: string) => {
      const image = await readImage(ref)
      expect([name, await listTree(image.tree)]).toEqual([name, TREE])
      digests.set(name, `${image.digest} ${await ramdiskDigest(image)}`)
    }
    for (const packing of ['plain', 'gzip', 'zstd'] as const) {
      const files = imageLayout(imageBlobs({ ...SPEC, packing }))
      await add(`oci ${packing}`, `oci:${await layoutAt(files)}:v1`)
      await add(`oci-archive ${packing}`, `oci-archive:${await fileWith(tarOfFiles(files))}`)
    }
    const blobs = imageBlobs(SPEC)
    for (const form of ['old', 'new'] as const) {
      const tar = tarOfFiles(savedFiles(blobs, form))
      await add(`docker-archive ${form}`, `docker-archive:${await fileWith(tar)}:app:v1`)
      await add(`docker-archive ${form}, packed`, `docker-archive:${await fileWith(gzipSync(tar))}`)
    }
    expect(digests.size).toBe(10)
    expect(new Set(digests.values()).size).toBe(1)
  })

  test('has its configuration’s digest, its command, and what is not kept', async () => {
    const blobs = imageBlobs(SPEC)
    const directory = await layoutAt(imageLayout(blobs))
    const image = await readImage(`oci:${directory}:v1`)
    expect({ ...image, tree: undefined }).toEqual({
      ref: `oci:${directory}:v1`,
      digest: blobs.config.descriptor.digest,
      tree: undefined,
      config: {
        entrypoint: ['/bin/app'],
        cmd: ['serve'],
        env: ['A=1'],
        workdir: '/srv',
        user: undefined,
      },
      warnings: [
        { kind: 'workdir', detail: 'WORKDIR "/srv" is not kept: the command starts in /' },
      ],
    })
  })

  test('is found through nested indexes by processor, attestations left aside', async () => {
    const amd = imageBlobs(SPEC)
    const arm = imageBlobs({ ...SPEC, architecture: 'arm64' })
    const attestation = blobOf(Buffer.from('{}'), 'application/vnd.oci.image.manifest.v1+json')
    const at = (it: Blob, architecture: string, os = 'linux') => ({
      ...it.descriptor,
      platform: { os, architecture },
    })
    const inner = indexBlob([
      at(attestation, 'unknown', 'unknown'),
      at(arm.manifest, 'arm64'),
      at(amd.manifest, 'amd64'),
    ])
    const all = [amd, arm].flatMap((it) => [it.manifest, it.config, ...it.layers])
    const directory = await layoutAt(layoutFiles([inner.descriptor], [inner, ...all]))
    expect((await readImage(`oci:${directory}`)).digest).toBe(amd.config.descriptor.digest)
    expect((await readImage(`oci:${directory}`, { arch: 'aarch64' })).digest).toBe(
      arm.config.descriptor.digest,
    )
  })

  test('may share a layer by a link inside an old archive', async () => {
    const blobs = imageBlobs({ ...SPEC, layers: SPEC.layers.slice(0, 1) })
    const files = new Map(savedFiles(blobs, 'old'))
    const [plain = Buffer.alloc(0)] = blobs.plainLayers
    const path = `${sha256Hex(plain)}/layer.tar`
    files.delete(path)
    const specs = [...files].map(([name, content]) => ({ name, content }))
    const archive = (link: string) =>
      tarOf([
        ...specs,
        { name: 'other/layer.tar', content: plain },
        { name: path, type: '2', link },
      ])
    const image = await readImage(`docker-archive:${await fileWith(archive('../other/layer.tar'))}`)
    expect((await listTree(image.tree)).length).toBe(3)
    const hostile = await fileWith(archive('../../etc/passwd'))
    expect(await outcome(() => readImage(`docker-archive:${hostile}`))).toBe(
      `IMAGE_PATH_REFUSED the link "${path}" leads outside the archive`,
    )
    const loop = await fileWith(archive(`../${path}`))
    expect(await outcome(() => readImage(`docker-archive:${loop}`))).toBe(
      `IMAGE_MALFORMED the archive lacks ${path}`,
    )
  })
})
