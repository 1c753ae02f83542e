import { execFile } from 'node:child_process'
import { Fault } from '../../fault.ts'
import { type Instant, secondsOf } from '../../model/instant.ts'

/** Who a commit is by, as git writes it. */
export interface Person {
  readonly name: string
  readonly email: string
}

/** What a run of git gave back. */
export interface GitAnswer {
  readonly code: number
  readonly stdout: Buffer
  readonly stderr: string
}

/** What a run of git is given beside its arguments. */
export interface GitInput {
  readonly input?: string | Uint8Array
  /** Variables beside the controlled ones: an index of our own, an author. */
  readonly variables?: Readonly<Record<string, string>>
  /** Exit codes that are answers and not failures; 0 alone unless given. */
  readonly accept?: readonly number[]
}

/** The git binary in one directory, with nothing of the caller's surroundings but PATH and the user's own configuration. */
export type Git = (args: readonly string[], given?: GitInput) => Promise<GitAnswer>

/** Most bytes that one run of git may print. */
const MOST_OUTPUT = 256 * 1024 * 1024

// No hooks, no monitors, no prompts, no conversion: what is stored is what was given. The lock
// timeouts let writers at the same moment wait for each other instead of failing.
const SETTINGS = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.quotePath=false',
  'core.autocrlf=false',
  'core.filesRefLockTimeout=3000',
  'core.packedRefsTimeout=3000',
  'i18n.commitEncoding=utf-8',
  'gc.auto=0',
  'maintenance.auto=false',
].flatMap((setting) => ['-c', setting])

const CARRIED = ['PATH', 'HOME', 'XDG_CONFIG_HOME', 'TMPDIR', 'SystemRoot', 'TEMP', 'USERPROFILE']

/**
 * Opens git in a directory. Arguments never pass a shell; variables that redirect git (GIT_DIR,
 * GIT_INDEX_FILE and their like, as a hook sets them) are not carried over. Where the repository's
 * own directory is named, git does not look for another, and no work tree takes part.
 *
 * A run that ends otherwise than accepted throws FORGE_UNAVAILABLE with git's own first line.
 */
export function openGit(
  directory: string,
  environment: Readonly<Record<string, string | undefined>>,
  gitDirectory?: string,
): Git {
  const base: Record<string, string> = {
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_LITERAL_PATHSPECS: '1',
    LC_ALL: 'C',
    // For the reflog, where no person was given.
    GIT_COMMITTER_NAME: 'golden-pcr',
    GIT_COMMITTER_EMAIL: 'golden-pcr@localhost',
  }
  for (const name of CARRIED) {
    const value = environment[name]
    if (value !== undefined) base[name] = value
  }
  if (gitDirectory !== undefined) base['GIT_DIR'] = gitDirectory
  return async (args, given = {}) => {
    const answer = await spawn([...SETTINGS, ...args], directory, {
      env: { ...base, ...given.variables },
      input: given.input,
    })
    if (!(given.accept ?? [0]).includes(answer.code)) throw failed(args[0] ?? 'git', answer)
    return answer
  }
}

/** The variables that make a person and a moment the author and committer of what git writes. */
export function signedBy(person: Person, at: Instant): Readonly<Record<string, string>> {
  const when = `${secondsOf(at)} +0000`
  return {
    GIT_AUTHOR_NAME: person.name,
    GIT_AUTHOR_EMAIL: person.email,
    GIT_AUTHOR_DATE: when,
    GIT_COMMITTER_NAME: person.name,
    GIT_COMMITTER_EMAIL: person.email,
    GIT_COMMITTER_DATE: when,
  }
}

/** Refuses (INPUT_INVALID) a name or address that git would silently write otherwise. */
export function checkPerson(person: Person): void {
  const edge = /^[\s.,:;<>"'\\]|[\s.,:;<>"'\\]$/
  for (const text of [person.name, person.email]) {
    const plain = /^[^<>\n\0]{1,200}$/.test(text) && !edge.test(text) && text.isWellFormed()
    if (!plain) {
      throw new Fault('INPUT_INVALID', `"${text}" cannot be a person's name or address in git`, {
        hint: 'set user.name and user.email in git, without <, > and line breaks',
      })
    }
  }
}

/** What a run printed, as text without the line break at its end. */
export function textOf(answer: GitAnswer): string {
  return answer.stdout.toString('utf8').replace(/\n$/, '')
}

/** What a run printed with `-z`, item by item. */
export function itemsOf(answer: GitAnswer): readonly string[] {
  return answer.stdout
    .toString('utf8')
    .split('\0')
    .filter((item) => item !== '')
}

function spawn(
  args: readonly string[],
  cwd: string,
  given: { readonly env: NodeJS.ProcessEnv; readonly input: string | Uint8Array | undefined },
): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      args,
      { cwd, env: given.env, encoding: 'buffer', maxBuffer: MOST_OUTPUT, windowsHide: true },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code
        if (typeof code === 'number') {
          resolve({ code, stdout, stderr: stderr.toString('utf8') })
        } else if (code === 'ENOENT') {
          reject(
            new Fault('FORGE_UNAVAILABLE', `git could not be started in ${cwd}`, {
              hint: 'install git 2.38 or newer, and check that the directory exists',
              cause: error,
            }),
          )
        } else {
          reject(
            new Fault('FORGE_UNAVAILABLE', `git was ended before it was done: ${String(code)}`, {
              cause: error,
            }),
          )
        }
      },
    )
    // git may end without reading all of its input; its exit code then says why.
    child.stdin?.on('error', () => {})
    child.stdin?.end(given.input ?? '')
  })
}

function failed(verb: string, answer: GitAnswer): Fault {
  const said = answer.stderr
    .split('\n')
    .filter((line) => !line.startsWith('hint:'))
    .find((line) => line.trim() !== '')
  return new Fault(
    'FORGE_UNAVAILABLE',
    `git ${verb} ended with ${answer.code}: ${said?.trim() ?? 'it said nothing'}`,
    hintFor(answer.stderr),
  )
}

function hintFor(stderr: string): { readonly hint?: string } {
  if (stderr.includes('.lock')) {
    return { hint: 'another git may be at work; if none is, remove the lock file that it names' }
  }
  if (stderr.includes('dubious ownership')) {
    return { hint: 'run git config --global --add safe.directory for this directory' }
  }
  if (/unknown option|usage: git merge-tree/.test(stderr)) return { hint: 'use git 2.38 or newer' }
  return {}
}
