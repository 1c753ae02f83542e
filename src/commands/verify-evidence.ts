import { MAX_TEXT_BYTES } from '../attestation/encoding.ts'
import type { ExpectedNonce } from '../attestation/freshness.ts'
import { Fault } from '../fault.ts'
import type { World } from './world.ts'

/** Bytes of the nonce that an enclave is asked with. */
const NONCE_BYTES = 32

/** A document as it came, and the nonce that it must answer. */
export interface Evidence {
  /** ATTESTATION_MALFORMED for what is too long to be a document: it is not read. */
  readonly input: Uint8Array | Fault
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
    return { input: await readDocument(document, world), nonce }
  }
  if (inputs.nonce !== undefined || inputs['no-nonce']) {
    throw new Fault('USAGE', 'an enclave that is asked gets a fresh nonce', {
      hint: 'leave --nonce and --no-nonce out',
    })
  }
  const bytes = world.random(NONCE_BYTES)
  return { input: await world.attest(document, bytes), nonce: { kind: 'expect', bytes } }
}

async function readDocument(path: string, world: World): Promise<Uint8Array | Fault> {
  try {
    return await world.files.readBytes(path, MAX_TEXT_BYTES)
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.code !== 'INPUT_INVALID') throw cause
    return new Fault('ATTESTATION_MALFORMED', `attestation document: ${cause.message}`, { cause })
  }
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
