import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import {
  GetPublicKeyCommand,
  KMSClient,
  type KMSClientConfig,
  SignCommand,
} from '@aws-sdk/client-kms'
import { TAG } from '../attestation/der.ts'
import { DerCursor } from '../attestation/der-cursor.ts'
import { parseSigningCertificate, type Signer } from '../eif/signer.ts'
import { Fault } from '../fault.ts'
import { kmsFault } from './kms-fault.ts'
import { parseKmsKeyArn } from './kms-key.ts'

/** The only kind of key that signs images here: `ECC_NIST_P384` for `ECDSA_SHA_384`. */
const ALGORITHM = 'ECDSA_SHA_384'
const COORDINATE_BYTES = 48

/**
 * A signer whose key is in AWS KMS and never leaves it: KMS gets a digest, and gives a signature.
 *
 * The key is asked for its public half at once and compared with the certificate's, so that a wrong
 * pair is refused before anything is built. Region and key come from the ARN; credentials and endpoint
 * from where the SDK looks for them (`AWS_ENDPOINT_URL_KMS` for another endpoint).
 *
 * Throws KMS_KEY_INVALID, EIF_SIGNING_KEY_INVALID, KMS_CREDENTIALS, KMS_FORBIDDEN, KMS_KEY_MISSING,
 * KMS_KEY_DISABLED, KMS_THROTTLED, KMS_UNAVAILABLE and CLOCK_SKEWED.
 */
export async function openKmsSigner(
  certificatePem: string,
  arn: string,
  client: KMSClientConfig = {},
): Promise<Signer> {
  const key = parseKmsKeyArn(arn)
  const certificate = parseSigningCertificate(certificatePem)
  const kms = new KMSClient({
    requestHandler: {
      connectionTimeout: 5000,
      requestTimeout: 20_000,
      throwOnRequestTimeout: true,
    },
    ...client,
    region: key.region,
  })
  const asking = async <T>(action: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw kmsFault(error, action, arn)
    }
  }
  const answer = await asking('GetPublicKey', () =>
    kms.send(new GetPublicKeyCommand({ KeyId: arn })),
  )
  const { KeySpec: spec, KeyUsage: usage } = answer
  if (spec !== 'ECC_NIST_P384' || usage !== 'SIGN_VERIFY') {
    throw wrongKey(`${arn} is a key of ${spec} for ${usage}, not of ECC_NIST_P384 for SIGN_VERIFY`)
  }
  if (!publicKeyOf(answer.PublicKey, arn).equals(certificate.publicKey)) {
    throw wrongKey(`the signing certificate is not for the key ${arn}`)
  }
  return {
    certificate,
    async sign(message) {
      const Message = createHash('sha384').update(message).digest()
      const { Signature } = await asking('Sign', () =>
        kms.send(
          new SignCommand({
            KeyId: arn,
            Message,
            MessageType: 'DIGEST',
            SigningAlgorithm: ALGORITHM,
          }),
        ),
      )
      return rawSignature(Signature ?? new Uint8Array())
    },
  }
}

/**
 * An ECDSA signature on P-384 as raw r‖s of 96 bytes, from DER (RFC 3279, 2.2.3).
 * Throws EIF_SIGNING_FAILED for any other bytes than the one encoding that DER allows.
 */
export function rawSignature(der: Uint8Array): Uint8Array {
  const whole = new DerCursor(der, 'EIF_SIGNING_FAILED', "the signer's answer")
  const pair = whole.take(TAG.sequence)
  whole.end()
  const raw = new Uint8Array(2 * COORDINATE_BYTES)
  for (const end of [COORDINATE_BYTES, 2 * COORDINATE_BYTES]) {
    const number = coordinate(pair.take(TAG.integer).rest())
    raw.set(number, end - number.length)
  }
  pair.end()
  return raw
}

function coordinate(bytes: Uint8Array): Uint8Array {
  const [first = 0x80, second = 0] = bytes
  // A leading zero stands only before a byte that would make the number negative.
  const isPadded = first === 0 && second >= 0x80
  const number = isPadded ? bytes.subarray(1) : bytes
  const isPositive = isPadded || (first > 0 && first < 0x80)
  if (isPositive && number.length <= COORDINATE_BYTES) return number
  throw new Fault(
    'EIF_SIGNING_FAILED',
    "the signer's answer: r or s is no positive number of at most 48 bytes in DER",
  )
}

function publicKeyOf(spki: Uint8Array | undefined, arn: string): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(spki ?? []), format: 'der', type: 'spki' })
  } catch (cause) {
    throw new Fault('KMS_UNAVAILABLE', `KMS gave no public key of ${arn} that can be read`, {
      at: arn,
      cause,
    })
  }
}

function wrongKey(why: string): Fault {
  return new Fault('EIF_SIGNING_KEY_INVALID', why, {
    at: '--sign-key',
    hint: 'give the certificate that was made for this key, and a key with the spec ECC_NIST_P384',
  })
}
