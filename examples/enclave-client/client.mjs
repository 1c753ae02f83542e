/**
 * The enclave's side of the reference verifier, in five steps: make a key pair, ask for a challenge,
 * have a document signed over both, present it, open what comes back.
 *
 *   node client.mjs --verifier URL --service S --environment E --secret NAME
 *                   --signer DIR --measurement FILE
 *
 * In an enclave the document comes from the hypervisor, by way of /dev/nsm; here a development signer
 * takes its place, whose root the verifier must be told to trust. The secret goes to standard output.
 */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { parseArgs } from 'node:util'
import { openEnvelope } from 'golden-pcr'
import { openSigner, readRegisters } from '../development-signer/signer.mjs'

/** The secret, or every reason why the verifier denies it. `attest` is given the nonce and the key. */
export async function fetchSecret({ verifier, service, environment, secret, attest }) {
  // The private key never leaves this process: in an enclave, nobody else can open the answer.
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const challenge = await post(verifier, '/v1/challenge', { service, environment, secret })
  if (challenge.error !== undefined) return { kind: 'refused', reasons: [challenge.error.code] }
  const document = await attest({ nonce: Buffer.from(challenge.nonce, 'hex'), publicKey })
  const answer = await post(verifier, '/v1/release', {
    secret,
    document: Buffer.from(document).toString('base64'),
  })
  if (answer.error !== undefined) return { kind: 'refused', reasons: [answer.error.code] }
  if (answer.verdict !== 'allow') {
    return { kind: 'refused', reasons: answer.reasons.map((it) => it.code) }
  }
  const envelope = Buffer.from(answer.envelope, 'base64')
  return { kind: 'secret', bytes: openEnvelope(envelope, createPrivateKey(privateKey)) }
}

async function post(verifier, path, body) {
  const answer = await fetch(new URL(path, verifier), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  })
  return answer.json()
}

// Older ones do not know whether this file is the program, and would do nothing without a word.
if (import.meta.main === undefined) {
  process.stderr.write(`this example needs Node 24 or newer, and this is ${process.version}\n`)
  process.exit(2)
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: Object.fromEntries(
      ['verifier', 'service', 'environment', 'secret', 'signer', 'measurement'].map((name) => [
        name,
        { type: 'string' },
      ]),
    ),
  })
  const signer = openSigner(values.signer)
  const pcrs = readRegisters(values.measurement)
  const got = await fetchSecret({
    ...values,
    attest: (claims) => signer.attest({ pcrs, ...claims }),
  })
  if (got.kind === 'secret') process.stdout.write(got.bytes)
  else {
    process.stderr.write(`denied: ${got.reasons.join(', ')}\n`)
    process.exitCode = 1
  }
}
