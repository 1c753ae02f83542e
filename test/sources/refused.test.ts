import { mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { IMAGE_LIMITS } from '../../src/image/limits.ts'
import { parseImageRef } from '../../src/image/reference.ts'
import { openImageSource } from '../../src/sources/open.ts'
import { openSpool } from '../../src/sources/spool.ts'
import { listTree, outcome } from '../image/helpers.ts'
import { tarOf } from '../image/tar-writer.ts'
import {
  type Blob,
  type ImageSpec,
  imageBlobs,
  imageLayout,
  indexBlob,
  layoutFiles,
  manifestBlob,
  savedFiles,
  tarOfFiles,
  writeFiles,
} from './image-writer.ts'
import { readImage, temporary } from './workplace.ts'

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

describe('an image that does not hold is refused', () => {
  const blobs = imageBlobs(SPEC)
  const layer = blobs.layers[0] ?? blobs.config
  const pathOf = (blob: Blob) => `blobs/${blob.descriptor.digest.replace(':', '/')}`
  const changedFile = (blob: Blob, bytes: Buffer) =>
    new Map([...imageLayout(blobs)]).set(pathOf(blob), bytes)
  const flipped = (bytes: Buffer) => {
    const copy = Buffer.from(bytes)
    copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 1
    return copy
  }
  const readLayout = async (files: ReadonlyMap<string, Buffer>) => {
    const directory = await layoutAt(files)
    return outcome(async () => listTree((await readImage(`oci:${directory}:v1`)).tree))
  }

  test('a manifest, a configuration or a layer with another digest', async () => {
    for (const blob of [blobs.manifest, blobs.config]) {
      expect(await readLayout(changedFile(blob, flipped(blob.bytes)))).toMatch(
        /^IMAGE_DIGEST_MISMATCH the image \w+: expected sha256:[0-9a-f]{64}, got sha256:[0-9a-f]{64}$/,
      )
    }
    const plain = imageBlobs({ ...SPEC, packing: 'plain' })
    const wrong = flipped(plain.layers[0]?.bytes ?? Buffer.alloc(1))
    wrong[wrong.length - 1] = 0
    wrong[1100] = 0x79
    const files = new Map([...imageLayout(plain)])
    files.set(pathOf(plain.layers[0] ?? plain.config), wrong)
    expect(await readLayout(files)).toMatch(/^IMAGE_DIGEST_MISMATCH layer 1 of 2: expected /)
  })

  test('a blob of another size', async () => {
    expect(
      await readLayout(changedFile(layer, Buffer.concat([layer.bytes, Buffer.from('x')]))),
    ).toBe(
      `IMAGE_DIGEST_MISMATCH layer 1 of 2 ${layer.descriptor.digest}: it is longer than ${layer.bytes.length} bytes`,
    )
    expect(await readLayout(changedFile(blobs.config, blobs.config.bytes.subarray(1)))).toBe(
      `IMAGE_DIGEST_MISMATCH the image configuration ${blobs.config.descriptor.digest}: it has ${blobs.config.bytes.length - 1} bytes, expected ${blobs.config.bytes.length}`,
    )
  })

  test('a layer that unpacks to something else than the configuration says', async () => {
    const other = imageBlobs({
      ...SPEC,
      layers: [[{ name: 'evil', content: 'x' }], ...SPEC.layers.slice(1)],
    })
    const manifest = manifestBlob(blobs.config, other.layers)
    const files = layoutFiles(
      [{ ...manifest.descriptor, annotations: { 'org.opencontainers.image.ref.name': 'v1' } }],
      [manifest, blobs.config, ...other.layers],
    )
    expect(await readLayout(files)).toMatch(
      /^IMAGE_DIGEST_MISMATCH layer 1 of 2, unpacked: expected sha256:[0-9a-f]{64}, got sha256:[0-9a-f]{64}$/,
    )
  })

  test('a missing blob, and a blob that is a directory', async () => {
    const files = new Map(imageLayout(blobs))
    files.delete(pathOf(layer))
    const expected = `IMAGE_MALFORMED the layout lacks the blob ${layer.descriptor.digest}`
    expect(await readLayout(files)).toBe(expected)
    const directory = await layoutAt(files)
    await mkdir(join(directory, pathOf(layer)))
    expect(await outcome(() => readImage(`oci:${directory}`))).toBe(expected)
  })

  test.each([
    'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip',
    'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
  ])('a layer of type %s, where it was left out of a copy alone', async (mediaType) => {
    const layers = blobs.layers.map((it) => ({
      ...it,
      descriptor: { ...it.descriptor, mediaType },
    }))
    const manifest = manifestBlob(blobs.config, layers)
    const files = new Map(layoutFiles([manifest.descriptor], [manifest, blobs.config, ...layers]))
    const read = async () => (await readImage(`oci:${await layoutAt(files)}`)).digest
    expect(await outcome(read)).toBe(blobs.config.descriptor.digest)
    files.delete(pathOf(layer))
    expect(await outcome(read)).toBe(
      `IMAGE_MALFORMED the layer ${layer.descriptor.digest} is missing: it is of type ${mediaType}, which is not copied with an image`,
    )
  })

  test('what is wrong within a layer, by the number of the layer', async () => {
    const evil = imageBlobs({ layers: [[], [{ name: '../x', content: '1' }]] })
    expect(await readLayout(imageLayout(evil))).toMatch(/^IMAGE_PATH_REFUSED layer 2 of 2: /)
  })

  test('fewer layers than the configuration names', async () => {
    const manifest = manifestBlob(blobs.config, blobs.layers.slice(1))
    const files = layoutFiles([manifest.descriptor], [manifest, blobs.config, ...blobs.layers])
    const directory = await layoutAt(files)
    expect(await outcome(() => readImage(`oci:${directory}`))).toBe(
      'IMAGE_MALFORMED the configuration names 2 layers, the manifest 1',
    )
  })

  test('an image for another processor', async () => {
    const directory = await layoutAt(imageLayout(blobs))
    expect(await outcome(() => readImage(`oci:${directory}`, { arch: 'aarch64' }))).toBe(
      'IMAGE_ARCH_MISMATCH the image is for linux/amd64, and the EIF is to be for aarch64',
    )
  })

  test('indexes without end', async () => {
    let inner = indexBlob([
      { ...blobs.manifest.descriptor, platform: { os: 'linux', architecture: 'amd64' } },
    ])
    const all = [inner]
    for (let i = 0; i < 4; i += 1) {
      inner = indexBlob([{ ...inner.descriptor, platform: { os: 'linux', architecture: 'amd64' } }])
      all.push(inner)
    }
    const files = layoutFiles([inner.descriptor], all)
    const directory = await layoutAt(files)
    expect(await outcome(() => readImage(`oci:${directory}`))).toBe(
      'IMAGE_LIMIT indexes lie more than 4 deep in one another',
    )
  })

  test('a document past its limit, and too many layers', async () => {
    const directory = await layoutAt(imageLayout(blobs))
    expect(
      await outcome(() =>
        readImage(`oci:${directory}`, { limits: { ...IMAGE_LIMITS, documentBytes: 100 } }),
      ),
    ).toMatch(/^IMAGE_LIMIT .*index\.json has \d+ bytes, more than 100$/)
    expect(
      await outcome(() =>
        readImage(`oci:${directory}`, { limits: { ...IMAGE_LIMITS, layers: 1 } }),
      ),
    ).toBe('IMAGE_LIMIT the image has 2 layers')
  })

  test('a decompression bomb', async () => {
    const bomb = imageBlobs({ layers: [[{ name: 'zeros', content: Buffer.alloc(4_000_000) }]] })
    const directory = await layoutAt(imageLayout(bomb))
    expect(
      await outcome(() =>
        readImage(`oci:${directory}`, { limits: { ...IMAGE_LIMITS, anyRatioBytes: 1_000_000 } }),
      ),
    ).toMatch(
      /^IMAGE_LIMIT layer 1 of 1: the image unpacks to \d+ bytes from \d+, more than 100 for one$/,
    )
  })

  test('a saved configuration that is not what its name says', async () => {
    const files = new Map(savedFiles(blobs, 'old'))
    const name = `${blobs.config.descriptor.digest.slice(7)}.json`
    files.set(name, Buffer.concat([blobs.config.bytes, Buffer.from(' ')]))
    const file = await fileWith(tarOfFiles(files))
    expect(await outcome(() => readImage(`docker-archive:${file}`))).toMatch(
      /^IMAGE_DIGEST_MISMATCH the image configuration: expected sha256:/,
    )
  })

  test('an archive with one name twice', async () => {
    const specs = [...savedFiles(blobs, 'new')].map(([name, content]) => ({ name, content }))
    const file = await fileWith(tarOf([...specs, { name: './manifest.json', content: '[]' }]))
    expect(await outcome(() => readImage(`docker-archive:${file}`))).toBe(
      'IMAGE_DUPLICATE_ENTRY the archive holds "manifest.json" twice',
    )
  })

  test('what is not there, and what is no layout', async () => {
    expect(await outcome(() => readImage('oci:/nonexistent'))).toBe(
      'FILE_MISSING cannot read /nonexistent/oci-layout: ENOENT',
    )
    const file = await fileWith(Buffer.from('no tar at all'.repeat(100)))
    expect(await outcome(() => readImage(`oci-archive:${file}`))).toBe(
      'TAR_MALFORMED byte 148: the checksum is not an octal number',
    )
    const empty = await fileWith(tarOf([]))
    expect(await outcome(() => readImage(`docker-archive:${empty}`))).toBe(
      'IMAGE_MALFORMED the archive lacks manifest.json',
    )
  })

  test('an archive of the other form, with the name that it goes by', async () => {
    const oci = await fileWith(tarOfFiles(imageLayout(blobs)))
    const saved = await fileWith(tarOfFiles(savedFiles(blobs, 'old')))
    await expect(readImage(`docker-archive:${oci}`)).rejects.toMatchObject({
      message: 'the archive lacks manifest.json',
      hint: 'this is an OCI archive: say oci-archive:FILE',
    })
    await expect(readImage(`oci-archive:${saved}`)).rejects.toMatchObject({
      message: 'the archive lacks oci-layout',
      hint: 'this is an archive of docker save: say docker-archive:FILE',
    })
  })

  test('a layout may be made of links to files, as build systems make them', async () => {
    const directory = await layoutAt(imageLayout(blobs))
    const path = join(directory, pathOf(layer))
    await rename(path, join(directory, 'elsewhere'))
    await symlink('../../elsewhere', path)
    expect(await listTree((await readImage(`oci:${directory}`)).tree)).toEqual(TREE)
  })
})

describe('a hostile image', () => {
  test('touches nothing beside its spool, and the spool leaves nothing', async () => {
    const place = await temporary()
    const target = join(place, 'target')
    await writeFile(target, 'mine')
    const outward = `${'../'.repeat(20)}${place.slice(1)}`
    const layers: readonly ImageSpec['layers'][] = [
      [[{ name: `${outward}/new`, content: 'x' }]],
      [
        [
          { name: 'out', type: '2', link: place },
          { name: 'out/target', content: 'x' },
        ],
      ],
      [[{ name: 'out', type: '2', link: place }], [{ name: 'out/new', content: 'x' }]],
      [[{ name: 'out', type: '2', link: place }], [{ name: 'out/.wh.target' }]],
      [[{ name: 'link', type: '1', link: target }]],
      [[{ name: 'link', type: '1', link: `${outward}/target` }]],
      [[{ name: `.wh.${'.'}.` }]],
    ]
    for (const it of layers) {
      const directory = await layoutAt(imageLayout(imageBlobs({ layers: it })))
      const spool = await openSpool(place)
      const source = openImageSource(parseImageRef(`oci:${directory}`))
      const result = await outcome(() =>
        source.read({ arch: 'x86_64', spool, limits: IMAGE_LIMITS }),
      )
      await spool.close()
      expect(result).toMatch(/^IMAGE_PATH_REFUSED /)
      expect(await readdir(place)).toEqual(['target'])
      expect(await readFile(target, 'utf8')).toBe('mine')
    }
  })
})
