import { tableProperties } from './ledger-table.ts'
import { type LedgerPlan, PROVIDER } from './plan.ts'
import { type JobSubject, type RoleName, rolePolicy, trustPolicy } from './roles.ts'

const REFERENCES = {
  table: `\${aws_dynamodb_table.ledger.arn}`,
  indexes: `\${aws_dynamodb_table.ledger.arn}/index/*`,
} as const

/** The table and roles of a ledger as Terraform, in its JSON syntax (`ledger.tf.json`). The same plan gives the same text. */
export function renderTerraformLedger(plan: LedgerPlan): string {
  const configuration = {
    '//': 'The ledger of golden-pcr: a table that only grows, and the roles that may read it or append to it. The account must have GitHub’s identity provider, token.actions.githubusercontent.com.',
    data: {
      aws_caller_identity: { current: {} },
      aws_partition: { current: {} },
    },
    resource: {
      aws_dynamodb_table: { ledger: table(plan) },
      aws_iam_role: {
        recorder: role(plan, 'recorder', plan.recorders),
        settler: role(plan, 'settler', plan.settlers),
      },
      aws_iam_role_policy: { recorder: inline(plan, 'recorder'), settler: inline(plan, 'settler') },
      aws_iam_policy: { observer: managed(plan, 'observer'), auditor: managed(plan, 'auditor') },
    },
    output: {
      ledger_url: { value: `dynamodb://\${aws_dynamodb_table.ledger.name}` },
      recorder_role: { value: `\${aws_iam_role.recorder.arn}` },
      settler_role: { value: `\${aws_iam_role.settler.arn}` },
      observer_policy: { value: `\${aws_iam_policy.observer.arn}` },
      auditor_policy: { value: `\${aws_iam_policy.auditor.arn}` },
    },
  }
  return `${JSON.stringify(configuration, null, 2)}\n`
}

function table(plan: LedgerPlan): unknown {
  const { AttributeDefinitions, LocalSecondaryIndexes, GlobalSecondaryIndexes } = tableProperties()
  return {
    name: plan.table,
    billing_mode: 'PAY_PER_REQUEST',
    hash_key: 'stream',
    range_key: 'seq',
    attribute: AttributeDefinitions.map((it) => ({
      name: it.AttributeName,
      type: it.AttributeType,
    })),
    local_secondary_index: LocalSecondaryIndexes.map(({ IndexName, KeySchema }) => ({
      name: IndexName,
      range_key: KeySchema[1]?.AttributeName,
      projection_type: 'KEYS_ONLY',
    })),
    global_secondary_index: GlobalSecondaryIndexes.map(({ IndexName, KeySchema }) => ({
      name: IndexName,
      hash_key: KeySchema[0]?.AttributeName,
      range_key: KeySchema[1]?.AttributeName,
      projection_type: 'KEYS_ONLY',
    })),
    deletion_protection_enabled: true,
    point_in_time_recovery: { enabled: true },
    server_side_encryption: { enabled: true },
    lifecycle: { prevent_destroy: true },
  }
}

function role(plan: LedgerPlan, name: RoleName, subjects: readonly JobSubject[]): unknown {
  const account = `arn:\${data.aws_partition.current.partition}:iam::\${data.aws_caller_identity.current.account_id}`
  return {
    name: `${plan.table}-${name}`,
    max_session_duration: 3600,
    assume_role_policy: JSON.stringify(
      trustPolicy(`${account}:${PROVIDER}`, subjects.map(literal)),
    ),
  }
}

// A branch may be called what Terraform would take for an expression.
function literal({ repository, branch, environment }: JobSubject): JobSubject {
  const plain = (text: string): string => text.replaceAll(/[$%](?=\{)/g, '$&$&')
  return {
    repository: plain(repository),
    branch: branch === undefined ? undefined : plain(branch),
    environment: environment === undefined ? undefined : plain(environment),
  }
}

function inline(plan: LedgerPlan, name: RoleName): unknown {
  return {
    name: 'ledger',
    role: `\${aws_iam_role.${name}.id}`,
    policy: JSON.stringify(rolePolicy(name, plan.services, REFERENCES)),
  }
}

function managed(plan: LedgerPlan, name: RoleName): unknown {
  return {
    name: `${plan.table}-${name}`,
    policy: JSON.stringify(rolePolicy(name, plan.services, REFERENCES)),
  }
}
