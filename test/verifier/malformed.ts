/** Requests for a secret that are wrong in many ways, one kind each, the same for the same number. */
import { createHash } from 'node:crypto'
import { answer, NAME } from './stage.ts'

/** A request as it is sent: to `/v1/release`, or to `/v1/challenge` where its kind says so. */
export interface Malformed {
  readonly kind: string
  readonly path: '/v1/release' | '/v1/challenge'
  readonly body: Uint8Array
  readonly type: string
}

const TYPE = 'application/json'
const { secret } = NAME

/** As many bytes as wanted that look like chance, the same for the same number. */
function noise(i: number, length: number): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at * 32 < length; at += 1) {
    parts.push(createHash('sha256').update(`${i} ${at}`).digest())
  }
  return Buffer.concat(parts).subarray(0, length)
}

function flipped(document: Uint8Array, i: number): Buffer {
  const bytes = Buffer.from(document)
  const at = noise(i, 4).readUInt32BE() % bytes.length
  bytes[at] = (bytes[at] ?? 0) ^ (1 + (i % 255))
  return bytes
}

const withDocument = (document: Uint8Array): string =>
  JSON.stringify({ document: Buffer.from(document).toString('base64'), secret })

/** What is made of a document that answers an open challenge: with nothing done to it, it would be allowed. */
const OF_A_DOCUMENT: Readonly<Record<string, (good: Uint8Array, i: number) => string>> = {
  'document with a byte changed': (good, i) => withDocument(flipped(good, i)),
  'document cut off': (good, i) => withDocument(good.subarray(0, i % good.length)),
  'document with bytes after it': (good, i) =>
    withDocument(Buffer.concat([good, noise(i, 1 + (i % 40))])),
  'document with a piece twice': (good, i) => {
    const at = 9 + (noise(i, 4).readUInt32BE() % (good.length - 9))
    return withDocument(Buffer.concat([good.subarray(0, at), good.subarray(at - 9)]))
  },
  'document under another secret': (good) =>
    withDocument(good).replace(`"${secret}"`, '"other-key"'),
  'JSON cut off': (good, i) => {
    const text = withDocument(good)
    return text.slice(0, i % text.length)
  },
  'field that is not known': (good, i) => withDocument(good).replace('{', `{"field${i}":${i},`),
  'key that stands twice': (good) => withDocument(good).replace('{', `{"secret":"${secret}",`),
  'prototype beside it': (good) => withDocument(good).replace('{', '{"__proto__":{"admin":true},'),
}

/** What needs no document. */
const OF_NOTHING: Readonly<Record<string, (i: number) => Omit<Malformed, 'kind'>>> = {
  'body of random bytes': (i) => ({ path: '/v1/release', body: noise(i, i % 2000), type: TYPE }),
  'document of random bytes': (i) => ({
    path: '/v1/release',
    body: Buffer.from(withDocument(noise(i, i % 9000))),
    type: TYPE,
  }),
  'values of wrong types': (i) => {
    const value = [null, true, -1, 1e308, [], {}, [[[]]], '\u0000', 'a'.repeat(400)][i % 9]
    const body = JSON.stringify(i % 2 === 0 ? { document: value, secret } : { secret: value })
    return { path: '/v1/release', body: Buffer.from(body), type: TYPE }
  },
  'deep nesting': (i) => {
    const body = i % 2 === 0 ? '['.repeat(1 + i) + ']'.repeat(1 + i) : '{"a":'.repeat(1 + i)
    return { path: '/v1/challenge', body: Buffer.from(body.slice(0, 32_000)), type: TYPE }
  },
  'body past its limit': (i) => ({
    path: '/v1/release',
    body: Buffer.alloc(32_769 + (i % 1000), 'x'),
    type: TYPE,
  }),
  'body of another type': (i) => ({
    path: '/v1/release',
    body: Buffer.from('{}'),
    type:
      ['text/plain', 'multipart/form-data', '', 'application/json; charset=utf-16'][i % 4] ?? '',
  }),
  'challenge for what is not there': (i) => {
    const body = JSON.stringify({ ...NAME, [['service', 'secret'][i % 2] ?? '']: `x${i}` })
    return { path: '/v1/challenge', body: Buffer.from(body), type: TYPE }
  },
}

const KINDS = [...Object.keys(OF_A_DOCUMENT), ...Object.keys(OF_NOTHING)]

/** The request of this number. `open` opens a challenge and gives its nonce. */
export async function malformed(i: number, open: () => Promise<string>): Promise<Malformed> {
  const kind = KINDS[i % KINDS.length] ?? ''
  const turn = Math.floor(i / KINDS.length)
  const made = OF_NOTHING[kind]?.(turn)
  if (made !== undefined) return { kind, ...made }
  const body = OF_A_DOCUMENT[kind]?.(answer(await open()), turn) ?? ''
  return { kind, path: '/v1/release', body: Buffer.from(body), type: TYPE }
}
