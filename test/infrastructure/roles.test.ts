import { runSimulation, runUnsafeSimulation } from '@cloud-copilot/iam-simulate'
import { describe, expect, test } from 'vitest'
import { type RoleName, rolePolicy, trustPolicy } from '../../src/infrastructure/roles.ts'
import { parseServiceName } from '../../src/model/names.ts'

const ACCOUNT = '123456789012'
const TABLE = `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:table/ledger`
const ANOTHER = `arn:aws:dynamodb:eu-central-1:${ACCOUNT}:table/other`
const INDEX = `${TABLE}/index/by-pcr0`
const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`
const ISSUER = 'token.actions.githubusercontent.com'
const EVERYTHING = {
  name: 'everything',
  policy: {
    Version: '2012-10-17',
    Statement: [{ Sid: 'All', Effect: 'Allow', Action: ['*'], Resource: ['*'] }],
  },
}

interface Request {
  readonly action: string
  readonly resource?: string
  readonly keys?: readonly string[]
  readonly secure?: 'true' | 'false'
}

/** What IAM answers to a request of a role with its policy, and with others beside it. */
async function answer(
  role: RoleName,
  { action, resource = TABLE, keys, secure = 'true' }: Request,
  others: readonly (typeof EVERYTHING)[] = [],
  services = [parseServiceName('signer')],
): Promise<string> {
  const policy = rolePolicy(role, services, { table: TABLE, indexes: `${TABLE}/index/*` })
  const result = await runSimulation(
    {
      request: {
        principal: `arn:aws:iam::${ACCOUNT}:role/ledger-${role}`,
        action: `dynamodb:${action}`,
        resource: { resource, accountId: ACCOUNT },
        contextVariables: {
          'aws:SecureTransport': secure,
          ...(keys === undefined ? {} : { 'dynamodb:LeadingKeys': [...keys] }),
        },
      },
      identityPolicies: [{ name: role, policy }, ...others],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  )
  if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors))
  return result.overallResult
}

const WRITERS = ['recorder', 'settler', 'observer'] as const
const ROLES = [...WRITERS, 'auditor'] as const

/** The streams of the service `signer` and of another, and the one role that may append to each. */
const STREAMS: readonly (readonly [string, readonly RoleName[]])[] = [
  ['catalog', WRITERS],
  ['recorded/signer', ['recorder']],
  ['environment/signer/production', ['settler']],
  ['observed/signer/production', ['observer']],
  ['drift/signer/production', ['observer']],
  ['recorded/other', []],
  ['recorded/signer-2', []],
  ['environment/signer-2/production', []],
  ['environment/other/production', []],
  ['drift/other/production', []],
]

