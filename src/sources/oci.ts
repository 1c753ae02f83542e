import { join } from 'node:path'
import { Fault } from '../fault.ts'
import type { Descriptor } from '../image/manifest.ts'
import { formatImageRef, type ImageRef } from '../image/reference.ts'
import type { Content } from '../model/bytes.ts'
import type { ImageSource } from '../ports/image-source.ts'
import { diskFile, readSmallFile } from './files.ts'
import { readLayoutImage } from './layout.ts'

/** An image in a directory of the OCI image layout. */
export function ociDirectory(ref: Extract<ImageRef, { kind: 'oci' }>): ImageSource {
  const { directory } = ref
  return {
    async read(request) {
      const limit = request.limits.documentBytes
      const layout = {
        layoutText: await text(join(directory, 'oci-layout'), limit),
        indexText: await text(join(directory, 'index.json'), limit),
        document: (descriptor: Descriptor) => blobIn(directory, descriptor),
        blob: (descriptor: Descriptor) => blobIn(directory, descriptor),
      }
      return readLayoutImage(layout, ref, { ref: formatImageRef(ref), request })
    },
  }
}

async function blobIn(directory: string, { digest }: Descriptor): Promise<Content> {
  const [algorithm = '', hex = ''] = digest.split(':')
  const file = await diskFile(join(directory, 'blobs', algorithm, hex)).catch((cause) => {
    throw missing(digest, cause)
  })
  return file.range(0, file.size)
}

async function text(path: string, limit: number): Promise<string> {
  return (await readSmallFile(path, limit)).toString('utf8')
}

function missing(digest: string, cause: unknown): Fault {
  return new Fault('IMAGE_MALFORMED', `the layout lacks the blob ${digest}`, { cause, at: digest })
}
