import { stringify } from 'yaml'
import { tableProperties } from './ledger-table.ts'
import { type LedgerPlan, PROVIDER } from './plan.ts'
import { type JobSubject, type RoleName, rolePolicy, trustPolicy } from './roles.ts'

const REFERENCES = {
  table: { 'Fn::GetAtt': ['Ledger', 'Arn'] },
  indexes: { 'Fn::Sub': `\${Ledger.Arn}/index/*` },
} as const

const HEAD = `# The ledger of golden-pcr: a table that only grows, and the roles that may read it or append to it.
# The account must have GitHub's identity provider, token.actions.githubusercontent.com.
`

/** The table and roles of a ledger as a CloudFormation template. The same plan gives the same text. */
export function renderCloudFormation(plan: LedgerPlan): string {
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'The ledger of golden-pcr',
    Resources: {
      Ledger: {
        Type: 'AWS::DynamoDB::Table',
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          TableName: plan.table,
          ...tableProperties(),
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          SSESpecification: { SSEEnabled: true },
        },
      },
      Recorder: role(plan, 'recorder', plan.recorders),
      Settler: role(plan, 'settler', plan.settlers),
      Observer: managedPolicy(plan, 'observer'),
      Auditor: managedPolicy(plan, 'auditor'),
    },
    Outputs: {
      LedgerUrl: { Value: { 'Fn::Sub': `dynamodb://\${Ledger}?region=\${AWS::Region}` } },
      RecorderRole: { Value: { 'Fn::GetAtt': ['Recorder', 'Arn'] } },
      SettlerRole: { Value: { 'Fn::GetAtt': ['Settler', 'Arn'] } },
      ObserverPolicy: { Value: { Ref: 'Observer' } },
      AuditorPolicy: { Value: { Ref: 'Auditor' } },
    },
  }
  // Readers of YAML 1.1 take an unquoted 2012-10-17 for a date.
  return HEAD + stringify(template, { version: '1.1', aliasDuplicateObjects: false, lineWidth: 0 })
}

function role(plan: LedgerPlan, name: RoleName, subjects: readonly JobSubject[]): unknown {
  const provider = { 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${PROVIDER}` }
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: `${plan.table}-${name}`,
      MaxSessionDuration: 3600,
      AssumeRolePolicyDocument: trustPolicy(provider, subjects),
      Policies: [
        { PolicyName: 'ledger', PolicyDocument: rolePolicy(name, plan.services, REFERENCES) },
      ],
    },
  }
}

function managedPolicy(plan: LedgerPlan, name: RoleName): unknown {
  return {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      ManagedPolicyName: `${plan.table}-${name}`,
      PolicyDocument: rolePolicy(name, plan.services, REFERENCES),
    },
  }
}
