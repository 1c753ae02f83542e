/** Asks the second verifier about many documents at once. */
import { Worker } from 'node:worker_threads'
import { type Instant, secondsOf } from '../../src/model/instant.ts'

/** `crashed` where the other verifier threw: it is then of no use until it is started again. */
export type SecondOpinion = boolean | 'crashed'

export async function secondOpinions(
  documents: readonly { readonly bytes: Uint8Array; readonly at: Instant }[],
): Promise<readonly SecondOpinion[]> {
  const worker = new Worker(new URL('./second-worker.ts', import.meta.url), {
    // It tells its reasons on the console; the tests want its verdicts alone.
    stdout: true,
    stderr: true,
  })
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.postMessage(
        documents.map(({ bytes, at }) => ({
          base64: Buffer.from(bytes).toString('base64'),
          at: secondsOf(at) * 1000,
        })),
      )
    })
  } finally {
    await worker.terminate()
  }
}
