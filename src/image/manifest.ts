import * as z from 'zod'
import { Fault } from '../fault.ts'
import { decodeJsonWith } from '../model/decode.ts'
import type { Architecture } from '../model/measurement.ts'
import { imageArchitecture } from './config.ts'

/** What a document says of another: its kind, digest and size. */
export interface Descriptor {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
  readonly platform?: Platform | undefined
  readonly annotations?: Readonly<Record<string, string>> | undefined
}

/** What an image runs on, in the words of Go. */
export interface Platform {
  readonly os: string
  readonly architecture: string
  readonly variant?: string | undefined
}

/** A list of images, one per platform or per tag. */
export interface Index {
  readonly kind: 'index'
  readonly manifests: readonly Descriptor[]
}

/** One image: its configuration, and its layers, lowest first. */
export interface Manifest {
  readonly kind: 'manifest'
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
}

const INDEX_TYPES: ReadonlySet<string> = new Set([
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
])
const MANIFEST_TYPES: ReadonlySet<string> = new Set([
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
])
const CONFIG_TYPES: ReadonlySet<string> = new Set([
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
])
const LAYER_TYPE =
  /^application\/vnd\.(oci\.image\.layer(\.nondistributable)?\.v1\.tar(\+gzip|\+zstd)?|docker\.image\.rootfs(\.foreign)?\.diff\.tar([.+](gzip|zstd))?)$/

/** The media types of documents that an image can begin with: what a registry is asked for. */
export const DOCUMENT_TYPES: readonly string[] = [...INDEX_TYPES, ...MANIFEST_TYPES]

const descriptorSchema: z.ZodType<Descriptor> = z.looseObject({
  mediaType: z.string().max(255),
  digest: z
    .string()
    .regex(/^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/, 'this is no sha256 or sha512 digest'),
  size: z.int().min(0),
  platform: z
    .looseObject({ os: z.string(), architecture: z.string(), variant: z.string().optional() })
    .optional(),
  annotations: z.record(z.string(), z.string()).optional(),
})

const documentSchema = z.looseObject({
  schemaVersion: z.literal(2),
  mediaType: z.string().optional(),
  manifests: z.array(descriptorSchema).max(4096).optional(),
  config: descriptorSchema.optional(),
  layers: z.array(descriptorSchema).max(4096).optional(),
  fsLayers: z.never('an image of schema 1, which is no longer read').optional(),
})

/**
 * Decodes an index or a manifest (OCI, Docker schema 2). A document that is both, or is not of the
 * media type that led to it, could be read in two ways and is refused. Throws IMAGE_MALFORMED.
 */
export function decodeDocument(text: string, mediaType?: string): Index | Manifest {
  const what = 'the image document'
  const it = decodeJsonWith(documentSchema, text, 'IMAGE_MALFORMED', what)
  const isIndex = it.manifests !== undefined
  const type = mediaType ?? it.mediaType
  if (it.mediaType !== undefined && type !== it.mediaType) {
    throw malformed(`${what} says that it is ${it.mediaType}, but was named as ${type}`)
  }
  if (isIndex === (it.config !== undefined || it.layers !== undefined)) {
    throw malformed(
      `${what} is ${isIndex ? 'an index and a manifest' : 'no index and no manifest'}`,
    )
  }
  if (type !== undefined && !(isIndex ? INDEX_TYPES : MANIFEST_TYPES).has(type)) {
    throw malformed(`${what} has the media type ${type}, which is not its form`)
  }
  if (it.manifests !== undefined) return { kind: 'index', manifests: it.manifests }
  const { config, layers } = it
  if (config === undefined || layers === undefined) {
    throw malformed(`${what} lacks its configuration or its layers`)
  }
  if (!CONFIG_TYPES.has(config.mediaType)) {
    throw malformed(`a configuration of type ${config.mediaType}: this is no container image`)
  }
  const odd = layers.find((layer) => !LAYER_TYPE.test(layer.mediaType))
  if (odd?.mediaType.endsWith('+encrypted') === true) {
    throw malformed(
      `a layer of type ${odd.mediaType} is encrypted`,
      'decrypt the image first, for instance by `skopeo copy --decryption-key`',
    )
  }
  if (odd !== undefined) throw malformed(`a layer of type ${odd.mediaType} is not known`)
  return { kind: 'manifest', config, layers }
}