describe('the roles of a ledger', () => {
  test.each(STREAMS)('%s is appended to by the roles it belongs to alone', async (stream, may) => {
    for (const role of ROLES) {
      const put = { action: 'PutItem', keys: [stream] }
      const allowed = may.includes(role)
      expect([role, await answer(role, put)]).toEqual([
        role,
        allowed ? 'Allowed' : 'ExplicitlyDenied',
      ])
      // Not even where another policy allows everything.
      expect([role, await answer(role, put, [EVERYTHING])]).toEqual([
        role,
        allowed ? 'Allowed' : 'ExplicitlyDenied',
      ])
    }
  })

  test('a put into a stream of theirs and another at once is refused', async () => {
    const put = { action: 'PutItem', keys: ['recorded/signer', 'environment/signer/production'] }
    expect(await answer('recorder', put)).toBe('ExplicitlyDenied')
  })

  test('a put of which IAM does not know the stream is refused', async () => {
    for (const role of WRITERS) {
      expect(await answer(role, { action: 'PutItem' })).toBe('ImplicitlyDenied')
    }
  })

  test('all read every stream and index of this table, and nothing of another', async () => {
    for (const role of ROLES) {
      for (const action of ['GetItem', 'Query']) {
        expect(await answer(role, { action, keys: ['environment/other/production'] })).toBe(
          'Allowed',
        )
        expect(await answer(role, { action, resource: ANOTHER })).toBe('ImplicitlyDenied')
      }
      expect(await answer(role, { action: 'Query', resource: INDEX })).toBe('Allowed')
    }
  })

  test.each([
    'UpdateItem',
    'DeleteItem',
    'BatchWriteItem',
    'PartiQLInsert',
    'PartiQLUpdate',
    'PartiQLDelete',
    'PartiQLSelect',
    'UpdateTimeToLive',
    'UpdateTable',
    'DeleteTable',
    'UpdateContinuousBackups',
    'PutResourcePolicy',
    'Scan',
  ])('%s is denied to all, whatever else they are allowed', async (action) => {
    for (const role of ROLES) {
      expect(await answer(role, { action, keys: ['catalog'] }, [EVERYTHING])).toBe(
        'ExplicitlyDenied',
      )
    }
  })

  test('the auditor sees how the table is kept, and writes nothing', async () => {
    expect(await answer('auditor', { action: 'DescribeTable' })).toBe('Allowed')
    expect(await answer('auditor', { action: 'DescribeContinuousBackups' })).toBe('Allowed')
    expect(await answer('recorder', { action: 'DescribeTable' })).toBe('ExplicitlyDenied')
  })

  test('nothing goes over the wire in the clear', async () => {
    for (const role of ROLES) {
      expect(await answer(role, { action: 'Query', secure: 'false' })).toBe('ExplicitlyDenied')
    }
  })

  test('without names of services the roles are for all of them, and keep to their kind', async () => {
    const put = (key: string) => ({ action: 'PutItem', keys: [key] })
    expect(await answer('recorder', put('recorded/anything'), [], [])).toBe('Allowed')
    expect(await answer('settler', put('environment/any/thing'), [], [])).toBe('Allowed')
    expect(await answer('recorder', put('environment/any/thing'), [], [])).toBe('ExplicitlyDenied')
  })
})

describe('the trust in GitHub’s jobs', () => {
  const subjects = [
    { repository: 'acme/signer', branch: 'main' },
    { repository: 'acme/signer', environment: 'production' },
  ]

  // The evaluator does not pass these keys to a trust policy, and does to a role's own: the statement
  // is judged as one, with the same condition.
  function assume(sub: string, aud = 'sts.amazonaws.com'): string {
    const role = `arn:aws:iam::${ACCOUNT}:role/ledger-settler`
    const Statement = trustPolicy(PROVIDER, subjects).Statement.map(({ Principal, ...rest }) => {
      expect(Principal).toEqual({ Federated: PROVIDER })
      return { ...rest, Resource: [role] }
    })
    return runUnsafeSimulation(
      {
        request: {
          principal: `arn:aws:iam::${ACCOUNT}:role/job`,
          action: 'sts:AssumeRoleWithWebIdentity',
          resource: { resource: role, accountId: ACCOUNT },
          contextVariables: { [`${ISSUER}:sub`]: sub, [`${ISSUER}:aud`]: aud },
        },
        identityPolicies: [{ name: 'trust', policy: { Version: '2012-10-17', Statement } }],
        serviceControlPolicies: [],
        resourceControlPolicies: [],
      },
      {},
    )
  }

  test('is limited to the repository, and to its branch or environment', async () => {
    expect(assume('repo:acme/signer:ref:refs/heads/main')).toBe('Allowed')
    expect(assume('repo:acme/signer:environment:production')).toBe('Allowed')
  })

  test.each([
    'repo:acme/signer:ref:refs/heads/other',
    'repo:acme/signer:ref:refs/heads/main2',
    'repo:acme/signer:ref:refs/tags/main',
    'repo:acme/signer:pull_request',
    'repo:acme/signer:environment:staging',
    'repo:acme/signer-fork:ref:refs/heads/main',
    'repo:mallory/signer:ref:refs/heads/main',
    'repo:acme/signer:*',
  ])('%s is refused', async (sub) => {
    expect(assume(sub)).not.toBe('Allowed')
  })

  test('a token for another audience is refused', async () => {
    expect(assume('repo:acme/signer:ref:refs/heads/main', 'sigstore')).not.toBe('Allowed')
  })
})
