import { bundleFromJSON } from '@sigstore/bundle'
import type { TrustedRoot } from '@sigstore/protobuf-specs'
import {
  toSignedEntity,
  toTrustMaterial,
  VerificationError,
  type Signer as VerifiedKey,
  Verifier,
} from '@sigstore/verify'
import { Fault, type FaultCode } from '../fault.ts'
import { sha256Hex } from '../model/canonical.ts'
import { decodeBundle } from './bundle.ts'
import { type Signer, signerOf } from './signer.ts'
import { parseStatement, type Statement } from './statement.ts'

/** A statement that was signed by whom the certificate names, when the certificate was valid. */
export interface VerifiedBundle {
  readonly signer: Signer
  readonly statement: Statement
  /** `sha256:` digest of the bundle's bytes. */
  readonly digest: string
}

/**
 * Verifies a Sigstore bundle: the certificate's chain, that it was valid when it was used, the
 * signature, and every kind of witness that the trusted root names. A root with transparency logs
 * demands an entry in one, with its proof; one with certificate logs their promise; every root
 * demands a time that a log or a timestamp authority vouches for.
 *
 * Of several roots one must verify the whole: what each knows is never put together. Whose
 * signature is wanted is for the caller to say: see `refuseOtherSigner`.
 *
 * Throws BUNDLE_MALFORMED, BUNDLE_TIMESTAMP_INVALID, BUNDLE_CERTIFICATE_INVALID, BUNDLE_LOG_INVALID,
 * BUNDLE_SIGNATURE_INVALID, BUNDLE_SIGNER_INVALID or BUNDLE_STATEMENT_INVALID.
 */
export function verifyBundle(bytes: Uint8Array, roots: readonly TrustedRoot[]): VerifiedBundle {
  const file = decodeBundle(bytes)
  const bundle = readingBundle(() => bundleFromJSON(file))
  const { identity } = verifiedKey(bundle, roots)
  const extensions = (identity?.oids ?? []).map(({ oid, value }) => ({
    oid: oid?.id.join('.') ?? '',
    value,
  }))
  return {
    signer: signerOf(extensions),
    statement: parseStatement(payloadOf(bundle)),
    digest: `sha256:${sha256Hex(bytes)}`,
  }
}

// Of the very object that was verified.
function payloadOf({ content }: Bundle): Uint8Array {
  if (content.$case === 'dsseEnvelope') return content.dsseEnvelope.payload
  throw new Fault('BUNDLE_MALFORMED', 'the bundle holds a bare signature, and no statement')
}

type Bundle = ReturnType<typeof bundleFromJSON>

function verifiedKey(bundle: Bundle, roots: readonly TrustedRoot[]): VerifiedKey {
  let best: Fault | undefined
  for (const root of roots) {
    try {
      return verifiedUnder(bundle, root)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      // The root under which it comes furthest is the one that it was made for.
      if (best === undefined || rank(error.code) > rank(best.code)) best = error
    }
  }
  throw (
    best ??
    new Fault('TRUSTED_ROOT_INVALID', 'there is no trusted root, so nothing can be believed', {
      hint: 'give a file with one: --trusted-root FILE',
    })
  )
}

function verifiedUnder(bundle: Bundle, root: TrustedRoot): VerifiedKey {
  try {
    const verifier = new Verifier(toTrustMaterial(root), {
      tlogThreshold: root.tlogs.length > 0 ? 1 : 0,
      ctlogThreshold: root.ctlogs.length > 0 ? 1 : 0,
      timestampThreshold: 1,
    })
    return verifier.verify(toSignedEntity(bundle))
  } catch (cause) {
    if (cause instanceof VerificationError) throw refusal(cause)
    // The library reads certificates and timestamps of strangers; whatever it stumbles on is no bug of ours.
    throw new Fault('BUNDLE_MALFORMED', `the bundle cannot be read: ${reasonOf(cause)}`, { cause })
  }
}

function readingBundle<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw new Fault('BUNDLE_MALFORMED', `the bundle cannot be read: ${reasonOf(cause)}`, { cause })
  }
}

const STAGES: readonly { readonly code: FaultCode; readonly errors: readonly string[] }[] = [
  { code: 'BUNDLE_TIMESTAMP_INVALID', errors: ['TIMESTAMP_ERROR'] },
  { code: 'BUNDLE_CERTIFICATE_INVALID', errors: ['CERTIFICATE_ERROR', 'PUBLIC_KEY_ERROR'] },
  {
    code: 'BUNDLE_LOG_INVALID',
    errors: [
      'TLOG_ERROR',
      'TLOG_INCLUSION_PROOF_ERROR',
      'TLOG_INCLUSION_PROMISE_ERROR',
      'TLOG_MISSING_INCLUSION_ERROR',
      'TLOG_BODY_ERROR',
    ],
  },
  { code: 'BUNDLE_SIGNATURE_INVALID', errors: ['SIGNATURE_ERROR'] },
]

const HINTS: Readonly<Record<string, string>> = {
  BUNDLE_TIMESTAMP_INVALID:
    'nothing that the trusted root knows says when it was signed; for a private repository give --trusted-root FILE, from `gh attestation trusted-root`',
  BUNDLE_CERTIFICATE_INVALID:
    'the trusted root does not know who issued its certificate, or it was used when it was not valid',
  BUNDLE_LOG_INVALID: 'it is not shown to stand in a transparency log: do not believe it',
  BUNDLE_SIGNATURE_INVALID: 'it was changed after it was signed: do not believe it',
}

function rank(code: FaultCode): number {
  return STAGES.findIndex((it) => it.code === code)
}

function refusal(error: VerificationError): Fault {
  const code = STAGES.find(({ errors }) => errors.includes(error.code))?.code ?? 'BUNDLE_MALFORMED'
  const { cause } = error
  const inner = cause instanceof Error ? `: ${cause.message}` : ''
  return new Fault(code, `the bundle does not verify: ${error.message.toLowerCase()}${inner}`, {
    cause: error,
    ...(HINTS[code] === undefined ? {} : { hint: HINTS[code] }),
  })
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : 'unreadable'
}