/**
 * Whether a layer's publisher lets nobody else hand it on (OCI calls them non-distributable, and
 * Docker foreign): tools leave it out when they copy the image. Where it is there, it is like the others.
 */
export function isUnshared({ mediaType }: Descriptor): boolean {
  return /\.(nondistributable|foreign)\./.test(mediaType)
}

/**
 * The descriptor for a processor. Attestations that builders put beside images (platform `unknown`)
 * are passed over, and so are other systems. A descriptor without a platform fits if it is alone.
 * Throws IMAGE_NOT_FOUND for none, or for several that cannot be told apart.
 */
export function choosePlatform(index: Index, arch: Architecture): Descriptor {
  const wanted = imageArchitecture(arch)
  const images = index.manifests.filter(isImage)
  const fitting = images.filter(
    ({ platform }) =>
      platform?.os === 'linux' &&
      platform.architecture === wanted &&
      (platform.variant === undefined || (wanted === 'arm64' && platform.variant === 'v8')),
  )
  const [only, ...others] = fitting.length > 0 ? distinct(fitting) : distinct(images)
  if (only !== undefined && others.length === 0 && (fitting.length > 0 || !only.platform)) {
    return only
  }
  const have = images.map(({ platform }) => (platform ? platformText(platform) : 'no platform'))
  throw new Fault(
    'IMAGE_NOT_FOUND',
    `${fitting.length > 1 ? 'several images' : 'no image'} for linux/${wanted} in the index, which has ${have.slice(0, 20).join(', ') || 'nothing'}`,
    { hint: 'say --arch, or name the image by its digest' },
  )
}

/**
 * The descriptor that a tag names in a layout's `index.json`; without a tag, the only image there,
 * or the list as a whole where each has its platform. Throws IMAGE_NOT_FOUND.
 */
export function chooseTagged(
  index: Index,
  which: { readonly tag?: string | undefined; readonly digest?: string | undefined },
  arch: Architecture,
): Descriptor {
  const { tag, digest } = which
  const manifests = digest === undefined ? index.manifests.filter(isImage) : index.manifests
  if (tag === undefined && digest === undefined) {
    const [only, ...others] = distinct(manifests)
    if (only !== undefined && others.length === 0) return only
    if (only !== undefined && manifests.every(({ platform }) => platform !== undefined)) {
      return choosePlatform(index, arch)
    }
  }
  const named = manifests.filter((it) =>
    digest === undefined ? tag !== undefined && tagsOf(it).includes(tag) : it.digest === digest,
  )
  const [found, ...others] = distinct(named)
  if (found !== undefined && others.length === 0) return found
  if (others.length > 0 && named.every(({ platform }) => platform !== undefined)) {
    return choosePlatform({ kind: 'index', manifests: named }, arch)
  }
  const tags = [...new Set(manifests.flatMap(tagsOf))]
  const wanted = digest ?? (tag === undefined ? undefined : `"${tag}"`)
  throw new Fault(
    'IMAGE_NOT_FOUND',
    wanted === undefined
      ? `the layout holds ${manifests.length} images, and no tag says which is meant`
      : `the layout holds ${named.length} images named ${wanted}`,
    { hint: tags.length === 0 ? 'it has no tags' : `it has ${tags.slice(0, 20).join(', ')}` },
  )
}

// What a builder attests beside an image has a platform, but none to run on.
function isImage({ platform }: Descriptor): boolean {
  return platform?.architecture !== 'unknown'
}

function tagsOf({ annotations }: Descriptor): readonly string[] {
  const names = ['org.opencontainers.image.ref.name', 'io.containerd.image.name']
  return names.flatMap((name) => annotations?.[name] ?? [])
}

function distinct(descriptors: readonly Descriptor[]): readonly Descriptor[] {
  return [...new Map(descriptors.map((it) => [it.digest, it])).values()]
}

function platformText({ os, architecture, variant }: Platform): string {
  return `${os}/${architecture}${variant === undefined ? '' : `/${variant}`}`
}

function malformed(message: string, hint?: string): Fault {
  return new Fault('IMAGE_MALFORMED', message, hint === undefined ? {} : { hint })
}
