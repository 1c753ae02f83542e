import { Fault } from '../fault.ts'

/** A KMS key by its own ARN. */
export interface KmsKey {
  readonly arn: string
  readonly region: string
}

// docs.aws.amazon.com/kms/latest/developerguide/concepts.html: a key's id is a UUID, or `mrk-` and
// 32 hex digits for a key of several regions.
const KEY_ARN =
  /^arn:(?<partition>aws|aws-cn|aws-us-gov):kms:(?<region>[a-z]{2}(?:-[a-z]+)+-\d{1,2}):\d{12}:key\/(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/

/**
 * Parses the ARN of a KMS key. Throws KMS_KEY_INVALID for anything else: an alias can be pointed to
 * another key at any time, and an id alone does not say whose key in which region is meant. `at` is
 * the input that it was given by.
 */
export function parseKmsKeyArn(text: string, at: string = '--sign-key'): KmsKey {
  const { partition, region } = KEY_ARN.exec(text)?.groups ?? {}
  if (partition !== undefined && region !== undefined && partition === partitionOf(region)) {
    return { arn: text, region }
  }
  const isAlias = /(^|:)alias\//.test(text)
  throw new Fault(
    'KMS_KEY_INVALID',
    isAlias
      ? `"${text}" is an alias, which may lead to another key tomorrow`
      : `"${text}" is not the ARN of a KMS key`,
    {
      at,
      hint: isAlias
        ? "give the key's own ARN: aws kms describe-key shows it for an alias as KeyMetadata.Arn"
        : `give ${at === '--sign-key' ? 'kms:' : ''}arn:aws:kms:REGION:ACCOUNT:key/ID, of the partition aws, aws-cn or aws-us-gov`,
    },
  )
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}
