import * as z from 'zod'
import { Fault } from '../fault.ts'
import { decodeJsonWith } from '../model/decode.ts'
import type { Credentials } from './credentials.ts'
import { isLoopback } from './registry-http.ts'

/** What a registry asks for in `WWW-Authenticate`. */
export type Challenge =
  | { readonly kind: 'basic' }
  | { readonly kind: 'bearer'; readonly realm: URL; readonly service?: string | undefined }

const tokenSchema = z.looseObject({
  token: z.string().max(65_536).optional(),
  access_token: z.string().max(65_536).optional(),
})

/**
 * Parses `WWW-Authenticate` (RFC 9110; `Bearer` as in the Distribution specification). Undefined for
 * schemes that are not known. A realm that is not https, other than on loopback, is refused: it
 * would be told a password. Throws REGISTRY_UNAVAILABLE.
 */
export function parseChallenge(header: string, host: string): Challenge | undefined {
  const [scheme = '', rest = ''] = splitScheme(header.slice(0, 4096))
  if (scheme === 'basic') return { kind: 'basic' }
  if (scheme !== 'bearer') return undefined
  const fields = new Map(
    [...rest.matchAll(/([a-z_]+)="([^"]*)"/gi)].map(([, key = '', value = '']) => [
      key.toLowerCase(),
      value,
    ]),
  )
  const realm = URL.canParse(fields.get('realm') ?? '')
    ? new URL(fields.get('realm') ?? '')
    : undefined
  const isSafe =
    realm?.protocol === 'https:' ||
    (realm?.protocol === 'http:' && isLoopback(realm.host) && isLoopback(host))
  if (realm === undefined || !isSafe) {
    throw new Fault(
      'REGISTRY_UNAVAILABLE',
      `${host} sends to a place for tokens that is not https`,
      {
        at: host,
      },
    )
  }
  return { kind: 'bearer', realm, service: fields.get('service') }
}

/** The `Authorization` for a name and password. */
export function basicHeader(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
}

/** The request that buys a token to pull one repository. */
export function tokenRequest(
  challenge: Extract<Challenge, { kind: 'bearer' }>,
  repository: string,
  credentials: Credentials | undefined,
): {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly form?: string
} {
  const scope = `repository:${repository}:pull`
  const service = challenge.service ?? ''
  if (credentials?.kind === 'identity') {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'golden-pcr',
      service,
      scope,
      refresh_token: credentials.token,
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return { url: challenge.realm, headers, form: form.toString() }
  }
  const url = new URL(challenge.realm)
  if (service !== '') url.searchParams.set('service', service)
  url.searchParams.set('scope', scope)
  const headers: Readonly<Record<string, string>> =
    credentials === undefined
      ? {}
      : { authorization: basicHeader(credentials.user, credentials.password) }
  return { url, headers }
}

/** The token in an answer. Throws REGISTRY_UNAVAILABLE; the token is in no message. */
export function decodeToken(text: string, host: string): string {
  const { token, access_token } = decodeJsonWith(
    tokenSchema,
    text,
    'REGISTRY_UNAVAILABLE',
    `the token from ${host}`,
  )
  const found = token ?? access_token
  if (found === undefined || !/^[\x21-\x7e]+$/.test(found)) {
    throw new Fault('REGISTRY_UNAVAILABLE', `${host} gave no token`, { at: host })
  }
  return found
}

function splitScheme(header: string): readonly [string, string] {
  const space = header.indexOf(' ')
  return space === -1
    ? [header.toLowerCase(), '']
    : [header.slice(0, space).toLowerCase(), header.slice(space + 1)]
}
