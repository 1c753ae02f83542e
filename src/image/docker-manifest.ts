import * as z from 'zod'
import { Fault } from '../fault.ts'
import { decodeJsonWith } from '../model/decode.ts'

/** One image of a `docker save` archive: paths inside the archive. */
export interface SavedImage {
  readonly config: string
  readonly names: readonly string[]
  readonly layers: readonly string[]
}

const path = z.string().min(1).max(4096)
const schema = z
  .array(
    z.looseObject({
      Config: path,
      RepoTags: z.array(z.string()).max(10_000).nullish(),
      Layers: z.array(path).max(4096).nullish(),
    }),
  )
  .max(10_000)

/** Decodes the `manifest.json` of a `docker save` archive. Throws IMAGE_MALFORMED. */
export function decodeSavedImages(text: string): readonly SavedImage[] {
  return decodeJsonWith(schema, text, 'IMAGE_MALFORMED', 'manifest.json').map((it) => ({
    config: it.Config,
    names: it.RepoTags ?? [],
    layers: it.Layers ?? [],
  }))
}

/** The image of this name, or the only one. A name without a tag means `latest`. Throws IMAGE_NOT_FOUND. */
export function chooseSavedImage(images: readonly SavedImage[], name?: string): SavedImage {
  const wanted = name === undefined ? undefined : fullName(name)
  const found =
    wanted === undefined
      ? images
      : images.filter(({ names }) => names.some((it) => fullName(it) === wanted))
  const [only, ...others] = found
  if (only !== undefined && others.length === 0) return only
  const have = images.flatMap(({ names }) => names).slice(0, 20)
  throw new Fault(
    'IMAGE_NOT_FOUND',
    wanted === undefined
      ? `the archive holds ${images.length} images, and no name says which is meant`
      : `the archive holds ${found.length} images named ${name}`,
    { hint: have.length === 0 ? 'none of them has a name' : `it has ${have.join(', ')}` },
  )
}

function fullName(name: string): string {
  const short = name.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, '')
  return /[:@][^/]*$/.test(short) ? short : `${short}:latest`
}
