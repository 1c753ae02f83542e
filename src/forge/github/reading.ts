import * as z from 'zod'
import { Fault } from '../../fault.ts'
import { instantOrNone } from '../../model/instant.ts'
import { commitSchema } from '../../model/provenance.ts'
import type { FileAt, FileHistory } from '../../ports/forge.ts'
import { checkPath, isCommitName } from '../draft.ts'
import type { Api } from './api.ts'
import { blobName, LINK } from './blob.ts'

const LARGEST_FILE = 32 * 1024 * 1024

const refSchema = z.object({ object: z.object({ sha: commitSchema, type: z.string() }) })

/** The commit at a branch's head, or undefined if there is no such branch. */
export async function readHead(api: Api, branch: string): Promise<string | undefined> {
  const found = await api.find({
    route: 'GET /repos/{owner}/{repo}/git/ref/{ref}',
    given: { ref: `heads/${branch}` },
    answer: refSchema,
    doing: `read the head of ${branch}`,
  })
  return found?.object.sha
}

/** Whether a branch is protected, by branch protection or by a ruleset; a branch that is not there is not. */
export async function readProtection(api: Api, branch: string): Promise<boolean> {
  const found = await api.find({
    route: 'GET /repos/{owner}/{repo}/branches/{branch}',
    given: { branch },
    answer: z.object({ protected: z.boolean() }),
    doing: `read whether ${branch} is protected`,
  })
  return found?.protected ?? false
}

const QUERY_FILE = `
  query FileAt($owner: String!, $name: String!, $commit: GitObjectID!, $path: String!) {
    repository(owner: $owner, name: $name) {
      object(oid: $commit) {
        __typename
        ... on Commit { file(path: $path) { type mode oid object { __typename ... on Blob { byteSize text isTruncated } } } }
      }
    }
  }`

const fileSchema = z.object({
  repository: z.object({
    object: z
      .object({
        __typename: z.string(),
        file: z
          .object({
            type: z.string(),
            mode: z.int(),
            oid: commitSchema,
            object: z
              .object({
                byteSize: z.int().optional(),
                text: z.string().nullish(),
                isTruncated: z.boolean().optional(),
              })
              .nullable(),
          })
          .nullish(),
      })
      .nullable(),
  }),
})

/** A file at a commit; what is returned has the hash that the commit's tree names. See the port. */
export async function readFileAt(
  api: Api,
  path: string,
  commit: string,
): Promise<FileAt | undefined> {
  checkPath(path)
  const doing = `read ${path}`
  const unknown = new Fault('FORGE_COMMIT_UNKNOWN', `there is no commit ${commit}`)
  if (!isCommitName(commit)) throw unknown
  const { repository } = await api.graphql({
    query: QUERY_FILE,
    given: { commit, path },
    answer: fileSchema,
    doing,
  })
  if (repository.object?.__typename !== 'Commit') throw unknown
  const entry = repository.object.file
  if (entry === null || entry === undefined) return undefined
  if (entry.type !== 'blob' || entry.mode === LINK) {
    throw unreadable(path, entry.type === 'blob' ? 'a symbolic link' : 'not a file')
  }
  const size = entry.object?.byteSize ?? 0
  if (size > LARGEST_FILE) throw unreadable(path, `${size} bytes, more than ${LARGEST_FILE}`)
  const text = entry.object?.text ?? undefined
  // GraphQL cuts long texts and repairs what is not UTF-8: the hash tells.
  if (text !== undefined && blobName(text) === entry.oid) return { content: text, commit }
  const bytes = await readBlob(api, entry.oid, doing)
  if (blobName(bytes) !== entry.oid) {
    throw new Fault('FORGE_UNAVAILABLE', `cannot ${doing}: what came is not what the commit names`)
  }
  try {
    return {
      content: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      commit,
    }
  } catch {
    throw unreadable(path, 'not UTF-8')
  }
}

const changeSchema = z.object({
  sha: z.string().refine(isCommitName, 'a commit'),
  commit: z.object({ committer: z.object({ date: z.string().optional() }).nullish() }),
})

/** The commits that changed a file; see the port. One page holds the most that anybody asks for. */
export async function readChanges(
  api: Api,
  path: string,
  commit: string,
  most: number,
): Promise<readonly FileHistory[]> {
  checkPath(path)
  if (!isCommitName(commit)) return []
  const changes = await api.rest({
    route: 'GET /repos/{owner}/{repo}/commits',
    given: { sha: commit, path, per_page: Math.min(most, 100) },
    answer: z.array(changeSchema),
    doing: `read when ${path} was changed`,
  })
  return changes.map(({ sha, commit: { committer } }) => ({
    commit: sha,
    at: committer?.date === undefined ? undefined : instantOrNone(committer.date),
  }))
}

async function readBlob(api: Api, sha: string, doing: string): Promise<Uint8Array> {
  const { content } = await api.rest({
    route: 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
    given: { file_sha: sha },
    answer: z.object({ content: z.string(), encoding: z.literal('base64') }),
    doing,
  })
  return Buffer.from(content, 'base64')
}

/** Whether one commit is an ancestor of another, in this repository or another; see the port. */
export async function readAncestry(
  api: Api,
  older: string,
  newer: string,
  repository: string = api.repository,
): Promise<boolean | undefined> {
  const [owner = '', repo = '', ...rest] = repository.split('/')
  if (!isCommitName(older) || !isCommitName(newer) || repo === '' || rest.length > 0)
    return undefined
  try {
    const found = await api.rest({
      route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
      given: { owner, repo, basehead: `${older}...${newer}`, per_page: 1 },
      answer: z.object({ status: z.enum(['ahead', 'behind', 'diverged', 'identical']) }),
      doing: `compare ${older.slice(0, 12)} with ${newer.slice(0, 12)}`,
    })
    return found.status === 'ahead' || found.status === 'identical'
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'FORGE_REPOSITORY_MISSING') throw error
    return /No common ancestor/.test(String(error.cause)) ? false : undefined
  }
}

function unreadable(path: string, what: string): Fault {
  return new Fault('FORGE_FILE_INVALID', `${path} is ${what}`, { at: path })
}
