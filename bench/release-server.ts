/** The server of `bench/release.ts`: everything real but where its clock begins, its list and its secret. */
import { parseFingerprint } from '../src/attestation/roots.ts'
import { addSeconds } from '../src/model/instant.ts'
import { openAuditFile } from '../src/verifier/audit-file.ts'
import { memoryNonces } from '../src/verifier/memory-nonces.ts'
import { startServer } from '../src/verifier/server.ts'
import { AT } from '../test/attestation/documents.ts'
import { openStage } from '../test/verifier/stage.ts'

const [path = '', root = ''] = process.argv.slice(2)
const wide = { perSecond: 1e9, burst: 1e9 }
const now = () => addSeconds(AT, Math.floor(performance.now() / 1000))
const { verifier } = openStage({ roots: [parseFingerprint(root)], maxAge: 3600 })
const { log } = await openAuditFile(path, { now, maxBytes: 2 ** 26 })

const server = await startServer(
  { ...verifier, now, audit: log, nonces: memoryNonces(10_000) },
  {
    host: '127.0.0.1',
    port: 0,
    limits: { perClient: wide, overall: wide, clients: 100 },
    milliseconds: () => performance.now(),
    onBug: (error) => console.error(error),
    requestTimeout: 30_000,
    stopTimeout: 1000,
    connections: 200,
    proxies: { check: () => false },
  },
)
process.send?.(server.address.port)
process.once('message', async () => {
  await server.stop()
  process.disconnect()
})
