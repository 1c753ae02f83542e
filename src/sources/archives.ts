import { createHash } from 'node:crypto'
import { Fault } from '../fault.ts'
import { chooseSavedImage, decodeSavedImages } from '../image/docker-manifest.ts'
import type { Descriptor } from '../image/manifest.ts'
import { formatImageRef, type ImageRef } from '../image/reference.ts'
import { type Content, collect } from '../model/bytes.ts'
import type { ImageRequest, ImageSource, SourceImage } from '../ports/image-source.ts'
import { type Archive, openArchive } from './archive.ts'
import { readLayoutImage } from './layout.ts'
import { unpackImage } from './unpack-image.ts'

/** An image in a tar of the OCI image layout. */
export function ociArchive(ref: Extract<ImageRef, { kind: 'oci-archive' }>): ImageSource {
  return {
    async read(request) {
      const archive = await openArchive(ref.file, request)
      const limit = request.limits.documentBytes
      const blob = async ({ digest }: Descriptor) =>
        fileOf(archive, `blobs/${digest.replace(':', '/')}`)
      const layout = {
        document: blob,
        blob,
        layoutText: await textOf(archive, 'oci-layout', limit),
        indexText: await textOf(archive, 'index.json', limit),
      }
      return readLayoutImage(layout, ref, { ref: formatImageRef(ref), request })
    },
  }
}

/** An image in a tar that `docker save` wrote, of any age. */
export function dockerArchive(ref: Extract<ImageRef, { kind: 'docker-archive' }>): ImageSource {
  return {
    async read(request) {
      const archive = await openArchive(ref.file, request)
      return readSaved(archive, { name: ref.name, ref: formatImageRef(ref), request })
    },
  }
}

/**
 * Reads an image of a `docker save` archive. The archive has no digests of packed layers; the
 * configuration's name is its digest, and the configuration has those of the layers.
 */
export async function readSaved(
  archive: Archive,
  want: {
    readonly name?: string | undefined
    readonly ref: string
    readonly request: ImageRequest
  },
): Promise<SourceImage> {
  const { request, ref, name } = want
  const limit = request.limits.documentBytes
  const images = decodeSavedImages(await textOf(archive, 'manifest.json', limit))
  const image = chooseSavedImage(images, name)
  const configBytes = await bytesOf(archive, image.config, limit)
  const configText = configBytes.toString('utf8')
  const configDigest = `sha256:${createHash('sha256').update(configBytes).digest('hex')}`
  const named = /(?:^|\/)([0-9a-f]{64})(?:\.json)?$/.exec(image.config)?.[1]
  if (named !== undefined && configDigest !== `sha256:${named}`) {
    throw new Fault(
      'IMAGE_DIGEST_MISMATCH',
      `the image configuration: expected sha256:${named}, got ${configDigest}`,
      { at: image.config, hint: 'the image is damaged or was changed: save it again' },
    )
  }
  const layers = image.layers.map((path) => ({ content: fileOf(archive, path) }))
  return unpackImage({ ref, configDigest, configText, layers }, request)
}

async function textOf(archive: Archive, path: string, limit: number): Promise<string> {
  return (await bytesOf(archive, path, limit)).toString('utf8')
}

async function bytesOf(archive: Archive, path: string, limit: number): Promise<Buffer> {
  const content = fileOf(archive, path)
  if (content.size > limit) {
    throw new Fault('IMAGE_LIMIT', `${path} has ${content.size} bytes, more than ${limit}`, {
      at: path,
    })
  }
  return collect(content.open())
}

function fileOf(archive: Archive, path: string): Content {
  const content = archive.file(path)
  if (content !== undefined) return content
  const other = OTHER_FORM[path]
  throw new Fault('IMAGE_MALFORMED', `the archive lacks ${path}`, {
    at: path,
    ...(other !== undefined && archive.file(other.has) !== undefined ? { hint: other.hint } : {}),
  })
}

// What an archive is, where it lacks the file that its form begins with and has another.
const OTHER_FORM: Readonly<Record<string, { readonly has: string; readonly hint: string }>> = {
  'manifest.json': { has: 'oci-layout', hint: 'this is an OCI archive: say oci-archive:FILE' },
  'oci-layout': {
    has: 'manifest.json',
    hint: 'this is an archive of docker save: say docker-archive:FILE',
  },
}
