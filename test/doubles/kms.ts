import { execFileSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { keyPem } from '../eif/keys.ts'

/** The key that the double holds. */
export const KEY_ARN: string =
  'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'

/** A request as it came: the action, its parameters, and the region and service it was signed for. */
export interface KmsRequest {
  readonly action: string
  readonly input: Readonly<Record<string, unknown>>
  readonly scope: string
}

/** An answer in place of the double's own: an error by its name, or fields that replace its own. */
export interface KmsFault {
  readonly action: string
  readonly status?: number
  readonly body: Readonly<Record<string, unknown>>
}

/** KMS on loopback, with one P-384 key: GetPublicKey, Sign and ListGrants of its JSON protocol. */
export interface KmsDouble {
  readonly endpoint: string
  readonly requests: readonly KmsRequest[]
  fault: KmsFault | undefined
  close(): Promise<void>
}

/** Starts it. The key is a test key by its name; its certificate has the same name. */
export async function startKms(keyName: string = 'p384'): Promise<KmsDouble> {
  const requests: KmsRequest[] = []
  const double: { fault: KmsFault | undefined } = { fault: undefined }
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const action = String(request.headers['x-amz-target']).replace(/^TrentService\./, '')
    const input = JSON.parse(Buffer.concat(parts).toString('utf8'))
    const scope = /Credential=[^/]+\/\d+\/([^,]+),/.exec(request.headers.authorization ?? '')
    requests.push({ action, input, scope: scope?.[1] ?? '' })
    const fault = double.fault?.action === action ? double.fault : undefined
    const body = {
      ...(fault?.status === undefined ? answer(keyName, action, input) : {}),
      ...fault?.body,
    }
    response.writeHead(fault?.status ?? 200, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return Object.assign(double, {
    endpoint: `http://127.0.0.1:${address.port}`,
    requests,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}

function answer(
  keyName: string,
  action: string,
  input: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  if (action === 'ListGrants') return { Grants: [], Truncated: false }
  const common = { KeyId: KEY_ARN }
  if (action === 'GetPublicKey') {
    const spki = createPublicKey(keyPem(keyName)).export({ type: 'spki', format: 'der' })
    return {
      ...common,
      PublicKey: spki.toString('base64'),
      KeySpec: 'ECC_NIST_P384',
      KeyUsage: 'SIGN_VERIFY',
      SigningAlgorithms: ['ECDSA_SHA_384'],
    }
  }
  return {
    ...common,
    Signature: signDigest(keyName, Buffer.from(String(input['Message']), 'base64')),
    SigningAlgorithm: 'ECDSA_SHA_384',
  }
}

// OpenSSL signs these 48 bytes as they are; Node would hash them once more.
function signDigest(keyName: string, digest: Buffer): string {
  const key = fileURLToPath(new URL(`../vectors/eif/keys/${keyName}.key.pem`, import.meta.url))
  return execFileSync('openssl', ['pkeyutl', '-sign', '-inkey', key], { input: digest }).toString(
    'base64',
  )
}
