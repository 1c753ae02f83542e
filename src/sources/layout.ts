import * as z from 'zod'
import { Fault } from '../fault.ts'
import {
  choosePlatform,
  chooseTagged,
  type Descriptor,
  decodeDocument,
  type Index,
  isUnshared,
  type Manifest,
} from '../image/manifest.ts'
import { verifiedText } from '../image/verified.ts'
import { decodeJsonWith } from '../model/decode.ts'
import type { ImageRequest, SourceImage } from '../ports/image-source.ts'
import type { Blobs } from './blobs.ts'
import { unpackImage } from './unpack-image.ts'

const DEEPEST = 4

const layoutSchema = z.looseObject({ imageLayoutVersion: z.literal('1.0.0') })

/** An OCI image layout, wherever its files are: its two documents, and its blobs. */
export interface Layout extends Blobs {
  readonly layoutText: string
  readonly indexText: string
}

/** Reads an image of an OCI image layout. */
export async function readLayoutImage(
  layout: Layout,
  which: { readonly tag?: string | undefined; readonly digest?: string | undefined },
  target: { readonly ref: string; readonly request: ImageRequest },
): Promise<SourceImage> {
  decodeJsonWith(layoutSchema, layout.layoutText, 'IMAGE_MALFORMED', 'oci-layout')
  const index = decodeDocument(layout.indexText)
  if (index.kind !== 'index') {
    throw new Fault('IMAGE_MALFORMED', 'index.json is a manifest, and not an index')
  }
  const { arch } = target.request
  return readDescribed(layout, chooseTagged(index, which, arch), target)
}

/** Reads the image that a descriptor leads to, through indexes by platform. */
export async function readDescribed(
  blobs: Blobs,
  descriptor: Descriptor,
  target: { readonly ref: string; readonly request: ImageRequest },
): Promise<SourceImage> {
  const { request, ref } = target
  const limit = request.limits.documentBytes
  const manifest = await manifestOf(blobs, descriptor, request)
  const { config } = manifest
  const configText = await verifiedText(
    await blobs.blob(config),
    { ...config, what: 'the image configuration' },
    limit,
  )
  const layers = []
  for (const layer of manifest.layers) {
    const { digest, size } = layer
    const content = await blobs.blob(layer).catch((cause: unknown) => {
      throw isUnshared(layer) ? unshared(layer, cause) : cause
    })
    layers.push({ content, digest, size })
  }
  return unpackImage({ ref, configDigest: config.digest, configText, layers }, request)
}

async function manifestOf(
  blobs: Blobs,
  from: Descriptor,
  { arch, limits }: ImageRequest,
): Promise<Manifest> {
  let descriptor = from
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const text = await verifiedText(
      await blobs.document(descriptor),
      { ...descriptor, what: 'the image document' },
      limits.documentBytes,
    )
    const document: Index | Manifest = decodeDocument(text, descriptor.mediaType || undefined)
    if (document.kind === 'manifest') return document
    descriptor = choosePlatform(document, arch)
  }
  throw new Fault('IMAGE_LIMIT', `indexes lie more than ${DEEPEST} deep in one another`)
}

function unshared({ mediaType, digest }: Descriptor, cause: unknown): Fault {
  return new Fault(
    'IMAGE_MALFORMED',
    `the layer ${digest} is missing: it is of type ${mediaType}, which is not copied with an image`,
    { cause, at: digest, hint: 'build on a base image whose layers may be copied' },
  )
}
