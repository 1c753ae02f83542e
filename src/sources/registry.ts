import { createHash } from 'node:crypto'
import { Fault } from '../fault.ts'
import { type Descriptor, DOCUMENT_TYPES } from '../image/manifest.ts'
import { formatImageRef, type ImageRef } from '../image/reference.ts'
import { type Content, contentOf } from '../model/bytes.ts'
import type { ImageSource } from '../ports/image-source.ts'
import type { Blobs } from './blobs.ts'
import { type Credentials, findCredentials } from './credentials.ts'
import { readDescribed } from './layout.ts'
import { basicHeader, decodeToken, parseChallenge, tokenRequest } from './registry-auth.ts'
import { bodyOf, isLoopback, sendRequest, smallBody } from './registry-http.ts'

type RegistryRef = Extract<ImageRef, { kind: 'registry' }>

/** How registries are spoken to. */
export interface RegistryOptions {
  /** Files with credentials, in the order in which they count. */
  readonly credentialFiles: readonly string[]
  /** Milliseconds before a second attempt. */
  readonly pause?: number | undefined
}

const TOKEN_BYTES = 256 * 1024
const PAUSE = 1000

/**
 * An image in a registry (OCI Distribution specification, and Docker's before it). A tag is asked
 * for once, and what it names then is what is read: the image's `ref` has the digest.
 *
 * Throws REGISTRY_UNAVAILABLE, REGISTRY_DENIED, CREDENTIALS_INVALID, IMAGE_NOT_FOUND.
 */
export function registryImage(ref: RegistryRef, options: RegistryOptions): ImageSource {
  return {
    async read(request) {
      const get = openRegistry(ref, options)
      const { documentBytes } = request.limits
      const top = await topDocument(get, ref, documentBytes)
      const named = formatImageRef({ ...ref, digest: top.descriptor.digest })
      const blobs: Blobs = {
        document: async (descriptor) =>
          descriptor.digest === top.descriptor.digest
            ? top.content
            : remote(get, `manifests/${descriptor.digest}`, descriptor, ref.host),
        blob: async (descriptor) => remote(get, `blobs/${descriptor.digest}`, descriptor, ref.host),
      }
      return readDescribed(blobs, top.descriptor, { ref: named, request })
    },
  }
}

type Get = (path: string, accept?: string) => Promise<Response>

// Answers what a repository has at a path, with what the registry asks for to show it.
function openRegistry(ref: RegistryRef, options: RegistryOptions): Get {
  const { host, repository } = ref
  const server = host === 'docker.io' ? 'registry-1.docker.io' : host
  const base = `${isLoopback(host) ? 'http' : 'https'}://${server}/v2/${repository}/`
  const pause = options.pause ?? PAUSE
  let authorization: string | undefined
  const send = (path: string, accept: string | undefined) =>
    sendRequest({
      url: new URL(base + path),
      headers: {
        ...(accept === undefined ? {} : { accept }),
        ...(authorization === undefined ? {} : { authorization }),
      },
      pause,
    })
  return async (path, accept) => {
    let answer = await send(path, accept)
    if (answer.status === 401) {
      await answer.body?.cancel()
      const credentials = await findCredentials(options.credentialFiles, ref)
      const header = answer.headers.get('www-authenticate') ?? ''
      authorization = await authorize(header, { host, repository, credentials, pause })
      if (authorization !== undefined) answer = await send(path, accept)
    }
    if (answer.status === 200) return answer
    await answer.body?.cancel()
    throw refusal(answer.status, ref, path)
  }
}

async function authorize(
  header: string,
  from: {
    readonly host: string
    readonly repository: string
    readonly credentials: Credentials | undefined
    readonly pause: number
  },
): Promise<string | undefined> {
  const { host, repository, credentials, pause } = from
  const challenge = parseChallenge(header, host)
  if (challenge === undefined) return undefined
  if (challenge.kind === 'basic') {
    return credentials?.kind === 'password'
      ? basicHeader(credentials.user, credentials.password)
      : undefined
  }
  const answer = await sendRequest({ ...tokenRequest(challenge, repository, credentials), pause })
  if (answer.status !== 200) {
    await answer.body?.cancel()
    return undefined
  }
  const text = (await smallBody(answer, host, TOKEN_BYTES)).toString('utf8')
  return `Bearer ${decodeToken(text, host)}`
}

async function topDocument(
  get: Get,
  ref: RegistryRef,
  limit: number,
): Promise<{ readonly descriptor: Descriptor; readonly content: Content }> {
  const answer = await get(
    `manifests/${ref.digest ?? ref.tag ?? 'latest'}`,
    DOCUMENT_TYPES.join(', '),
  )
  const bytes = await smallBody(answer, ref.host, limit)
  const found = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  const said = answer.headers.get('docker-content-digest')
  const wanted = ref.digest ?? (said?.startsWith('sha256:') ? said : found)
  if (found !== wanted) {
    throw new Fault(
      'IMAGE_DIGEST_MISMATCH',
      `the image document from ${ref.host}: expected ${wanted}, got ${found}`,
      { at: ref.host },
    )
  }
  const type = (answer.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? ''
  // Some registries say only that it is JSON: then the document itself says what it is.
  const mediaType = DOCUMENT_TYPES.includes(type) ? type : ''
  return {
    descriptor: { mediaType, digest: found, size: bytes.length },
    content: contentOf(bytes),
  }
}

function remote(get: Get, path: string, { mediaType, size }: Descriptor, host: string): Content {
  const accept = path.startsWith('manifests/') ? mediaType : undefined
  return {
    size,
    async *open() {
      yield* bodyOf(await get(path, accept), host)
    },
  }
}

function refusal(status: number, ref: RegistryRef, path: string): Fault {
  const name = formatImageRef(ref)
  const at = { at: ref.host }
  if (status === 401 || status === 403) {
    return new Fault('REGISTRY_DENIED', `${ref.host} refuses ${name} with ${status}`, {
      ...at,
      hint: `log in first, for example: docker login ${ref.host}`,
    })
  }
  if (status === 404) {
    return new Fault('IMAGE_NOT_FOUND', `${ref.host} has no ${path} for ${name}`, at)
  }
  return new Fault('REGISTRY_UNAVAILABLE', `${ref.host} answered ${status} for ${path}`, at)
}
