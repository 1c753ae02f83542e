import { type CborValue, decodeCbor } from '../cose/cbor.ts'
import { Fault } from '../fault.ts'
import { type Instant, instantFromSeconds } from '../model/instant.ts'
import { MAX_PAYLOAD_BYTES } from './signed.ts'

/** What a document says of its enclave. Who says so is another question: see `verifyDocument`. */
export interface Claims {
  /** `i-…-enc…`: the parent instance and the enclave. */
  readonly moduleId: string
  /** Milliseconds since 1970-01-01T00:00:00Z, by the hypervisor's clock. */
  readonly timestamp: number
  /** The timestamp at whole seconds, its fraction cut off. */
  readonly at: Instant
  /** Register values by index, 0 to 31. */
  readonly registers: ReadonlyMap<number, Uint8Array>
  /** The DER of the certificate whose key signed the document. */
  readonly certificate: Uint8Array
  /** The DER of the certificates above it, root first. The document brings them: none is trusted. */
  readonly cabundle: readonly Uint8Array[]
  readonly publicKey?: Uint8Array | undefined
  readonly userData?: Uint8Array | undefined
  readonly nonce?: Uint8Array | undefined
  /** Fields that this program does not know. They are signed, and they are not interpreted. */
  readonly unknownFields: readonly string[]
}

const MAX_CERTIFICATE_BYTES = 1024
const MAX_FIELD_BYTES = 1024
// Root, region, zone and instance in every document seen; each check costs the verifier a signature.
const MAX_BUNDLE = 8
const LAST_MILLISECOND = 253_402_300_799_999

const KNOWN = new Set<CborValue>([
  'module_id',
  'digest',
  'timestamp',
  'pcrs',
  'certificate',
  'cabundle',
  'public_key',
  'user_data',
  'nonce',
])

/**
 * Steps 3 and 4: the payload's map by the rules of every field (AWS, "NSM API: attestation process").
 *
 * An optional field that is null is absent. Keys come in any order, maps with or without a length.
 * Throws ATTESTATION_MALFORMED for what is no such map, ATTESTATION_FIELD_INVALID naming the field.
 */
export function decodeClaims(payload: Uint8Array): Claims {
  const map = decodeCbor(payload, {
    code: 'ATTESTATION_MALFORMED',
    what: "attestation document's payload",
    bytes: MAX_PAYLOAD_BYTES,
    depth: 6,
    items: 512,
  })
  if (!(map instanceof Map)) {
    throw new Fault('ATTESTATION_MALFORMED', "attestation document's payload: not a map")
  }
  const fields: ReadonlyMap<CborValue, CborValue> = map
  if (fields.get('digest') !== 'SHA384') throw broken('digest', 'it is "SHA384"')
  const timestamp = timestampOf(fields.get('timestamp'))
  return {
    moduleId: moduleIdOf(fields.get('module_id')),
    timestamp,
    at: instantFromSeconds(Math.floor(timestamp / 1000)),
    registers: registersOf(fields.get('pcrs')),
    certificate: certificateOf(fields.get('certificate'), 'certificate'),
    cabundle: bundleOf(fields.get('cabundle')),
    publicKey: optionalBytes(fields, 'public_key', 1),
    userData: optionalBytes(fields, 'user_data', 0),
    nonce: optionalBytes(fields, 'nonce', 0),
    unknownFields: unknownOf(fields),
  }
}

function moduleIdOf(value: CborValue | undefined): string {
  if (typeof value === 'string' && value !== '') return value
  throw broken('module_id', 'it is a text that is not empty')
}

function timestampOf(value: CborValue | undefined): number {
  if (typeof value === 'number' && value > 0 && value <= LAST_MILLISECOND) return value
  throw broken('timestamp', 'it is milliseconds since 1970, more than 0')
}

function registersOf(value: CborValue | undefined): ReadonlyMap<number, Uint8Array> {
  if (!(value instanceof Map) || value.size < 1 || value.size > 32) {
    throw broken('pcrs', 'it is a map of 1 to 32 registers')
  }
  const registers = new Map<number, Uint8Array>()
  for (const [index, bytes] of value) {
    if (typeof index !== 'number' || index < 0 || index > 31) {
      throw broken('pcrs', "a register's index is an integer from 0 to 31")
    }
    if (!(bytes instanceof Uint8Array) || ![32, 48, 64].includes(bytes.length)) {
      throw broken(`pcrs[${index}]`, 'it is 32, 48 or 64 bytes')
    }
    registers.set(index, bytes)
  }
  return registers
}

function bundleOf(value: CborValue | undefined): readonly Uint8Array[] {
  if (!Array.isArray(value) || value.length < 1 || value.length > MAX_BUNDLE) {
    throw broken('cabundle', `it is an array of 1 to ${MAX_BUNDLE} certificates, root first`)
  }
  return value.map((it: CborValue, i) => certificateOf(it, `cabundle[${i}]`))
}

function certificateOf(value: CborValue | undefined, field: string): Uint8Array {
  if (value instanceof Uint8Array && value.length >= 1 && value.length <= MAX_CERTIFICATE_BYTES) {
    return value
  }
  throw broken(field, `it is 1 to ${MAX_CERTIFICATE_BYTES} bytes`)
}

function optionalBytes(
  fields: ReadonlyMap<CborValue, CborValue>,
  field: string,
  least: number,
): Uint8Array | undefined {
  const value = fields.get(field)
  if (value === undefined || value === null) return undefined
  if (value instanceof Uint8Array && value.length >= least && value.length <= MAX_FIELD_BYTES) {
    return value
  }
  throw broken(field, `it is ${least} to ${MAX_FIELD_BYTES} bytes, or null`)
}

function unknownOf(fields: ReadonlyMap<CborValue, CborValue>): readonly string[] {
  return [...fields.keys()]
    .filter((key) => !KNOWN.has(key))
    .map((key) => {
      if (typeof key === 'string') return key
      throw new Fault(
        'ATTESTATION_MALFORMED',
        "attestation document's payload: a field's name is a text, but one is a number",
      )
    })
}

function broken(field: string, rule: string): Fault {
  return new Fault('ATTESTATION_FIELD_INVALID', `${field}: ${rule}`, { at: field })
}
