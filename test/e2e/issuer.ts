import { createServer } from 'node:http'
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

/** An issuer of identity tokens on 127.0.0.1, and the runner's service that hands them out. */
export interface Issuer {
  readonly url: string
  /** What a job knows of it, as the runner sets it with `id-token: write`. */
  readonly env: Readonly<Record<string, string>>
  /** Changes what the next tokens say, or how they are signed. */
  readonly forge: Forgery
  /** The tokens that were handed out. */
  readonly tokens: readonly string[]
  close(): Promise<void>
}

/** What may be wrong with a token. */
export interface Forgery {
  claims?: JWTPayload
  /** Another key than the one that the issuer publishes. */
  key?: CryptoKey | Uint8Array
  algorithm?: string
  lifetime?: string
  /** The service refuses. */
  refuses?: boolean
}

/** The secret by which a job asks for its token. */
export const REQUEST_TOKEN = 'secretOfTheRunner'

/** Starts an issuer with a key of its own; `claims` are those of every token that it signs. */
export async function startIssuer(claims: JWTPayload): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] }
  const forge: Forgery = {}
  const tokens: string[] = []
  let url = ''
  const issue = async (audience: string): Promise<string> => {
    const token = await new SignJWT({ ...claims, aud: audience, iss: url, ...forge.claims })
      .setProtectedHeader({ alg: forge.algorithm ?? 'RS256', kid: 'one', typ: 'JWT' })
      .setIssuedAt()
      .setExpirationTime(forge.lifetime ?? '5m')
      .sign(forge.key ?? privateKey)
    tokens.push(token)
    return token
  }
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    if (pathname === '/.well-known/jwks') return answer(200, jwks)
    if (pathname !== '/idtoken' || forge.refuses === true) return answer(404, {})
    if (request.headers.authorization !== `Bearer ${REQUEST_TOKEN}`) return answer(401, {})
    issue(searchParams.get('audience') ?? '').then(
      (value) => answer(200, { value }),
      (error: unknown) => answer(500, { error: String(error) }),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('no port')
  url = `http://127.0.0.1:${address.port}`
  return {
    url,
    forge,
    tokens,
    env: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/idtoken?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN,
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
