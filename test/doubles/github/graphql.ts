import { schema as published } from '@octokit/graphql-schema'
import {
  buildSchema,
  execute,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql'
import { mutations } from './graphql-mutations.ts'
import { Refusal } from './refusal.ts'
import type { Account, Pull, World } from './world.ts'

/** What a GraphQL request asks for, and what came of it. */
export interface GraphqlOutcome {
  /** The operation's name in the request's text. */
  readonly name: string
  readonly body: { readonly data?: unknown; readonly errors?: readonly GraphQLFormattedError[] }
  /** What is wrong with the request or with this double; empty if nothing is. */
  readonly violations: readonly string[]
}

/** A GraphQL request that was read, and can be run. */
export interface GraphqlRequest {
  readonly name: string
  readonly violations: readonly string[]
  run(world: World, viewer: Account, web: string): Promise<GraphqlOutcome>
}

let schema: GraphQLSchema | undefined

/** GitHub's published schema, built once in a process: @octokit/graphql-schema. */
function load(): GraphQLSchema {
  if (schema === undefined) {
    schema = buildSchema(published.idl, { assumeValidSDL: true })
  }
  return schema
}

/** Reads a request's text and checks it against GitHub's schema. */
export function readGraphql(
  query: string,
  variables: Readonly<Record<string, unknown>>,
): GraphqlRequest {
  const document = parse(query)
  const definition = document.definitions.find((it) => it.kind === 'OperationDefinition')
  const name = definition?.name?.value ?? '?'
  const violations = validate(load(), document).map((it) => `graphql ${name}: ${it.message}`)
  return {
    name,
    violations,
    async run(world, viewer, web) {
      const mutates = definition?.operation === OperationTypeNode.MUTATION
      const rootValue = mutates ? mutations(world, viewer, object) : queries(world, web)
      const result = await execute({
        schema: load(),
        document,
        rootValue,
        variableValues: variables,
      })
      const wrong: string[] = []
      const errors = result.errors?.map((error) => {
        const { originalError } = error
        if (originalError instanceof Refusal) return refused(error, originalError)
        wrong.push(`graphql ${name}: ${error.message}`)
        return error.toJSON()
      })
      const data = result.data ?? null
      return { name, violations: wrong, body: errors === undefined ? { data } : { data, errors } }
    },
  }
}

function refused(error: GraphQLError, refusal: Refusal): GraphQLFormattedError {
  // GitHub writes the type beside the message, not under `extensions`.
  return { ...error.toJSON(), ...{ type: refusal.type } }
}

function queries(world: World, web: string): Readonly<Record<string, unknown>> {
  return {
    repository: ({ owner, name }: { owner: string; name: string }) => {
      if (`${owner}/${name}`.toLowerCase() !== world.fullName.toLowerCase()) {
        throw new Refusal(
          404,
          `Could not resolve to a Repository with the name '${owner}/${name}'.`,
        )
      }
      return repository(world, web)
    },
  }
}

function repository(world: World, web: string): Readonly<Record<string, unknown>> {
  return {
    id: 'R_1',
    defaultBranchRef: { name: world.defaultBranch },
    ref: ({ qualifiedName }: { qualifiedName: string }) => {
      const sha = world.store.ref(qualifiedName)
      return sha === undefined ? null : { target: object(world, sha) }
    },
    object: ({ oid }: { oid: string }) => object(world, oid),
    pullRequest: ({ number }: { number: number }) => {
      const found = world.pulls.find((it) => it.number === number)
      if (found === undefined) {
        throw new Refusal(404, `Could not resolve to a PullRequest with the number of ${number}.`)
      }
      return pull(world, found, web)
    },
    pullRequests: (ask: {
      headRefName: string
      baseRefName?: string
      first: number
      after?: string | null
    }) => {
      const found = world.pulls
        .filter((it) => it.branch === ask.headRefName)
        .filter((it) => ask.baseRefName === undefined || it.base === ask.baseRefName)
        .toReversed()
      return page(found, ask, (it) => pull(world, it, web))
    },
  }
}

function object(world: World, oid: string): unknown {
  const type = world.store.typeOf(oid)
  if (type === undefined) return null
  if (type !== 'commit') return { __typename: type === 'blob' ? 'Blob' : 'Tree', oid }
  return {
    __typename: 'Commit',
    oid,
    file: ({ path }: { path: string }) => {
      const entry = world.store.entry(oid, path)
      if (entry === undefined) return null
      const bytes = entry.type === 'blob' ? world.store.blob(entry.sha) : undefined
      return {
        type: entry.type,
        mode: Number.parseInt(entry.mode, 8),
        oid: entry.sha,
        object:
          bytes === undefined ? { __typename: 'Tree', oid: entry.sha } : blob(entry.sha, bytes),
      }
    },
    committer: actor(world, oid, 'committer'),
    authors: () => {
      const { message } = world.store.commit(oid)
      const others = [...message.matchAll(/^Co-authored-by: .* <(.*)>$/gm)].map(([, email]) => ({
        user: userOf(world, email ?? ''),
      }))
      return { nodes: [actor(world, oid, 'author'), ...others] }
    },
  }
}

// As GitHub does: long texts are cut, and what is not UTF-8 is repaired or left out.
function blob(oid: string, bytes: Buffer): unknown {
  const isBinary = bytes.includes(0)
  const isTruncated = bytes.length > 512_000
  const text = isBinary ? null : bytes.subarray(0, 512_000).toString('utf8')
  return { __typename: 'Blob', oid, byteSize: bytes.length, isBinary, isTruncated, text }
}

function pull(world: World, it: Pull, web: string): unknown {
  const state = it.merge !== undefined ? 'MERGED' : it.state === 'open' ? 'OPEN' : 'CLOSED'
  return {
    number: it.number,
    url: `${web}/${world.fullName}/pull/${it.number}`,
    state,
    title: it.title,
    isCrossRepository: it.fork !== undefined,
    baseRefName: it.base,
    headRefName: it.branch,
    headRefOid: it.head,
    mergedAt: it.merge?.at ?? null,
    closedAt: it.closed?.at ?? null,
    author: person(it.author),
    mergedBy: it.merge === undefined ? null : person(it.merge.by),
    mergeCommit: it.merge === undefined ? null : { oid: it.merge.sha },
    timelineItems: {
      nodes:
        it.closed === undefined ? [] : [{ __typename: 'ClosedEvent', actor: person(it.closed.by) }],
    },
    commits: (ask: { first: number; after?: string | null }) => {
      const base = world.branch(it.base)
      const from = it.merge === undefined ? base : world.store.commit(it.merge.sha).parents[0]
      const found = from === undefined ? [] : world.store.between(from, it.head)
      return page(found, ask, (sha) => ({ commit: object(world, sha) }))
    },
  }
}

function person(account: Account): unknown {
  const { type, login } = account
  // GraphQL knows apps by their names alone.
  return { __typename: type, login: type === 'Bot' ? login.replace('[bot]', '') : login }
}

function actor(world: World, sha: string, role: 'author' | 'committer'): unknown {
  const { name, email } = world.store.commit(sha)[role]
  return { name, email, user: userOf(world, email) }
}

function userOf(world: World, email: string): unknown {
  const account = world.accountOf(email)
  return account?.type === 'User' ? { __typename: 'User', login: account.login } : null
}

function page<T>(
  all: readonly T[],
  ask: { readonly first: number; readonly after?: string | null },
  node: (it: T) => unknown,
): unknown {
  const start = ask.after === undefined || ask.after === null ? 0 : Number(ask.after)
  const end = start + ask.first
  return {
    nodes: all.slice(start, end).map(node),
    totalCount: all.length,
    pageInfo: { hasNextPage: end < all.length, endCursor: String(end), hasPreviousPage: start > 0 },
  }
}
