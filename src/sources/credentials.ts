import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { Fault } from '../fault.ts'
import { decodeJsonWith } from '../model/decode.ts'
import { reason } from './files.ts'

/** What a registry is shown: a name and password, or a token that buys other tokens. */
export type Credentials =
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  | { readonly kind: 'identity'; readonly token: string }

const HELPER = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/
const HELPER_MS = 30_000

const entrySchema = z.looseObject({
  auth: z.string().optional(),
  identitytoken: z.string().optional(),
  username: z.string().optional(),
  password: z.string().optional(),
})

const fileSchema = z.looseObject({
  auths: z.record(z.string(), entrySchema).optional(),
  credHelpers: z.record(z.string(), z.string().regex(HELPER, 'a helper’s name')).optional(),
  credsStore: z.string().regex(HELPER, 'a helper’s name').or(z.literal('')).optional(),
})

const answerSchema = z.looseObject({ Username: z.string(), Secret: z.string() })

/**
 * The credentials for a repository from files like Docker's `config.json` and Podman's `auth.json`,
 * the first that has some: its helper for the host, its entry for the host (or, longest first, for
 * a path on it), its helper for all. Undefined if none has any; a file that is not there has none.
 *
 * Throws CREDENTIALS_INVALID for a file that is not of its form, and for a helper that fails. No
 * message holds a secret.
 */
export async function findCredentials(
  files: readonly string[],
  where: { readonly host: string; readonly repository: string },
): Promise<Credentials | undefined> {
  for (const path of files) {
    const text = await textOf(path)
    if (text === undefined) continue
    const file = decodeJsonWith(fileSchema, text, 'CREDENTIALS_INVALID', path)
    const hosts = hostNames(where.host)
    const helper = hosts.flatMap((host) => file.credHelpers?.[host] ?? [])[0]
    if (helper !== undefined) {
      const found = await askHelper(helper, serverName(where.host))
      if (found !== undefined) return found
    }
    const entry = entryFor(file.auths ?? {}, hosts, where.repository)
    const found = entry === undefined ? undefined : decodeEntry(entry, path)
    if (found !== undefined) return found
    if (file.credsStore !== undefined && file.credsStore !== '') {
      const stored = await askHelper(file.credsStore, serverName(where.host))
      if (stored !== undefined) return stored
    }
  }
  return undefined
}

type Entry = z.infer<typeof entrySchema>

function entryFor(
  auths: Readonly<Record<string, Entry>>,
  hosts: readonly string[],
  repository: string,
): Entry | undefined {
  const byName = new Map(Object.entries(auths).map(([key, entry]) => [plainKey(key), entry]))
  const parts = repository.split('/')
  for (const host of hosts) {
    for (let length = parts.length; length >= 0; length -= 1) {
      const entry = byName.get([host, ...parts.slice(0, length)].join('/'))
      if (entry !== undefined) return entry
    }
  }
  return undefined
}

// Docker writes `https://index.docker.io/v1/`, others a bare host or a path on it.
function plainKey(key: string): string {
  const bare = key.replace(/^https?:\/\//, '')
  return bare === key ? key.replace(/\/+$/, '') : (bare.split('/')[0] ?? bare)
}

function hostNames(host: string): readonly string[] {
  return host === 'docker.io' ? ['docker.io', 'index.docker.io', 'registry-1.docker.io'] : [host]
}

function serverName(host: string): string {
  return host === 'docker.io' ? 'https://index.docker.io/v1/' : host
}

function decodeEntry(entry: Entry, path: string): Credentials | undefined {
  if (entry.identitytoken) return { kind: 'identity', token: entry.identitytoken }
  if (entry.auth) {
    const plain = Buffer.from(entry.auth, 'base64').toString('utf8')
    const colon = plain.indexOf(':')
    if (colon < 1) {
      throw new Fault('CREDENTIALS_INVALID', `${path}: an "auth" is not base64 of name:password`, {
        at: path,
      })
    }
    return {
      kind: 'password',
      user: plain.slice(0, colon),
      password: plain.slice(colon + 1).replace(/\0+$/, ''),
    }
  }
  const { username, password } = entry
  if (!username || password === undefined) return undefined
  return { kind: 'password', user: username, password }
}

// The protocol of docker-credential-helpers: the server's name in, JSON out.
async function askHelper(helper: string, server: string): Promise<Credentials | undefined> {
  const program = `docker-credential-${helper}`
  const output = await new Promise<string | undefined>((resolve, reject) => {
    const child = execFile(program, ['get'], { timeout: HELPER_MS }, (error, stdout) => {
      if (error === null) resolve(stdout)
      else if (/credentials not found/i.test(stdout)) resolve(undefined)
      else reject(failed(program, reason(error)))
    })
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(server)
  })
  if (output === undefined) return undefined
  const { Username, Secret } = decodeJsonWith(answerSchema, output, 'CREDENTIALS_INVALID', program)
  if (Username === '<token>') return { kind: 'identity', token: Secret }
  return { kind: 'password', user: Username, password: Secret }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const why = reason(cause)
    if (why === 'ENOENT' || why === 'ENOTDIR') return undefined
    throw new Fault('CREDENTIALS_INVALID', `cannot read ${path}: ${why}`, { at: path })
  }
}

function failed(program: string, why: string): Fault {
  return new Fault('CREDENTIALS_INVALID', `${program} failed: ${why}`, {
    at: program,
    hint: 'run it by hand, or log in again',
  })
}
