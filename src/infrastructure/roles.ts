import type { ServiceName } from '../model/names.ts'

/**
 * Who may do what to a ledger.
 *
 *   recorder   appends what was built                        the build's job
 *   settler    appends what became of it in environments     the protected branch's job
 *   observer   appends attestations and findings             what watches the fleet
 *   auditor    reads
 */
export type RoleName = 'recorder' | 'settler' | 'observer' | 'auditor'

/** A policy document, in the words of IAM. */
export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly PolicyStatement[]
}

/** One statement of a policy. `Reference` is how the template names an ARN. */
export interface PolicyStatement {
  readonly Sid: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal?: { readonly Federated: Reference }
  readonly Action?: readonly string[]
  readonly NotAction?: readonly string[]
  readonly Resource?: readonly Reference[]
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, string | readonly string[]>>>
  >
}

/** An ARN as text, or as the template's function for it. */
export type Reference = string | Readonly<Record<string, unknown>>

/** The table and its indexes, as the template names them. */
export interface TableReferences {
  readonly table: Reference
  readonly indexes: Reference
}

const READING = ['dynamodb:GetItem', 'dynamodb:Query']
const WRITING = ['dynamodb:PutItem']
const DESCRIBING = ['dynamodb:DescribeContinuousBackups', 'dynamodb:DescribeTable']

/** The streams that a role appends to, by their first words. All name their streams in the catalog first. */
const STREAMS: Readonly<Record<RoleName, readonly string[]>> = {
  recorder: ['recorded'],
  settler: ['environment'],
  observer: ['observed', 'drift'],
  auditor: [],
}

/**
 * The policy of a role: it reads the table, puts items into its own streams, and is denied the rest,
 * even where another policy allows it. No services means all of them.
 *
 * IAM cannot demand a condition on a put: that nothing is replaced is the client's promise, and what
 * the chain of hashes shows.
 */
export function rolePolicy(
  role: RoleName,
  services: readonly ServiceName[],
  { table, indexes }: TableReferences,
): PolicyDocument {
  const streams = leadingKeys(role, services)
  const both = [table, indexes]
  const writes = role !== 'auditor'
  const allowed = writes ? [...READING, ...WRITING] : [...READING, ...DESCRIBING]
  const statements: readonly (PolicyStatement | undefined)[] = [
    {
      Sid: 'Read',
      Effect: 'Allow',
      Action: writes ? READING : [...READING, ...DESCRIBING],
      Resource: both,
    },
    writes ? append(streams, table) : undefined,
    writes ? appendNowhereElse(streams, table) : undefined,
    { Sid: 'NothingElse', Effect: 'Deny', NotAction: allowed, Resource: both },
    {
      Sid: 'NeverInTheClear',
      Effect: 'Deny',
      Action: ['dynamodb:*'],
      Resource: both,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ]
  return { Version: '2012-10-17', Statement: statements.filter((it) => it !== undefined) }
}

/** Which of GitHub's jobs may take a role: of one repository, on one branch or in one environment. */
export interface JobSubject {
  /** `owner/name`. */
  readonly repository: string
  readonly branch?: string | undefined
  /** A GitHub environment; a job that names one is known by it alone, so its own rules must hold the branch. */
  readonly environment?: string | undefined
}

/** The trust policy by which GitHub's identity tokens are taken for a role. */
export function trustPolicy(provider: Reference, subjects: readonly JobSubject[]): PolicyDocument {
  const issuer = 'token.actions.githubusercontent.com'
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'GitHubJobs',
        Effect: 'Allow',
        Principal: { Federated: provider },
        Action: ['sts:AssumeRoleWithWebIdentity'],
        Condition: {
          StringEquals: {
            [`${issuer}:aud`]: 'sts.amazonaws.com',
            [`${issuer}:sub`]: subjects.map(subjectText),
          },
        },
      },
    ],
  }
}

// docs.github.com, OpenID Connect reference: example subject claims.
function subjectText({ repository, branch, environment }: JobSubject): string {
  if (environment !== undefined) return `repo:${repository}:environment:${environment}`
  return `repo:${repository}:ref:refs/heads/${branch ?? 'main'}`
}

function leadingKeys(role: RoleName, services: readonly ServiceName[]): readonly string[] {
  const own = STREAMS[role].flatMap((kind) => {
    const rest = kind === 'recorded' ? '' : '/*'
    return services.length === 0 ? [`${kind}/*`] : services.map((it) => `${kind}/${it}${rest}`)
  })
  return ['catalog', ...own]
}

// ForAllValues holds for a request without the key as well; Null refuses that.
function append(streams: readonly string[], table: Reference): PolicyStatement {
  return {
    Sid: 'Append',
    Effect: 'Allow',
    Action: WRITING,
    Resource: [table],
    Condition: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': streams },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  }
}

function appendNowhereElse(streams: readonly string[], table: Reference): PolicyStatement {
  return {
    Sid: 'AppendNowhereElse',
    Effect: 'Deny',
    Action: WRITING,
    Resource: [table],
    Condition: { 'ForAnyValue:StringNotLike': { 'dynamodb:LeadingKeys': streams } },
  }
}
