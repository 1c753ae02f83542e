import { describe, expect, test } from 'vitest'
import { chooseSavedImage, decodeSavedImages } from '../../src/image/docker-manifest.ts'
import {
  choosePlatform,
  chooseTagged,
  type Descriptor,
  decodeDocument,
} from '../../src/image/manifest.ts'
import { outcome } from './helpers.ts'

const INDEX = 'application/vnd.oci.image.index.v1+json'
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const CONFIG = 'application/vnd.oci.image.config.v1+json'
const LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip'
const digest = (char: string) => `sha256:${char.repeat(64)}`
const descriptor = (char: string, more: Partial<Descriptor> = {}): Descriptor => ({
  mediaType: MANIFEST,
  digest: digest(char),
  size: 1,
  ...more,
})
const on = (architecture: string, os = 'linux', variant?: string) => ({
  platform: variant === undefined ? { os, architecture } : { os, architecture, variant },
})
const tagged = (tag: string) => ({ annotations: { 'org.opencontainers.image.ref.name': tag } })
const index = (...manifests: readonly Descriptor[]) => ({ kind: 'index' as const, manifests })

describe('a document', () => {
  const config = descriptor('c', { mediaType: CONFIG })
  const layers = [descriptor('d', { mediaType: LAYER })]

  test('is an index or a manifest, by OCI or Docker', () => {
    expect(
      decodeDocument(JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [] })),
    ).toEqual({
      kind: 'index',
      manifests: [],
    })
    expect(decodeDocument(JSON.stringify({ schemaVersion: 2, config, layers }), MANIFEST)).toEqual({
      kind: 'manifest',
      config,
      layers,
    })
  })

  test.each([
    [
      'both',
      { manifests: [], config, layers },
      undefined,
      'the image document is an index and a manifest',
    ],
    ['neither', {}, undefined, 'the image document is no index and no manifest'],
    [
      'another than its descriptor said',
      { config, layers },
      INDEX,
      `the image document has the media type ${INDEX}, which is not its form`,
    ],
    [
      'of two minds',
      { mediaType: MANIFEST, config, layers },
      INDEX,
      `the image document says that it is ${MANIFEST}, but was named as ${INDEX}`,
    ],
    [
      'no container image',
      { config: { ...config, mediaType: 'application/vnd.cncf.helm.config.v1+json' }, layers },
      undefined,
      'a configuration of type application/vnd.cncf.helm.config.v1+json: this is no container image',
    ],
    [
      'of unknown layers',
      { config, layers: [{ ...config, mediaType: 'text/plain' }] },
      undefined,
      'a layer of type text/plain is not known',
    ],
    [
      'of encrypted layers',
      { config, layers: [{ ...config, mediaType: `${LAYER}+encrypted` }] },
      undefined,
      `a layer of type ${LAYER}+encrypted is encrypted`,
    ],
    [
      'without layers',
      { config },
      undefined,
      'the image document lacks its configuration or its layers',
    ],
    [
      'with a digest that climbs',
      { manifests: [{ ...config, digest: 'sha256:../../x' }] },
      undefined,
      'the image document: manifests[0].digest: this is no sha256 or sha512 digest',
    ],
    [
      'with a negative size',
      { manifests: [{ ...config, size: -1 }] },
      undefined,
      'the image document: manifests[0].size: Too small: expected number to be >=0',
    ],
  ])('that is %s is refused', async (_name, document, mediaType, message) => {
    const text = JSON.stringify({ schemaVersion: 2, ...document })
    expect(await outcome(() => decodeDocument(text, mediaType))).toBe(`IMAGE_MALFORMED ${message}`)
  })
})

describe('the image for a processor', () => {
  const amd = descriptor('1', on('amd64'))
  const arm = descriptor('2', on('arm64', 'linux', 'v8'))
  const attestation = descriptor('3', on('unknown', 'unknown'))

  test('is chosen; attestations and other systems are passed over', () => {
    const all = index(attestation, descriptor('4', on('amd64', 'windows')), arm, amd)
    expect(choosePlatform(all, 'x86_64')).toBe(amd)
    expect(choosePlatform(all, 'aarch64')).toBe(arm)
    expect(choosePlatform(index(descriptor('5')), 'x86_64')).toEqual(descriptor('5'))
  })

  test('is not guessed', async () => {
    expect(await outcome(() => choosePlatform(index(amd, attestation), 'aarch64'))).toBe(
      'IMAGE_NOT_FOUND no image for linux/arm64 in the index, which has linux/amd64',
    )
    expect(
      await outcome(() => choosePlatform(index(amd, descriptor('6', on('amd64'))), 'x86_64')),
    ).toBe(
      'IMAGE_NOT_FOUND several images for linux/amd64 in the index, which has linux/amd64, linux/amd64',
    )
    expect(await outcome(() => choosePlatform(index(), 'x86_64'))).toBe(
      'IMAGE_NOT_FOUND no image for linux/amd64 in the index, which has nothing',
    )
  })

  test('is found by tag, by digest, or as the only one', async () => {
    const one = descriptor('1', tagged('v1'))
    const two = descriptor('2', tagged('v2'))
    expect(chooseTagged(index(one, two), { tag: 'v2' }, 'x86_64')).toBe(two)
    expect(chooseTagged(index(one, two), { digest: one.digest }, 'x86_64')).toBe(one)
    expect(chooseTagged(index(one), {}, 'x86_64')).toBe(one)
    const beside = descriptor('8', on('unknown', 'unknown'))
    expect(chooseTagged(index(one, beside), {}, 'x86_64')).toBe(one)
    expect(chooseTagged(index(amd, arm), {}, 'aarch64')).toBe(arm)
    expect(await outcome(() => chooseTagged(index(one, two), {}, 'x86_64'))).toBe(
      'IMAGE_NOT_FOUND the layout holds 2 images, and no tag says which is meant',
    )
    expect(await outcome(() => chooseTagged(index(one), { tag: 'v3' }, 'x86_64'))).toBe(
      'IMAGE_NOT_FOUND the layout holds 0 images named "v3"',
    )
    expect(
      await outcome(() =>
        chooseTagged(index(one, descriptor('9', tagged('v1'))), { tag: 'v1' }, 'x86_64'),
      ),
    ).toBe('IMAGE_NOT_FOUND the layout holds 2 images named "v1"')
  })
})

describe('an archive of docker save', () => {
  const images = decodeSavedImages(
    JSON.stringify([
      {
        Config: 'a.json',
        RepoTags: ['docker.io/library/app:latest', 'me/app:v1'],
        Layers: ['l/layer.tar'],
      },
      { Config: 'b.json', RepoTags: null, Layers: null },
    ]),
  )
  test('names its images', async () => {
    expect(images[1]).toEqual({ config: 'b.json', names: [], layers: [] })
    expect(chooseSavedImage(images, 'app')).toBe(images[0])
    expect(chooseSavedImage(images, 'me/app:v1')).toBe(images[0])
    expect(chooseSavedImage(images.slice(0, 1))).toBe(images[0])
    expect(await outcome(() => chooseSavedImage(images))).toBe(
      'IMAGE_NOT_FOUND the archive holds 2 images, and no name says which is meant',
    )
    expect(await outcome(() => chooseSavedImage(images, 'other'))).toBe(
      'IMAGE_NOT_FOUND the archive holds 0 images named other',
    )
  })
})
