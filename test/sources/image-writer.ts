import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { sha256Hex } from '../../src/model/canonical.ts'
import { type TarSpec, tarOf } from '../image/tar-writer.ts'

/** An image for a test: its layers, lowest first, and what its configuration says. */
export interface ImageSpec {
  readonly layers: readonly (readonly TarSpec[])[]
  readonly config?: Readonly<Record<string, unknown>> | undefined
  readonly architecture?: string | undefined
  readonly packing?: 'plain' | 'gzip' | 'zstd' | undefined
}

/** A blob with its descriptor. */
export interface Blob {
  readonly bytes: Buffer
  readonly descriptor: {
    readonly mediaType: string
    readonly digest: string
    readonly size: number
  }
}

/** The blobs of an image: manifest first, then configuration, then layers. */
export interface ImageBlobs {
  readonly manifest: Blob
  readonly config: Blob
  readonly layers: readonly Blob[]
  readonly plainLayers: readonly Buffer[]
}

const OCI = 'application/vnd.oci.image'

export function blobOf(bytes: Buffer, mediaType: string): Blob {
  const digest = `sha256:${sha256Hex(bytes)}`
  return { bytes, descriptor: { mediaType, digest, size: bytes.length } }
}

/** A JSON document as a blob. */
export function jsonBlob(value: unknown, mediaType: string): Blob {
  return blobOf(Buffer.from(JSON.stringify(value)), mediaType)
}

/** The blobs that make up an image. */
export function imageBlobs(spec: ImageSpec): ImageBlobs {
  const plainLayers = spec.layers.map((layer) => tarOf(layer))
  const layers = plainLayers.map((plain) => packLayer(plain, spec.packing ?? 'gzip'))
  const config = jsonBlob(
    {
      architecture: spec.architecture ?? 'amd64',
      os: 'linux',
      config: spec.config ?? { Cmd: ['/app'] },
      rootfs: { type: 'layers', diff_ids: plainLayers.map((it) => `sha256:${sha256Hex(it)}`) },
    },
    `${OCI}.config.v1+json`,
  )
  const manifest = manifestBlob(config, layers)
  return { manifest, config, layers, plainLayers }
}

/** The manifest of these blobs. */
export function manifestBlob(config: Blob, layers: readonly Blob[]): Blob {
  return jsonBlob(
    {
      schemaVersion: 2,
      mediaType: `${OCI}.manifest.v1+json`,
      config: config.descriptor,
      layers: layers.map(({ descriptor }) => descriptor),
    },
    `${OCI}.manifest.v1+json`,
  )
}

/** An index over descriptors, as a blob. */
export function indexBlob(manifests: readonly unknown[]): Blob {
  const mediaType = `${OCI}.index.v1+json`
  return jsonBlob({ schemaVersion: 2, mediaType, manifests }, mediaType)
}

/** The files of an OCI image layout, by path. */
export function layoutFiles(
  index: readonly unknown[],
  blobs: readonly Blob[],
): ReadonlyMap<string, Buffer> {
  return new Map([
    ['oci-layout', Buffer.from('{"imageLayoutVersion":"1.0.0"}')],
    ['index.json', Buffer.from(JSON.stringify({ schemaVersion: 2, manifests: index }))],
    ...blobs.map(
      ({ bytes, descriptor }) => [`blobs/${descriptor.digest.replace(':', '/')}`, bytes] as const,
    ),
  ])
}

/** The files of a layout with one image of this tag. */
export function imageLayout(blobs: ImageBlobs, tag = 'v1'): ReadonlyMap<string, Buffer> {
  const entry = {
    ...blobs.manifest.descriptor,
    annotations: { 'org.opencontainers.image.ref.name': tag },
  }
  return layoutFiles([entry], [blobs.manifest, blobs.config, ...blobs.layers])
}

/** The files of what `docker save` writes, as it did before Docker 25 or as it does since. */
export function savedFiles(
  blobs: ImageBlobs,
  form: 'old' | 'new',
  name = 'app:v1',
): ReadonlyMap<string, Buffer> {
  const hex = blobs.config.descriptor.digest.slice('sha256:'.length)
  const layerPath = (bytes: Buffer) =>
    form === 'old' ? `${sha256Hex(bytes)}/layer.tar` : `blobs/sha256/${sha256Hex(bytes)}`
  const config = form === 'old' ? `${hex}.json` : `blobs/sha256/${hex}`
  const manifest = [{ Config: config, RepoTags: [name], Layers: blobs.plainLayers.map(layerPath) }]
  return new Map([
    [config, blobs.config.bytes],
    ...blobs.plainLayers.map((bytes) => [layerPath(bytes), bytes] as const),
    ['manifest.json', Buffer.from(JSON.stringify(manifest))],
  ])
}

/** A tar of files. */
export function tarOfFiles(files: ReadonlyMap<string, Buffer>): Buffer {
  return tarOf([...files].map(([name, content]) => ({ name, content })))
}

/** Writes files below a directory. */
export async function writeFiles(
  directory: string,
  files: ReadonlyMap<string, Buffer>,
): Promise<void> {
  for (const [name, bytes] of files) {
    await mkdir(join(directory, name, '..'), { recursive: true })
    await writeFile(join(directory, name), bytes)
  }
}

function packLayer(plain: Buffer, packing: 'plain' | 'gzip' | 'zstd'): Blob {
  const type = `${OCI}.layer.v1.tar`
  if (packing === 'plain') return blobOf(plain, type)
  if (packing === 'gzip') return blobOf(gzipSync(plain), `${type}+gzip`)
  return blobOf(zstdCompressSync(plain), `${type}+zstd`)
}
