import { randomBytes } from 'node:crypto'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { type ChainReport, type Part, verifyPart } from '../audit/verify-chain.ts'
import { Fault, type FaultCode } from '../fault.ts'
import { openLedger } from '../ledger/open-ledger.ts'
import type { Ledger } from '../ports/ledger.ts'

/** Where the ledger is that a worker reads. */
export interface VerifyPlace {
  readonly url: string
  readonly directory: string
}

/** What the main thread asks: a part to verify, or to come to an end. */
export type VerifyRequest = { readonly op: 'verify'; readonly part: Part } | { readonly op: 'end' }

/** What a worker answers for a part. */
export type VerifyReply =
  | { readonly kind: 'report'; readonly report: ChainReport }
  | {
      readonly kind: 'fault'
      readonly code: FaultCode
      readonly message: string
      readonly about: { readonly hint?: string; readonly at?: string }
    }

/** Verifies one part at a time, in a ledger that it opens with the first. */
export function serveVerifying(
  port: Pick<MessagePort, 'on' | 'postMessage' | 'close'>,
  { url, directory }: VerifyPlace,
): void {
  let opened: Promise<Ledger> | undefined
  const verified = async (part: Part): Promise<VerifyReply> => {
    opened ??= openLedger(url, { mode: 'read', directory, random: randomBytes })
    try {
      return { kind: 'report', report: await verifyPart(await opened, part) }
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      const { code, message, hint, at } = error
      const about = {
        ...(hint === undefined ? {} : { hint }),
        ...(at === undefined ? {} : { at }),
      }
      return { kind: 'fault', code, message, about }
    }
  }
  const end = async (): Promise<void> => {
    await (await opened?.catch(() => undefined))?.close()
    port.close()
  }
  port.on('message', (request: VerifyRequest) => {
    if (request.op === 'end') void end()
    else void verified(request.part).then((reply) => port.postMessage(reply))
  })
}

if (parentPort !== null) serveVerifying(parentPort, workerData)
