import { Fault } from '../fault.ts'

/** An image, as it is named on the command line. */
export type ImageRef =
  /** A directory in the OCI image layout. */
  | {
      readonly kind: 'oci'
      readonly directory: string
      readonly tag?: string | undefined
      readonly digest?: string | undefined
    }
  /** A tar of the OCI image layout. */
  | {
      readonly kind: 'oci-archive'
      readonly file: string
      readonly tag?: string | undefined
      readonly digest?: string | undefined
    }
  /** What `docker save` writes. */
  | {
      readonly kind: 'docker-archive'
      readonly file: string
      readonly name?: string | undefined
    }
  /** A directory that is the root file system. */
  | { readonly kind: 'rootfs'; readonly directory: string }
  /** An image that the local Docker daemon has. */
  | { readonly kind: 'docker-daemon'; readonly name: string }
  /** An image in a registry: by digest, or by tag, which is `latest` if neither is said. */
  | {
      readonly kind: 'registry'
      readonly host: string
      readonly repository: string
      readonly tag?: string | undefined
      readonly digest?: string | undefined
    }

const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.:/+@-]{0,255}$/
const DIGEST = /^sha256:[0-9a-f]{64}$/
const REPOSITORY =
  /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/
const REGISTRY_TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/

/**
 * Parses an image reference:
 *
 *   oci:DIR[:TAG]  oci:DIR@sha256:…  oci-archive:TAR[:TAG]  docker-archive:TAR[:NAME]
 *   rootfs:DIR  docker-daemon:NAME  docker://NAME[:TAG][@sha256:…]
 *
 * A path ends at its first colon, as in skopeo; only a `rootfs:` path may hold one.
 * Throws IMAGE_REF_INVALID.
 */
export function parseImageRef(text: string): ImageRef {
  if (text.startsWith('docker://')) return parseRegistryName(text.slice('docker://'.length), text)
  const colon = text.indexOf(':')
  const scheme = text.slice(0, colon)
  const rest = text.slice(colon + 1)
  if (colon < 1 || rest === '' || rest.includes('\0')) throw invalid(text, 'has no form we know')
  switch (scheme) {
    case 'oci': {
      const { path, ...which } = splitLayout(rest, text)
      return { kind: 'oci', directory: path, ...which }
    }
    case 'oci-archive': {
      const { path, ...which } = splitLayout(rest, text)
      return { kind: 'oci-archive', file: path, ...which }
    }
    case 'docker-archive': {
      const { path, tag } = splitPath(rest, text)
      return tag === undefined
        ? { kind: 'docker-archive', file: path }
        : { kind: 'docker-archive', file: path, name: tag }
    }
    case 'rootfs':
      return { kind: 'rootfs', directory: rest }
    case 'docker-daemon':
      if (!/^[A-Za-z0-9][A-Za-z0-9_.:/@-]{0,510}$/.test(rest))
        throw invalid(text, 'has no name of an image')
      return { kind: 'docker-daemon', name: rest }
    default:
      throw invalid(text, `begins with "${scheme}:", which is no source`)
  }
}

/** A reference as it is written, the same for the same image: what provenance records. */
export function formatImageRef(ref: ImageRef): string {
  switch (ref.kind) {
    case 'oci':
      return `oci:${ref.directory}${suffix(ref)}`
    case 'oci-archive':
      return `oci-archive:${ref.file}${suffix(ref)}`
    case 'docker-archive':
      return `docker-archive:${ref.file}${ref.name === undefined ? '' : `:${ref.name}`}`
    case 'rootfs':
      return `rootfs:${ref.directory}`
    case 'docker-daemon':
      return `docker-daemon:${ref.name}`
    case 'registry':
      return `docker://${ref.host}/${ref.repository}${suffix(ref)}`
  }
}

function suffix(ref: {
  readonly tag?: string | undefined
  readonly digest?: string | undefined
}): string {
  return `${ref.tag === undefined ? '' : `:${ref.tag}`}${ref.digest === undefined ? '' : `@${ref.digest}`}`
}

function splitLayout(
  rest: string,
  text: string,
): { readonly path: string; readonly tag?: string; readonly digest?: string } {
  const at = rest.lastIndexOf('@sha256:')
  if (at < 1) return splitPath(rest, text)
  const digest = rest.slice(at + 1)
  if (!DIGEST.test(digest)) throw invalid(text, 'has a digest that is not 64 lower-case hex digits')
  return { path: rest.slice(0, at), digest }
}

function splitPath(rest: string, text: string): { readonly path: string; readonly tag?: string } {
  const colon = rest.indexOf(':')
  if (colon === -1) return { path: rest }
  const tag = rest.slice(colon + 1)
  if (colon === 0 || !TAG.test(tag)) throw invalid(text, 'has no tag or name after its last colon')
  return { path: rest.slice(0, colon), tag }
}

// Docker's rule: what comes before the first slash is a host if it has a dot or colon, or is localhost.
function parseRegistryName(name: string, text: string): ImageRef {
  const [front = '', digest] = splitOnce(name, '@')
  const slash = front.indexOf('/')
  const first = front.slice(0, Math.max(slash, 0))
  const hasHost = /[.:]/.test(first) || first === 'localhost'
  const host = hasHost ? first : 'docker.io'
  const [path = '', tag] = splitOnce(hasHost ? front.slice(slash + 1) : front, ':')
  const repository = host === 'docker.io' && !path.includes('/') ? `library/${path}` : path
  if (!HOST.test(host) || !REPOSITORY.test(repository) || repository.length > 255) {
    throw invalid(text, 'has no name of a repository')
  }
  if (tag !== undefined && !REGISTRY_TAG.test(tag))
    throw invalid(text, 'has no tag after its colon')
  if (digest !== undefined && !DIGEST.test(digest)) {
    throw invalid(text, 'has a digest that is not sha256: and 64 lower-case hex digits')
  }
  const which = tag === undefined && digest === undefined ? { tag: 'latest' } : {}
  return {
    kind: 'registry',
    host,
    repository,
    ...which,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  }
}

function splitOnce(text: string, at: string): readonly [string, string?] {
  const i = text.indexOf(at)
  return i === -1 ? [text] : [text.slice(0, i), text.slice(i + 1)]
}

function invalid(text: string, why: string): Fault {
  // A name and password that somebody put there stay out of the message.
  const shown = text.slice(0, 200).replace(/\/\/[^/]*@(?!sha256:)/, '//…@')
  return new Fault('IMAGE_REF_INVALID', `the image "${shown}" ${why}`, {
    hint: 'write oci:DIR[:TAG], oci-archive:TAR, docker-archive:TAR, docker://NAME@DIGEST, docker-daemon:NAME or rootfs:DIR',
  })
}
