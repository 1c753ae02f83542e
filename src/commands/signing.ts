import { localSigner, type Signer } from '../eif/signer.ts'
import { Fault } from '../fault.ts'
import type { World } from './world.ts'

/** What to sign with: the path of a certificate in PEM; the path of its key, or `kms:` and a key's ARN. */
export interface SigningChoice {
  readonly certificate: string
  readonly key: string
}

/** The inputs that choose it. */
export const SIGNING_INPUTS = {
  'sign-certificate': {
    kind: 'text',
    value: 'PEM',
    about: 'The signing certificate (P-384); gives PCR8',
  },
  'sign-key': {
    kind: 'text',
    value: 'PEM|kms:ARN',
    about: "The signing certificate's private key: a PEM file, or a key in AWS KMS by its ARN",
  },
} as const

/** The most that a PEM file may hold, in bytes. */
const PEM_LIMIT = 64 * 1024

const KMS = 'kms:'

/** What the inputs choose: both, or neither. Throws USAGE. */
export function signingChoice(inputs: {
  readonly 'sign-certificate': string | undefined
  readonly 'sign-key': string | undefined
}): SigningChoice | undefined {
  const { 'sign-certificate': certificate, 'sign-key': key } = inputs
  if (certificate !== undefined && key !== undefined) return { certificate, key }
  if (certificate === undefined && key === undefined) return undefined
  throw new Fault('USAGE', 'signing needs both --sign-certificate and --sign-key')
}

/** Opens what was chosen: a key that is not the certificate's is refused before anything is built. */
export async function signerOf(choice: SigningChoice, world: World): Promise<Signer> {
  const certificate = await world.files.readText(choice.certificate, PEM_LIMIT)
  const count = certificate.split('-----BEGIN CERTIFICATE-----').length - 1
  if (count > 1) {
    world.note(
      `${choice.certificate} holds ${count} certificates: the first is the signer's, as AWS's tool takes it, and PCR8 is of that one alone`,
    )
  }
  if (choice.key.startsWith(KMS)) {
    return world.openKmsSigner(certificate, choice.key.slice(KMS.length))
  }
  return localSigner(certificate, await world.files.readText(choice.key, PEM_LIMIT))
}
