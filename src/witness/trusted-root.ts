import { TrustedRoot } from '@sigstore/protobuf-specs'
import * as z from 'zod'
import { Fault } from '../fault.ts'
import { decodeWith } from '../model/decode.ts'
import { parseStrictJson } from '../model/json.ts'
import { utf8Text } from './utf8.ts'

/** The most that a file with trusted roots may hold, in bytes. */
export const MAX_ROOT_BYTES: number = 1 << 20

const rootSchema = z.looseObject({
  mediaType: z.string().regex(/^application\/vnd\.dev\.sigstore\.trustedroot[+.]/, {
    error: 'the media type of a Sigstore trusted root',
  }),
  certificateAuthorities: z.array(z.looseObject({})).min(1),
  tlogs: z.array(z.looseObject({})).optional(),
  ctlogs: z.array(z.looseObject({})).optional(),
  timestampAuthorities: z.array(z.looseObject({})).optional(),
})

/**
 * Parses trusted roots: one in JSON, or several as lines of JSON, as `gh attestation trusted-root`
 * prints them. Throws TRUSTED_ROOT_INVALID.
 */
export function parseTrustedRoots(bytes: Uint8Array, at: string): readonly TrustedRoot[] {
  const text = utf8Text(bytes, 'TRUSTED_ROOT_INVALID', at).trim()
  const parts = text.startsWith('{') && !isLines(text) ? [text] : text.split('\n')
  return parts.filter((part) => part.trim() !== '').map((part) => rootOf(part, at))
}

// Each line a whole object: otherwise it is one object over several lines.
function isLines(text: string): boolean {
  const [first = ''] = text.split('\n', 1)
  return first.trimEnd().endsWith('}')
}

function rootOf(text: string, at: string): TrustedRoot {
  const limits = {
    code: 'TRUSTED_ROOT_INVALID',
    what: at,
    maxBytes: MAX_ROOT_BYTES,
    maxDepth: 16,
  } as const
  const value = decodeWith(rootSchema, parseStrictJson(text, limits), 'TRUSTED_ROOT_INVALID', at)
  try {
    return TrustedRoot.fromJSON(value)
  } catch (cause) {
    throw new Fault('TRUSTED_ROOT_INVALID', `${at}: a key, certificate or time cannot be read`, {
      cause,
    })
  }
}
