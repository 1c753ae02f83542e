import type { ImageRef } from '../image/reference.ts'
import type { ImageSource } from '../ports/image-source.ts'
import { dockerArchive, ociArchive } from './archives.ts'
import { dockerDaemon } from './docker-daemon.ts'
import { ociDirectory } from './oci.ts'
import { type RegistryOptions, registryImage } from './registry.ts'
import { rootfsDirectory } from './rootfs.ts'

/** Where the sources that are not files are found. */
export interface SourceOptions extends RegistryOptions {
  /** As in DOCKER_HOST; `unix:///var/run/docker.sock` unless given. */
  readonly dockerHost?: string | undefined
  /** Where the programs are that tell extended attributes, as in PATH; where systems have them unless given. */
  readonly searchPath?: string | undefined
}

/** The source that a reference names. Nothing is opened or fetched before it is read. */
export function openImageSource(
  ref: ImageRef,
  options: SourceOptions = { credentialFiles: [] },
): ImageSource {
  switch (ref.kind) {
    case 'oci':
      return ociDirectory(ref)
    case 'oci-archive':
      return ociArchive(ref)
    case 'docker-archive':
      return dockerArchive(ref)
    case 'rootfs':
      return rootfsDirectory(ref, options.searchPath ?? SYSTEM_PATH)
    case 'docker-daemon':
      return dockerDaemon(ref, options.dockerHost)
    case 'registry':
      return registryImage(ref, options)
  }
}

const SYSTEM_PATH = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin'

/**
 * The files that hold credentials for registries, by the variables that say where they are: the
 * first that has some counts. As Docker and Podman look for them.
 */
export function credentialFiles(
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const { REGISTRY_AUTH_FILE, DOCKER_CONFIG, XDG_RUNTIME_DIR, HOME } = env
  return [
    REGISTRY_AUTH_FILE,
    DOCKER_CONFIG ? `${DOCKER_CONFIG}/config.json` : HOME && `${HOME}/.docker/config.json`,
    XDG_RUNTIME_DIR && `${XDG_RUNTIME_DIR}/containers/auth.json`,
    HOME && `${HOME}/.config/containers/auth.json`,
  ].flatMap((path) => (path === undefined || path === '' ? [] : [path]))
}
