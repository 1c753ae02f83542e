import { MAX_TEXT_BYTES } from '../attestation/encoding.ts'
import type { ExpectedNonce } from '../attestation/freshness.ts'
import { Fault } from '../fault.ts'
import type { World } from './world.ts'

/** Bytes of the nonce that an enclave is asked with. */
const NONCE_BYTES = 32

/** A document as it came, and the nonce that it must answer. */
export interface Evidence {
  readonly input: Uint8Array
  readonly nonce: ExpectedNonce
}

/**
 * Reads the document that is named: a file, standard input, or an enclave's endpoint, which is asked
 * with a fresh nonce of ours. Throws USAGE where the nonce is not said, or said for an endpoint.
 */
export async function gatherEvidence(
  inputs: {
    readonly document: string
    readonly nonce: string | undefined
    readonly 'no-nonce': boolean
  },
  world: World,
): Promise<Evidence> {
  const { document } = inputs
  if (!/^https?:\/\//i.test(document)) {
    const nonce = nonceOf(inputs.nonce, inputs['no-nonce'])
    return { input: await world.files.readBytes(document, MAX_TEXT_BYTES), nonce }
  }
  if (inputs.nonce !== undefined || inputs['no-nonce']) {
    throw new Fault('USAGE', 'an enclave that is asked gets a fresh nonce', {
      hint: 'leave --nonce and --no-nonce out',
    })
  }
  const bytes = world.random(NONCE_BYTES)
  return { input: await world.attest(document, bytes), nonce: { kind: 'expect', bytes } }
}

function nonceOf(hex: string | undefined, none: boolean): ExpectedNonce {
  if ((hex === undefined) !== none) {
    throw new Fault('USAGE', '"verify" needs one of --nonce HEX and --no-nonce', {
      hint: 'without a nonce a document may be a replay: say so with --no-nonce',
    })
  }
  if (hex === undefined) return { kind: 'none' }
  if (!/^([0-9a-fA-F]{2})+$/.test(hex)) throw new Fault('USAGE', 'the nonce is not hex')
  return { kind: 'expect', bytes: Buffer.from(hex, 'hex') }
}
