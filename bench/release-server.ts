/**
 * The servers of `bench/release.ts`, in a process of their own: the verifier, everything real but
 * where its clock begins, its list and its secret; and beside it, for comparison, a bare server of
 * Node's that does a release's cryptography and nothing else. Commands come from the parent process.
 *
 *   hold       every secret that is fetched from now on waits
 *   revoke     the list denies the code from now on
 *   let-go     the secrets that wait are handed out
 *   reinstate  the list allows the code again
 *   waiting    answers how many wait
 *   memory     answers {rss, heap} in bytes, after garbage was collected
 *   stop       ends
 */
import { publicEncrypt, verify } from 'node:crypto'
import { createServer } from 'node:http'
import { authenticate } from '../src/attestation/authentic.ts'
import { parseFingerprint } from '../src/attestation/roots.ts'
import { decodeSigned } from '../src/attestation/signed.ts'
import { sigStructure } from '../src/cose/sign1.ts'
import { addSeconds } from '../src/model/instant.ts'
import { openAuditFile } from '../src/verifier/audit-file.ts'
import { memoryNonces } from '../src/verifier/memory-nonces.ts'
import { startServer } from '../src/verifier/server.ts'
import { AT } from '../test/attestation/documents.ts'
import { DENIED, ENCLAVE, listText, openStage } from '../test/verifier/stage.ts'

const [path = '', root = '', document = ''] = process.argv.slice(2)
const wide = { perSecond: 1e9, burst: 1e9 }
const roots = [parseFingerprint(root)]
const now = () => addSeconds(AT, Math.floor(performance.now() / 1000))
const stage = openStage({ roots, maxAge: 3600 })
const { log } = await openAuditFile(path, { now, maxBytes: 2 ** 26 })

let held: Promise<void> | undefined
let waiting = 0
let letGo = (): void => undefined
const server = await startServer(
  {
    ...stage.verifier,
    now,
    audit: log,
    nonces: memoryNonces(100_000),
    secrets: {
      async read(name) {
        waiting += 1
        await held
        waiting -= 1
        stage.handedOut.length = 0
        return stage.verifier.secrets.read(name)
      },
    },
  },
  {
    host: '127.0.0.1',
    port: 0,
    limits: { perClient: wide, overall: wide, clients: 100 },
    milliseconds: () => performance.now(),
    onBug: (error) => console.error(error),
    requestTimeout: 30_000,
    stopTimeout: 1000,
    connections: 500,
    connectionsPerClient: 500,
    proxies: { check: () => false },
  },
)

const checks = checksOf(Buffer.from(document, 'base64'))
const bare = createServer((request, response) => {
  request.resume().once('end', () => {
    const held = checks.every((check) => check())
    const wrapped = publicEncrypt({ key: ENCLAVE.publicKey, oaepHash: 'sha256' }, Buffer.alloc(32))
    response.writeHead(held ? 200 : 500).end(wrapped.toString('base64'))
  })
})
await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
const bareAddress = bare.address()

/** The document's signatures, with everything at hand that OpenSSL needs to check them. */
function checksOf(bytes: Uint8Array): readonly (() => boolean)[] {
  const policy = { at: AT, roots, maxAge: 3600, skew: 0, nonce: { kind: 'none' } } as const
  const { chain } = authenticate(bytes, policy)
  const signed = decodeSigned(bytes)
  const message = sigStructure(signed.protectedBytes, signed.payload)
  const key = { key: chain.leaf.publicKey, dsaEncoding: 'ieee-p1363' } as const
  const links = chain.certificates.slice(1).map(({ tbs, signature }, i) => {
    const above = chain.certificates[i]?.publicKey ?? chain.leaf.publicKey
    return () => verify('sha384', tbs, above, signature)
  })
  return [...links, () => verify('sha384', message, key, signed.signature)]
}

const COMMANDS: Readonly<Record<string, () => unknown>> = {
  hold() {
    held = new Promise((resolve) => {
      letGo = resolve
    })
  },
  revoke() {
    stage.text = listText({ denied: DENIED })
  },
  'let-go'() {
    letGo()
    held = undefined
  },
  reinstate() {
    stage.text = listText()
  },
  waiting: () => waiting,
  memory() {
    globalThis.gc?.()
    const { rss, heapUsed } = process.memoryUsage()
    return { rss, heap: heapUsed }
  },
}

process.on('message', async (command) => {
  if (command !== 'stop') {
    process.send?.({ answer: COMMANDS[String(command)]?.() ?? null })
    return
  }
  await server.stop()
  bare.closeAllConnections()
  bare.close()
  process.disconnect()
})
process.send?.({
  port: server.address.port,
  barePort: typeof bareAddress === 'object' ? bareAddress?.port : undefined,
  signatures: checks.length,
})
