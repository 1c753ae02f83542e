import { oneLine } from '../model/one-line.ts'

/** The whole body of an answer; undefined, and no more of it read, past this many bytes. */
export async function readAnswer(answer: Response, limit: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.length
    if (size > limit) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Why a request gave no answer, as a part of a sentence: OpenSSL ends what it says with a line break. */
export function noAnswerReason(cause: unknown): string {
  if (!(cause instanceof Error)) return 'it failed'
  if (cause.name === 'TimeoutError') return 'it did not answer in time'
  const { cause: inner } = cause
  return oneLine(inner instanceof Error ? `${cause.message}: ${inner.message}` : cause.message)
}
