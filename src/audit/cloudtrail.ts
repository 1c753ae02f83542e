import { gunzipSync } from 'node:zlib'
import * as z from 'zod'
import { Fault } from '../fault.ts'
import { decodeWith } from '../model/decode.ts'
import { type Instant, parseInstant } from '../model/instant.ts'
import { parseStrictJson } from '../model/json.ts'
import { type Pcr, parsePcr, pcrFromBytes } from '../model/pcr.ts'

/** The most that a file of CloudTrail's may hold, in bytes; one that AWS delivers is far smaller. */
export const MAX_TRAIL_BYTES = 67_108_864

/** The most that one record may hold, in bytes: CloudTrail cuts its events at 256 KB. */
const MAX_RECORD_BYTES = 1_048_576

/** An enclave that was seen when it called KMS: CloudTrail records no others. */
export interface Sighting {
  readonly at: Instant
  /** The ARNs of what was called for, where they are recorded. Foreign text. */
  readonly keys: readonly string[]
  /** `i-…-enc…`, where it is recorded. Foreign text. */
  readonly moduleId: string | undefined
  /** PCR1, 2 and 8 only where they are recorded. */
  readonly pcrs: {
    readonly '0': Pcr
    readonly '1'?: Pcr | undefined
    readonly '2'?: Pcr | undefined
    readonly '8'?: Pcr | undefined
  }
}

// Records of AWS have the 48 bytes in base64, as 64 characters; people's own exports have hex.
const pcrText = z
  .string()
  .regex(/^([0-9a-fA-F]{96}|[A-Za-z0-9+/]{64})$/, '48 bytes as base64 or hex')
  .transform((text) =>
    text.length === 96 ? parsePcr(text) : pcrFromBytes(Buffer.from(text, 'base64')),
  )

// docs.aws.amazon.com/kms/latest/developerguide/ct-nitro-enclave.html
const recipient = z.looseObject({
  attestationDocumentModuleId: z.string().optional(),
  attestationDocumentEnclaveImageDigest: pcrText,
  attestationDocumentEnclavePCR1: pcrText.optional(),
  attestationDocumentEnclavePCR2: pcrText.optional(),
  attestationDocumentEnclavePCR8: pcrText.optional(),
})

const timeText = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'a UTC time of the form 2026-11-23T10:00:00Z')
  .transform((text, context) => {
    try {
      return parseInstant(text)
    } catch {
      context.addIssue('a day that exists')
      return z.NEVER
    }
  })

const record = z.looseObject({
  eventSource: z.string(),
  eventTime: timeText,
  additionalEventData: z.looseObject({ recipient: recipient.optional() }).nullish(),
  resources: z.array(z.looseObject({ ARN: z.string().optional() })).nullish(),
})

// A log file as CloudTrail delivers it, or what `aws cloudtrail lookup-events` prints.
const logFile = z.looseObject({ Records: z.array(record) })
const lookedUp = z.looseObject({ Events: z.array(z.looseObject({ CloudTrailEvent: z.string() })) })

/**
 * The enclaves in a file of CloudTrail's, in the order of their records: a log file `{"Records":[…]}`,
 * as it is or in gzip, or what `aws cloudtrail lookup-events` prints, `{"Events":[…]}`. Records of
 * other services, and of calls without an attestation, are passed over. Throws CLOUDTRAIL_INVALID.
 */
export function parseCloudTrail(file: Uint8Array, at: string): readonly Sighting[] {
  const text = textOf(file, at)
  const value = parseStrictJson(text, {
    code: 'CLOUDTRAIL_INVALID',
    what: at,
    maxBytes: MAX_TRAIL_BYTES,
    maxDepth: 64,
  })
  if (typeof value === 'object' && value !== null && 'Events' in value) {
    const { Events } = decodeWith(lookedUp, value, 'CLOUDTRAIL_INVALID', at)
    return Events.flatMap((it, i) =>
      parseTrailRecord(it.CloudTrailEvent, `${at}: Events[${i}].CloudTrailEvent`),
    )
  }
  return decodeWith(logFile, value, 'CLOUDTRAIL_INVALID', at).Records.flatMap(sightingsIn)
}

// Of what is packed, no more is unpacked than may be read.
function textOf(file: Uint8Array, at: string): string {
  try {
    const isPacked = file[0] === 0x1f && file[1] === 0x8b
    const bytes = isPacked ? gunzipSync(file, { maxOutputLength: MAX_TRAIL_BYTES }) : file
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    const why = `${at}: neither UTF-8 text nor such text in gzip of at most ${MAX_TRAIL_BYTES} bytes`
    throw new Fault('CLOUDTRAIL_INVALID', why, { cause })
  }
}

/** The enclave in one record, as LookupEvents gives it, if there is one; see {@link parseCloudTrail}. */
export function parseTrailRecord(text: string, at: string): readonly Sighting[] {
  const value = parseStrictJson(text, {
    code: 'CLOUDTRAIL_INVALID',
    what: at,
    maxBytes: MAX_RECORD_BYTES,
    maxDepth: 64,
  })
  return sightingsIn(decodeWith(record, value, 'CLOUDTRAIL_INVALID', at))
}

function sightingsIn(it: z.infer<typeof record>): readonly Sighting[] {
  const seen = it.additionalEventData?.recipient
  if (seen === undefined || it.eventSource !== 'kms.amazonaws.com') return []
  return [
    {
      at: it.eventTime,
      keys: (it.resources ?? []).flatMap(({ ARN }) => (ARN === undefined ? [] : [ARN])),
      moduleId: seen.attestationDocumentModuleId,
      pcrs: {
        '0': seen.attestationDocumentEnclaveImageDigest,
        '1': seen.attestationDocumentEnclavePCR1,
        '2': seen.attestationDocumentEnclavePCR2,
        '8': seen.attestationDocumentEnclavePCR8,
      },
    },
  ]
}

/**
 * Whether a sighting counts where these keys are asked about: other services' enclaves call with
 * keys of their own. Without keys, and without a record of which was called for, it counts.
 */
export function isOfKeys(it: Sighting, keys: readonly string[]): boolean {
  if (keys.length === 0 || it.keys.length === 0) return true
  return it.keys.some((seen) => keys.some((key) => tailOf(seen) === tailOf(key)))
}

// A key of several regions has one id and account in all of them.
function tailOf(arn: string): string {
  return arn.split(':').slice(4).join(':')
}
