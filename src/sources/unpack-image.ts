import { Fault } from '../fault.ts'
import { configWarnings, decodeConfig, imageArchitecture } from '../image/config.ts'
import { unpack } from '../image/decompress.ts'
import { applyLayer } from '../image/layer.ts'
import { UnpackBudget } from '../image/limits.ts'
import { emptyDirectory } from '../image/tree.ts'
import { verified } from '../image/verified.ts'
import { attributeWarnings } from '../image/warnings.ts'
import type { ByteStream, Content } from '../model/bytes.ts'
import type { ImageRequest, SourceImage } from '../ports/image-source.ts'
import type { Spool } from '../ports/spool.ts'

/** A layer as it is stored, packed or plain. */
export interface PackedLayer {
  readonly content: Content
  /** What its packed bytes have to be; not known in archives of `docker save`. */
  readonly digest?: string | undefined
  readonly size?: number | undefined
}

/** An image's configuration, verified, and its layers, lowest first. */
export interface PackedImage {
  readonly ref: string
  readonly configDigest: string
  readonly configText: string
  readonly layers: readonly PackedLayer[]
}

/**
 * Unpacks an image's layers into the spool, each once, and builds its tree. Each layer is verified
 * twice: packed by the manifest's digest, unpacked by the configuration's.
 */
export async function unpackImage(image: PackedImage, request: ImageRequest): Promise<SourceImage> {
  const decoded = decodeConfig(image.configText)
  const { config, diffIds } = decoded
  refuseOtherPlatform(decoded, request)
  if (diffIds.length !== image.layers.length) {
    throw new Fault(
      'IMAGE_MALFORMED',
      `the configuration names ${diffIds.length} layers, the manifest ${image.layers.length}`,
    )
  }
  if (diffIds.length > request.limits.layers) {
    throw new Fault('IMAGE_LIMIT', `the image has ${diffIds.length} layers`)
  }
  await request.spool.reserve(image.layers.reduce((sum, { content }) => sum + content.size, 0))
  const budget = new UnpackBudget(request.limits)
  const tree = emptyDirectory()
  for (const [i, layer] of image.layers.entries()) {
    const what = `layer ${i + 1} of ${image.layers.length}`
    const start = request.spool.size
    const stream = layerStream(layer, { digest: diffIds[i] ?? '', what, budget })
    const range = (offset: number, size: number): Content =>
      request.spool.range(start + offset, size)
    await applyLayer(tree, { stream: spooled(stream, request.spool), range }, budget).catch(
      (cause: unknown) => {
        throw named(cause, what)
      },
    )
  }
  const warnings = [...configWarnings(config), ...attributeWarnings(tree)]
  return { ref: image.ref, digest: image.configDigest, tree, config, warnings }
}

// Where a layer is refused, its author has to know which of them it is.
function named(cause: unknown, layer: string): unknown {
  if (!(cause instanceof Fault) || !/^(IMAGE|TAR)_/.test(cause.code)) return cause
  const { code, message, at, hint } = cause
  if (message.startsWith(layer)) return cause
  return new Fault(code, `${layer}: ${message}`, {
    cause,
    ...(at === undefined ? {} : { at }),
    ...(hint === undefined ? {} : { hint }),
  })
}

async function* layerStream(
  layer: PackedLayer,
  want: { readonly digest: string; readonly what: string; readonly budget: UnpackBudget },
): ByteStream {
  const { what, budget } = want
  const packed = counted(layer.content.open(), (bytes) => budget.packed(bytes))
  const checked =
    layer.digest === undefined
      ? packed
      : verified(packed, { digest: layer.digest, size: layer.size, what })
  const plain = counted(unpack(checked, what), (bytes) => budget.unpacked(bytes))
  yield* verified(plain, { digest: want.digest, what: `${what}, unpacked` })
}

async function* spooled(stream: ByteStream, spool: Spool): ByteStream {
  for await (const chunk of stream) {
    await spool.append(chunk)
    yield chunk
  }
}

async function* counted(stream: ByteStream, count: (bytes: number) => void): ByteStream {
  for await (const chunk of stream) {
    count(chunk.length)
    yield chunk
  }
}

function refuseOtherPlatform(
  { os, architecture }: { readonly os: string; readonly architecture: string },
  { arch }: ImageRequest,
): void {
  if (os === 'linux' && architecture === imageArchitecture(arch)) return
  throw new Fault(
    'IMAGE_ARCH_MISMATCH',
    `the image is for ${os}/${architecture}, and the EIF is to be for ${arch}`,
    { hint: 'say --arch, or build the image for the enclave’s processor' },
  )
}
