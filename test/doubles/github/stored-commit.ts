/** A person in a commit. */
export interface Signature {
  readonly name: string
  readonly email: string
}

/** A commit as git holds it. */
export interface StoredCommit {
  readonly sha: string
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: Signature & { readonly at: string }
  readonly committer: Signature & { readonly at: string }
  /** The signature's text, if the commit has one. */
  readonly signature: string | undefined
  readonly message: string
  /** The whole object. */
  readonly raw: string
}

/** What this double signs with: enough to be recognised, nothing that anybody could mistake for real. */
export const SIGNATURE =
  '-----BEGIN PGP SIGNATURE-----\n\nof the double\n-----END PGP SIGNATURE-----'

/** A commit to be written. */
export interface NewCommit {
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: Signature
  readonly committer: Signature
  readonly message: string
  readonly seconds: number
  readonly signed: boolean
}

/** A commit object's text. */
export function renderCommit(commit: NewCommit): string {
  const when = `${commit.seconds} +0000`
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((it) => `parent ${it}`),
    `author ${commit.author.name} <${commit.author.email}> ${when}`,
    `committer ${commit.committer.name} <${commit.committer.email}> ${when}`,
    ...(commit.signed ? [`gpgsig ${SIGNATURE.replaceAll('\n', '\n ')}`] : []),
  ]
  return `${lines.join('\n')}\n\n${commit.message}`
}

/** Parses a commit object's text. */
export function parseCommit(sha: string, raw: string): StoredCommit {
  const end = raw.indexOf('\n\n')
  const head = raw.slice(0, end).replaceAll('\n ', '\u0001')
  const field = (name: string): readonly string[] =>
    head
      .split('\n')
      .flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : []))
  return {
    sha,
    tree: field('tree')[0] ?? '',
    parents: field('parent'),
    author: signatureOf(field('author')[0] ?? ''),
    committer: signatureOf(field('committer')[0] ?? ''),
    signature: field('gpgsig')[0]?.replaceAll('\u0001', '\n'),
    message: raw.slice(end + 2),
    raw,
  }
}

function signatureOf(line: string): Signature & { readonly at: string } {
  const [, name = '', email = '', seconds = '0'] = /^(.*) <(.*)> (\d+) /.exec(line) ?? []
  return { name, email, at: new Date(Number(seconds) * 1000).toISOString().replace('.000', '') }
}
