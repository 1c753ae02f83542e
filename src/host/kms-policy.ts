import { GetKeyPolicyCommand, KMSClient, type KMSClientConfig } from '@aws-sdk/client-kms'
import { Fault } from '../fault.ts'
import { kmsFault } from './kms-fault.ts'
import { parseKmsKeyArn } from './kms-key.ts'

/**
 * A key's policy as its text, read from KMS. Region and key come from the ARN; credentials and
 * endpoint from where the SDK looks for them (`AWS_ENDPOINT_URL_KMS` for another endpoint).
 *
 * Throws KMS_KEY_INVALID, KMS_CREDENTIALS, KMS_FORBIDDEN, KMS_KEY_MISSING, KMS_KEY_DISABLED,
 * KMS_THROTTLED, KMS_UNAVAILABLE and CLOCK_SKEWED.
 */
export async function readKeyPolicy(arn: string, client: KMSClientConfig = {}): Promise<string> {
  const { region } = parseKmsKeyArn(arn, '--key')
  const kms = new KMSClient({
    requestHandler: {
      connectionTimeout: 5000,
      requestTimeout: 20_000,
      throwOnRequestTimeout: true,
    },
    ...client,
    region,
  })
  try {
    const { Policy } = await kms.send(
      new GetKeyPolicyCommand({ KeyId: arn, PolicyName: 'default' }),
    )
    if (Policy !== undefined) return Policy
  } catch (error) {
    throw forReading(kmsFault(error, 'GetKeyPolicy', arn), arn)
  } finally {
    kms.destroy()
  }
  throw new Fault('KMS_UNAVAILABLE', `KMS gave no policy of ${arn}`, { at: arn })
}

// What is shared with signing names the rights that signing needs.
function forReading(error: unknown, arn: string): unknown {
  if (!(error instanceof Fault) || error.code !== 'KMS_FORBIDDEN') return error
  return new Fault(error.code, error.message, {
    at: arn,
    cause: error.cause,
    hint: 'allow it kms:GetKeyPolicy on this key, in its key policy or by the role',
  })
}
