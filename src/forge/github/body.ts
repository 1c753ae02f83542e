import * as z from 'zod'
import { sha256Hex } from '../../model/canonical.ts'
import { commitSchema } from '../../model/provenance.ts'
import type { Api } from './api.ts'
import { isRefusal } from './errors.ts'

/** What GitHub holds of a pull request's text, counted in bytes to be on the safe side of its characters. */
export const LONGEST_BODY = 65_536

const DOING = 'keep the whole text of the pull request'

/**
 * The text that fits: the given one, or its beginning under a line that links the whole. The cut
 * is at the end of a line.
 */
export function fitBody(body: string, link: string): string {
  if (Buffer.byteLength(body) <= LONGEST_BODY) return body
  const notice = `> This text is longer than GitHub holds. [The whole of it](${link}) is a file.\n\n`
  const bytes = Buffer.from(body).subarray(0, LONGEST_BODY - Buffer.byteLength(notice))
  const end = bytes.lastIndexOf('\n')
  // Without any line break the cut is made between two characters.
  const kept =
    end === -1
      ? new TextDecoder().decode(bytes, { stream: true })
      : bytes.subarray(0, end + 1).toString('utf8')
  return notice + kept
}

/**
 * The text for a pull request, after keeping the whole of it as a file if it is too long: in a
 * commit without parents that only `refs/golden-pcr/reviews/…` holds, so that it never mixes with
 * content and its link stays good. The same text is the same file.
 */
export async function keepBody(api: Api, body: string): Promise<string> {
  if (Buffer.byteLength(body) <= LONGEST_BODY) return body
  const ref = `golden-pcr/reviews/${sha256Hex(body).slice(0, 16)}`
  const commit = (await readKept(api, ref)) ?? (await storeBody(api, body, ref))
  return fitBody(body, `${api.webUrl}/${api.repository}/blob/${commit}/review.md`)
}

async function readKept(api: Api, ref: string): Promise<string | undefined> {
  const kept = await api.find({
    route: 'GET /repos/{owner}/{repo}/git/ref/{ref}',
    given: { ref },
    answer: z.object({ object: z.object({ sha: commitSchema }) }),
    doing: DOING,
  })
  return kept?.object.sha
}

async function storeBody(api: Api, body: string, ref: string): Promise<string> {
  const doing = DOING
  const answer = z.object({ sha: commitSchema })
  const tree = await api.rest({
    route: 'POST /repos/{owner}/{repo}/git/trees',
    given: { tree: [{ path: 'review.md', mode: '100644', type: 'blob', content: body }] },
    answer,
    doing,
  })
  const commit = await api.rest({
    route: 'POST /repos/{owner}/{repo}/git/commits',
    given: { message: 'The whole text of a pull request', tree: tree.sha, parents: [] },
    answer,
    doing,
  })
  try {
    await api.rest({
      route: 'POST /repos/{owner}/{repo}/git/refs',
      given: { ref: `refs/${ref}`, sha: commit.sha },
      answer: z.object({ ref: z.string() }),
      doing,
    })
  } catch (error) {
    const kept = isRefusal(error, /already exists/) ? await readKept(api, ref) : undefined
    if (kept === undefined) throw error
    return kept
  }
  return commit.sha
}
