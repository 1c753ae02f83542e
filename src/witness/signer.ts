import { DerCursor } from '../attestation/der-cursor.ts'
import { Fault } from '../fault.ts'
import { GITHUB_ISSUER } from '../model/provenance.ts'

/** Whose signature it is: what a Fulcio certificate says of the workflow's run that it was given to. */
export interface Signer {
  /** Who issued the identity token. */
  readonly issuer: string
  /** `owner/name` of the repository that the run belongs to. */
  readonly repository: string
  /** The commit that the run was for. */
  readonly commit: string
  readonly ref: string
  /** The workflow that signed, with its own ref: `acme/ci/.github/workflows/build.yml@refs/tags/v3`. */
  readonly workflow: string
  readonly run?: string | undefined
  readonly attempt?: number | undefined
  /** `github-hosted` or `self-hosted`. */
  readonly builder?: string | undefined
}

/** One extension of a certificate, as it stands there. */
export interface Extension {
  /** In dotted form: `1.3.6.1.4.1.57264.1.8`. */
  readonly oid: string
  readonly value: Uint8Array
}

/**
 * Where Fulcio writes the claims of a workflow's identity token, each as a DER UTF8String.
 * Source: https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md
 */
const OIDS = {
  issuer: '1.3.6.1.4.1.57264.1.8',
  buildSigner: '1.3.6.1.4.1.57264.1.9',
  runner: '1.3.6.1.4.1.57264.1.11',
  repository: '1.3.6.1.4.1.57264.1.12',
  commit: '1.3.6.1.4.1.57264.1.13',
  ref: '1.3.6.1.4.1.57264.1.14',
  run: '1.3.6.1.4.1.57264.1.21',
} as const

const UTF8_STRING = 0x0c
const REPOSITORY = /^(https:\/\/[^/\s@?#]+)\/([A-Za-z0-9._-]{1,100}\/[A-Za-z0-9._-]{1,100})$/
const WORKFLOW =
  /^[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+\/\.github\/workflows\/[^@/\p{Cc}]+\.ya?ml@[^\s\p{Cc}]+$/u
const RUN = /^\/actions\/runs\/(\d{1,20})\/attempts\/([1-9]\d{0,8})$/

/**
 * Reads the signer from the extensions of a certificate whose chain was verified. Run and runner may
 * be missing; nothing is decided by them.
 *
 * Throws BUNDLE_SIGNER_INVALID where it is not that of a GitHub workflow: an extension is missing,
 * stands twice, is not of its form, or contradicts another.
 */
export function signerOf(extensions: readonly Extension[]): Signer {
  const text = (name: keyof typeof OIDS): string => {
    const found = textOf(name, extensions)
    if (found === undefined) throw invalid(`it does not say its ${name} (${OIDS[name]})`)
    return found
  }
  const issuer = text('issuer')
  const repositoryUri = text('repository')
  const [, server = '', repository = ''] = REPOSITORY.exec(repositoryUri) ?? []
  if (repository === '') throw invalid(`its repository is "${repositoryUri}"`)
  if (issuer === GITHUB_ISSUER && server !== 'https://github.com') {
    throw invalid(`GitHub issued its token, but its repository is at ${server}`)
  }
  const buildSigner = text('buildSigner')
  const workflow = below(server, buildSigner)
  if (workflow === undefined || !WORKFLOW.test(workflow)) {
    throw invalid(`its build signer "${buildSigner}" is no workflow of ${server}`)
  }
  const commit = text('commit')
  if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit)) throw invalid(`its commit is "${commit}"`)
  const builder = textOf('runner', extensions)
  return {
    issuer,
    repository,
    commit,
    ref: text('ref'),
    workflow,
    ...runOf(textOf('run', extensions), repositoryUri),
    ...(builder === undefined ? {} : { builder }),
  }
}

function runOf(uri: string | undefined, repositoryUri: string): Pick<Signer, 'run' | 'attempt'> {
  if (uri === undefined) return {}
  const [, run = '', attempt = ''] = RUN.exec(below(repositoryUri, uri, '') ?? '') ?? []
  if (run === '') throw invalid(`its run is "${uri}", not one of ${repositoryUri}`)
  return { run, attempt: Number(attempt) }
}

function below(parent: string, uri: string, separator = '/'): string | undefined {
  const start = `${parent}${separator}`
  return uri.startsWith(start) ? uri.slice(start.length) : undefined
}

function textOf(name: keyof typeof OIDS, extensions: readonly Extension[]): string | undefined {
  const [found, ...more] = extensions.filter(({ oid }) => oid === OIDS[name])
  if (found === undefined) return undefined
  if (more.length > 0) throw invalid(`it says its ${name} twice (${OIDS[name]})`)
  const cursor = new DerCursor(found.value, 'BUNDLE_SIGNER_INVALID', `certificate's ${name}`)
  const inner = cursor.take(UTF8_STRING)
  cursor.end()
  const text = Buffer.from(inner.rest()).toString('utf8')
  if (!/^[^\p{Cc}\p{Cs}\ufffd]{1,1024}$/u.test(text))
    throw invalid(`its ${name} is no line of text`)
  return text
}

function invalid(why: string): Fault {
  return new Fault(
    'BUNDLE_SIGNER_INVALID',
    `the certificate is not that of a GitHub workflow: ${why}`,
    {
      hint: 'only what a job of GitHub Actions signed is believed',
    },
  )
}
