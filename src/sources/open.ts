import { Fault } from '../fault.ts'
import { formatImageRef, type ImageRef } from '../image/reference.ts'
import type { ImageSource } from '../ports/image-source.ts'
import { dockerArchive, ociArchive } from './archives.ts'
import { ociDirectory } from './oci.ts'
import { rootfsDirectory } from './rootfs.ts'

/** The source that a reference names. Nothing is opened or fetched before it is read. */
export function openImageSource(ref: ImageRef): ImageSource {
  switch (ref.kind) {
    case 'oci':
      return ociDirectory(ref)
    case 'oci-archive':
      return ociArchive(ref)
    case 'docker-archive':
      return dockerArchive(ref)
    case 'rootfs':
      return rootfsDirectory(ref)
    case 'docker-daemon':
    case 'registry':
      throw new Fault('IMAGE_REF_INVALID', `${formatImageRef(ref)} cannot be read directly`, {
        hint: `copy it first, for example: skopeo copy ${formatImageRef(ref)} oci:image`,
      })
  }
}
