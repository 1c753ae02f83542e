import {
  GetKeyPolicyCommand,
  KMSClient,
  type KMSClientConfig,
  paginateListGrants,
} from '@aws-sdk/client-kms'
import type { KeyGrant } from '../audit/drift-grants.ts'
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
  const kms = openKms(arn, client)
  try {
    const { Policy } = await kms.send(
      new GetKeyPolicyCommand({ KeyId: arn, PolicyName: 'default' }),
    )
    if (Policy !== undefined) return Policy
  } catch (error) {
    throw forReading(kmsFault(error, 'GetKeyPolicy', arn), arn, 'kms:GetKeyPolicy')
  } finally {
    kms.destroy()
  }
  throw new Fault('KMS_UNAVAILABLE', `KMS gave no policy of ${arn}`, { at: arn })
}

/** All grants of a key's use, read from KMS; see {@link readKeyPolicy}, whose Faults it throws. */
export async function readKeyGrants(
  arn: string,
  client: KMSClientConfig = {},
): Promise<readonly KeyGrant[]> {
  const kms = openKms(arn, client)
  const found: KeyGrant[] = []
  try {
    for await (const { Grants } of paginateListGrants(
      { client: kms, pageSize: 100 },
      { KeyId: arn },
    )) {
      // The SDK believes whatever came: an answer without grants must not pass for one that has none.
      if (!Array.isArray(Grants)) {
        throw new Fault('KMS_UNAVAILABLE', `KMS gave no grants of ${arn}`, { at: arn })
      }
      for (const { GrantId = '', GranteePrincipal = '', Operations = [] } of Grants) {
        found.push({ id: GrantId, grantee: GranteePrincipal, operations: Operations })
      }
    }
  } catch (error) {
    throw forReading(kmsFault(error, 'ListGrants', arn), arn, 'kms:ListGrants')
  } finally {
    kms.destroy()
  }
  return found
}

function openKms(arn: string, client: KMSClientConfig): KMSClient {
  const { region } = parseKmsKeyArn(arn, '--key')
  return new KMSClient({
    requestHandler: {
      connectionTimeout: 5000,
      requestTimeout: 20_000,
      throwOnRequestTimeout: true,
    },
    ...client,
    region,
  })
}

// What is shared with signing names the rights that signing needs.
function forReading(error: unknown, arn: string, right: string): unknown {
  if (!(error instanceof Fault) || error.code !== 'KMS_FORBIDDEN') return error
  return new Fault(error.code, error.message, {
    at: arn,
    cause: error.cause,
    hint: `allow it ${right} on this key, in its key policy or by the role`,
  })
}
